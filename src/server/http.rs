//! The way from a server function or a page to its answer: context in, failure sorted, status set, cause logged once.

use super::{context::Context, cookies, db, hashing};
use crate::{
    error::{ApiError, ApiResult, FieldErrors},
    values::{
        id::RequestId,
        local_path::{LocalPath, Next},
        viewer::Viewer,
    },
};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Marks an answer whose page could not be made, with its status; the router puts the error page in its place.
pub const FAILED: HeaderName = HeaderName::from_static("x-sofapop-failed");

/// The page of an account that is being closed.
const CLOSING: &str = "/account/closing";

/// The page of an account for which no guardian answers.
const RESTING: &str = "/account/resting";

/// Why a request was not served: foreseen, and told; or not, and logged.
#[derive(Debug)]
pub enum Failure {
    Expected(ApiError),
    Unexpected(anyhow::Error),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Expected(error)
    }
}

impl From<FieldErrors> for Failure {
    fn from(errors: FieldErrors) -> Self {
        Self::Expected(errors.into())
    }
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<hashing::Error> for Failure {
    fn from(error: hashing::Error) -> Self {
        match error {
            hashing::Error::Busy => Self::Expected(ApiError::Busy { seconds: 5 }),
            hashing::Error::Failed(cause) => Self::Unexpected(cause),
        }
    }
}

/// Runs a server function's body and sorts its failure. Used by every `#[server]` function, once.
pub async fn respond<T, F>(work: impl FnOnce(Context) -> F) -> ApiResult<T>
where
    F: Future<Output = Result<T, Failure>> + Send,
{
    let Some(context) = use_context::<Context>() else {
        return Err(ApiError::Unavailable { reference: String::new() });
    };
    let options = use_context::<ResponseOptions>();
    let reference = context.request.to_string();
    let done = work(context).await.map_err(|failure| told(failure, reference));
    if let (Err(error), Some(options)) = (&done, options) {
        options.set_status(status_of(error));
        if let ApiError::Busy { seconds } | ApiError::TooOften { seconds } = error {
            options.insert_header(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
    }
    done
}

/// What a page needs before it can be drawn. Nobody logged in leads to the login, an old proof to a fresh one, and what
/// is not there or a fault to the page that says so.
pub async fn load<T, F>(work: impl FnOnce(Context) -> F) -> Option<T>
where
    F: Future<Output = Result<T, Failure>> + Send,
{
    let options = use_context::<ResponseOptions>().unwrap_or_default();
    let path = use_context::<http::request::Parts>().map_or_else(String::new, |parts| wanted(&parts.uri));
    match respond(work).await {
        Ok(loaded) => Some(loaded),
        Err(error @ (ApiError::LoggedOut | ApiError::ProofNeeded)) => {
            options.set_status(StatusCode::SEE_OTHER);
            let place = HeaderValue::from_str(&way_in(use_context::<Context>().as_ref(), &error, &path));
            options.insert_header(header::LOCATION, place.unwrap_or(HeaderValue::from_static("/login")));
            None
        }
        Err(error) => {
            options.insert_header(FAILED, HeaderValue::from(status_of(&error).as_u16()));
            None
        }
    }
}

/// The place that was asked for, with its query where that can stand in another address's query as it is.
fn wanted(uri: &http::Uri) -> String {
    let whole = uri.path_and_query().map_or(uri.path(), |both| both.as_str());
    let fits = !whole.contains('&') && LocalPath::parse(whole).is_some();
    if fits { whole } else { uri.path() }.to_owned()
}

/// Where somebody goes for whom a page is not yet: to the login, to a fresh proof, or, while their account is being
/// closed or rests, to the one page that is left to them.
pub fn way_in(context: Option<&Context>, refusal: &ApiError, path: &str) -> String {
    match (context.map(|cx| &cx.viewer), refusal) {
        (Some(Viewer::Leaving { .. }), _) => CLOSING.to_owned(),
        (Some(Viewer::Resting { .. }), _) => RESTING.to_owned(),
        (_, ApiError::ProofNeeded) => format!("/account/prove?next={path}"),
        _ => format!("/login?next={path}"),
    }
}

/// The page that looks whether a necessary cookie came back, and says so where it did not.
const COOKIE_NEEDED: &str = "/cookies/needed";

/// Where to go on with a necessary cookie that is set now. A browser that sent none may refuse them all: there the next request
/// shows whether it came back, before a page would send the person round in a circle.
pub fn with_cookie(next: Next) -> Next {
    if cookies::any_sent() { next } else { Next::to(&format!("{COOKIE_NEEDED}?next={}", next.path.as_str())) }
}

/// Sends the person on instead of drawing this page.
pub fn redirect(path: &str) {
    if let (Some(options), Ok(path)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(path)) {
        options.set_status(StatusCode::SEE_OTHER);
        options.insert_header(header::LOCATION, path);
    }
}

/// One plain value of the address's query; no personal value is ever put there.
pub fn query(name: &str) -> Option<String> {
    let parts = use_context::<http::request::Parts>()?;
    let mut pairs = parts.uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// The status of the page or answer under construction.
pub fn set_status(status: StatusCode) {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(status);
    }
}

pub fn status_of(error: &ApiError) -> StatusCode {
    match error {
        ApiError::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        ApiError::Malformed => StatusCode::BAD_REQUEST,
        ApiError::LoggedOut => StatusCode::UNAUTHORIZED,
        ApiError::ProofNeeded => StatusCode::FORBIDDEN,
        ApiError::Absent => StatusCode::NOT_FOUND,
        ApiError::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        ApiError::Gone => StatusCode::GONE,
        ApiError::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
        ApiError::Unavailable { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn told(failure: Failure, reference: String) -> ApiError {
    match failure {
        Failure::Expected(error) => error,
        Failure::Unexpected(cause) => {
            tracing::error!(request.id = %reference, cause = format!("{cause:#}"), "a request failed");
            if is_temporary(&cause) {
                ApiError::Busy { seconds: COME_BACK }
            } else {
                ApiError::Unavailable { reference }
            }
        }
    }
}

/// The id of a request.
pub fn id_of(extensions: &http::Extensions) -> RequestId {
    extensions.get().cloned().unwrap_or(RequestId(String::new()))
}

/// When to try again after a fault that is expected to end, in seconds.
const COME_BACK: u32 = 5;

fn is_temporary(cause: &anyhow::Error) -> bool {
    cause.downcast_ref::<db::Error>().is_some_and(db::Error::is_temporary)
}

/// The bare response to a fault outside of server functions, whose cause is logged here: 503 with `Retry-After` where the
/// database does not answer or takes no changes just now, otherwise 500. `what` says what was not possible.
pub fn fault(request: &RequestId, cause: impl Into<anyhow::Error>, what: &'static str) -> Response {
    let cause = cause.into();
    tracing::error!(request.id = %request, what, cause = format!("{cause:#}"), "a request failed");
    if is_temporary(&cause) {
        (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from(COME_BACK))]).into_response()
    } else {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}
