//! What every request passes before it reaches a page: each layer refuses one kind of request.

use super::{
    client::{BrowserFamily, ClientAddress, country_of},
    context::{Context, Platform},
    cookies,
    http::{fault, id_of},
    tokens::text_of,
};
use crate::values::{choice::Choice, id::RequestId, secret::Secret, viewer::Viewer};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, HOST, ORIGIN},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::sync::Arc;

/// The longest body of a form.
pub const BODY_BYTES: usize = 64 * 1024;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The one nonce of this answer's policy.
#[derive(Clone)]
pub struct PolicyNonce(pub String);

/// Gives the request its id and its nonce.
pub async fn name(State(platform): State<Arc<Platform>>, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(RequestId(text_of(&platform.entropy.bytes::<12>())));
    request.extensions_mut().insert(PolicyNonce(text_of(&platform.entropy.bytes::<16>())));
    next.run(request).await
}

/// Runs the request in a task of its own: a visitor who leaves cannot cancel a transaction half-way (a poisoned
/// connection would be the next one's), and a panic ends this request alone (G-53).
pub async fn isolate(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned();
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(ended) => {
            let reference = id.map_or_else(String::new, |id| id.to_string());
            tracing::error!(request.id = %reference, panicked = ended.is_panic(), "a request ended in a panic");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Answers 404 to an address with a backslash or a dot segment, plain or encoded: what decides by the path decides by the one that is
/// routed. Browsers resolve such segments before they ask.
pub async fn plain_path(request: Request, next: Next) -> Response {
    let is_dots = |segment: &str| matches!(&*segment.to_ascii_lowercase().replace("%2e", "."), "." | "..");
    let path = request.uri().path();
    // Where pages are matched, a backslash counts as a slash.
    if path.contains('\\') || path.split('/').any(is_dots) {
        StatusCode::NOT_FOUND.into_response()
    } else {
        next.run(request).await
    }
}

/// Answers 421 to every name but our own (T-15).
pub async fn own_host(State(platform): State<Arc<Platform>>, request: Request, next: Next) -> Response {
    let own = platform.config.origin.authority();
    let mut hosts = request.headers().get_all(HOST).iter();
    let named = request.uri().authority().is_none_or(|authority| authority.as_str().eq_ignore_ascii_case(own));
    let host = hosts.next().is_some_and(|host| host.as_bytes().eq_ignore_ascii_case(own.as_bytes()));
    if named && host && hosts.next().is_none() {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    }
}

/// Refuses whatever another site makes a browser send (G-17, T-04). Browsers that send fetch metadata are believed;
/// for others the `Origin` must be ours; a request with neither did not come from our forms.
pub async fn own_forms(State(platform): State<Arc<Platform>>, request: Request, next: Next) -> Response {
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    if looks || is_ours(request.headers(), platform.config.origin.as_str()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    let only = |name: HeaderName| {
        let mut all = headers.get_all(name).iter();
        all.next().map(|first| if all.next().is_none() { first.as_bytes() } else { b"twice" })
    };
    match (only(SEC_FETCH_SITE), only(ORIGIN)) {
        (Some(site), None) => site == b"same-origin",
        // A browser may hide where a page stands; its fetch metadata vouches for the form.
        (Some(site), Some(from)) => site == b"same-origin" && (from == origin.as_bytes() || from == b"null"),
        (None, Some(from)) => from == origin.as_bytes(),
        (None, None) => false,
    }
}

/// Takes the whole body before anything else happens: too long is 413, too slow 408, compressed 415 (G-48, G-49).
pub async fn short_body(State(platform): State<Arc<Platform>>, request: Request, next: Next) -> Response {
    if request.headers().contains_key(CONTENT_ENCODING) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    if declared_length(request.headers()).is_some_and(|length| length > BODY_BYTES as u64) {
        return closing(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let (parts, body) = request.into_parts();
    let collected = Limited::new(body, BODY_BYTES).collect();
    match tokio::time::timeout(platform.config.edge.body, collected).await {
        Ok(Ok(body)) => next.run(Request::from_parts(parts, Body::from(body.to_bytes()))).await,
        Ok(Err(error)) if error.is::<LengthLimitError>() => closing(StatusCode::PAYLOAD_TOO_LARGE),
        Ok(Err(_)) => closing(StatusCode::BAD_REQUEST),
        Err(_) => closing(StatusCode::REQUEST_TIMEOUT),
    }
}

fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The rest of such a body is not waited for.
fn closing(status: StatusCode) -> Response {
    (status, [(http::header::CONNECTION, HeaderValue::from_static("close"))]).into_response()
}

/// Looks up who is asking.
pub type FindViewer = fn(Context, Secret) -> std::pin::Pin<Box<dyn Future<Output = super::db::Result<Viewer>> + Send>>;

/// Looks up what they decided about optional purposes; the token is that of the browser's own records.
pub type FindChoice =
    fn(Context, Option<Secret>) -> std::pin::Pin<Box<dyn Future<Output = super::db::Result<Choice>> + Send>>;

/// Says no to advertising in the name of a person (Global Privacy Control, B-6).
const SEC_GPC: HeaderName = HeaderName::from_static("sec-gpc");

/// Puts the request's [`Context`] together. A session that cannot be looked up is a fault, not a visitor.
pub async fn context(
    State((platform, find, find_choice)): State<(Arc<Platform>, FindViewer, FindChoice)>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = id_of(request.extensions());
    let now = platform.clock.now();
    let address = ClientAddress::of(request.extensions().get(), request.headers(), &platform.config.trusted_proxies);
    let browser = BrowserFamily::of(request.headers());
    let (proxies, header) = (&platform.config.trusted_proxies, platform.config.country_header.as_ref());
    let country = country_of(request.extensions().get(), request.headers(), proxies, header);
    let choice = Choice::undecided(request.headers().get(SEC_GPC).is_some_and(|value| value == "1"));
    let viewer = Viewer::Visitor;
    let mut context = Context { platform, viewer, choice, now, request: id, address, browser, country };
    if let Err(error) = look_up(&mut context, request.headers(), find, find_choice).await {
        return fault(&context.request, error, "look up a session");
    }
    request.extensions_mut().insert(context);
    next.run(request).await
}

async fn look_up(
    context: &mut Context,
    headers: &HeaderMap,
    find: FindViewer,
    find_choice: FindChoice,
) -> super::db::Result<()> {
    if let Some(token) = cookies::SESSION.sent_in(headers) {
        context.viewer = find(context.clone(), token).await?;
    }
    // A browser in which somebody said they are under age is theirs until somebody of age logs in there.
    let said_so = context.viewer == Viewer::Visitor && cookies::MINOR.sent_in(headers).is_some();
    if said_so || context.viewer.is_minor() {
        context.choice = context.choice.of_somebody_under_age();
    }
    let decided_here = cookies::CONSENT.sent_in(headers);
    if decided_here.is_some() || context.viewer.account().is_some() {
        context.choice = find_choice(context.clone(), decided_here).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn only_our_own_forms_are_ours() {
        let ours = |pairs: &[(&'static str, &'static str)]| is_ours(&headers(pairs), "https://shop.example");
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "https://shop.example")]));
        assert!(ours(&[("origin", "https://shop.example")]));
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        for forged in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site"), ("origin", "https://shop.example")],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "same-origin")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site"), ("origin", "null")],
            &[("origin", "https://shop.example.evil.example")],
            &[("origin", "http://shop.example")],
            &[("referer", "https://shop.example/login")],
            &[],
        ] {
            assert!(!ours(forged), "{forged:?}");
        }
    }
}
