//! Forms and server functions: both roads lead to the same function.

use super::{FORMLESS, Site, contexts, draw, forms};
use crate::{
    error::ApiError,
    server::{context::Context, http::way_in},
    ui::{form::FormSpec, submitted::Submitted},
    values::local_path::Next,
};
use axum::{
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::BodyExt;
use std::sync::Arc;

/// A server function called by an island.
pub(super) async fn function(State(site): State<Site>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let known = forms().find(|form| form.api == path).map(|form| form.fields.iter().map(|field| field.name).collect());
    let formless = || FORMLESS.iter().find(|(api, _)| *api == path).map(|(_, fields)| fields.to_vec());
    let Some(fields) = known.or_else(formless) else { return StatusCode::NOT_FOUND.into_response() };
    let (parts, body) = request.into_parts();
    match typed(&parts.headers, body, &fields).await {
        Some((_, body)) => call(&site, &path, parts, body).await,
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// A form sent by its page: calls the same server function, then leads on, or draws the page again with what was
/// typed and what is wrong.
pub(super) async fn submit(form: &'static FormSpec, State(site): State<Site>, request: Request) -> Response {
    let fields: Vec<_> = form.fields.iter().map(|field| field.name).collect();
    let (parts, body) = request.into_parts();
    let Some((values, body)) = typed(&parts.headers, body, &fields).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let answer = call(&site, form.api, parts.clone(), body).await;
    let (answered, body) = answer.into_parts();
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    if answered.status == StatusCode::OK {
        let Ok(next) = serde_json::from_slice::<Next>(&body) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        return lead(next.path.as_str(), &answered.headers);
    }
    let error = serde_json::from_slice(&body).unwrap_or(ApiError::Unavailable { reference: String::new() });
    let (errors, wait) = match error {
        ApiError::Invalid { errors } => (errors, None),
        ApiError::TooOften { seconds } => (Default::default(), Some(seconds)),
        ApiError::Gone => Default::default(),
        refusal @ (ApiError::LoggedOut | ApiError::ProofNeeded) => {
            return lead(&way_in(parts.extensions.get::<Context>(), &refusal, form.action), &answered.headers);
        }
        _ => {
            let mut refused = answered.status.into_response();
            refused
                .headers_mut()
                .extend(answered.headers.get(header::RETRY_AFTER).map(|after| (header::RETRY_AFTER, after.clone())));
            return refused;
        }
    };
    let kept = values.into_iter().filter(|(name, _)| !form.field(name).is_some_and(|field| field.control.is_secret()));
    let submitted = Submitted { form: form.name, values: Arc::new(kept.collect()), errors: Arc::new(errors), wait };
    let again = submitted.is_refused();
    let mut page = draw(site, look_again(form, parts), Some(submitted)).await;
    if again && page.status() == StatusCode::OK {
        *page.status_mut() = answered.status;
    }
    if let Some(seconds) = wait {
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    page
}

/// The request for the form's own page, by the same person.
fn look_again(form: &FormSpec, mut parts: http::request::Parts) -> Request {
    parts.method = Method::GET;
    parts.uri = http::Uri::from_static(form.action);
    Request::from_parts(parts, Body::empty())
}

fn lead(path: &str, from: &HeaderMap) -> Response {
    let mut led = Redirect::to(path).into_response();
    for cookie in from.get_all(header::SET_COOKIE) {
        led.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    led
}

/// The pairs of a form's body. Unknown names, a name twice, or bytes that are no text are not ours (T-06, G-50).
async fn typed(headers: &HeaderMap, body: Body, fields: &[&str]) -> Option<(Vec<(String, String)>, Bytes)> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    if kind.split(';').next()?.trim() != "application/x-www-form-urlencoded" {
        return None;
    }
    let body = body.collect().await.ok()?.to_bytes();
    // Reading stops at the first pair that is not ours, so at most one of each field is ever compared.
    let mut pairs: Vec<(String, String)> = Vec::with_capacity(fields.len());
    for (name, value) in form_urlencoded::parse(&body) {
        let is_new = pairs.iter().all(|(before, _)| *before != name);
        if !is_new || !fields.contains(&&*name) || value.contains('\u{fffd}') {
            return None;
        }
        pairs.push((name.into_owned(), value.into_owned()));
    }
    Some((pairs, body))
}

/// Calls a server function the one way there is. It always answers in JSON: the framework's own answer to a plain
/// form would put the error into an address and follow any Referer.
async fn call(site: &Site, path: &str, mut parts: http::request::Parts, body: Bytes) -> Response {
    parts.uri = path.parse().unwrap_or_default();
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    parts.headers.remove(header::REFERER);
    let request = Request::from_parts(parts, Body::from(body));
    let provide = contexts(site, &request, None);
    leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
}
