//! What every answer wears: a page for a bare refusal, headers, one log line.

use super::{LETTER_PATHS, Site, contexts};
use crate::{
    error_page,
    server::{
        http::{FAILED, id_of},
        layers::PolicyNonce,
    },
    values::id::RequestId,
};
use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};

/// The outermost layer: page for a bare refusal, headers on every answer, one log line.
pub(super) async fn dress(State(site): State<Site>, request: Request, inner: Next) -> Response {
    let id = id_of(request.extensions());
    let nonce = request.extensions().get::<PolicyNonce>().map(|nonce| nonce.0.clone()).unwrap_or_default();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |route| route.as_str().to_owned());
    let asked = asked_again(&request);
    let wants_page = !path.starts_with("/api/");
    let began = std::time::Instant::now();

    let mut response = inner.run(request).await;
    if let Some(status) = response.headers_mut().remove(FAILED) {
        let status = StatusCode::from_bytes(status.as_bytes()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = response.headers().get(header::RETRY_AFTER).cloned();
        response = status.into_response();
        if let Some(value) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
    }
    let bare = response.headers().get(header::CONTENT_TYPE).is_none();
    if wants_page && bare && (response.status().is_client_error() || response.status().is_server_error()) {
        let kept = [header::CONNECTION, header::RETRY_AFTER, header::ALLOW]
            .map(|name| (response.headers().get(&name).cloned(), name));
        let provide = contexts(&site, &asked, None);
        response = error_page::draw(site.options.clone(), response.status(), provide, asked).await;
        for (value, name) in kept {
            if let Some(value) = value {
                response.headers_mut().insert(name, value);
            }
        }
    }
    add_headers(&site, &mut response, &id, &nonce, &path);
    tracing::info!(
        request.id = %id,
        %method,
        route,
        status = response.status().as_u16(),
        milliseconds = began.elapsed().as_millis() as u64,
        "answered"
    );
    response
}

/// Enough of a request to draw the error page for it.
fn asked_again(request: &Request) -> Request {
    let mut asked = Request::new(Body::empty());
    if let Some(path) = request.uri().path_and_query() {
        *asked.uri_mut() = path.clone().into();
    }
    *asked.headers_mut() = request.headers().clone();
    *asked.extensions_mut() = request.extensions().clone();
    asked
}

fn add_headers(site: &Site, response: &mut Response, id: &RequestId, nonce: &str, path: &str) {
    let reload = site.watched.map(|port| format!(" ws://127.0.0.1:{port} ws://localhost:{port}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; font-src 'self'; manifest-src 'self'; connect-src 'self'{reload}; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let from_a_letter = LETTER_PATHS.iter().any(|letter| path.starts_with(letter));
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        // Of a page with a token in its address the origin alone is named. With `no-referrer` its forms would name no origin
        // either, and a browser without fetch metadata could not send them.
        ("referrer-policy", if from_a_letter { "strict-origin" } else { "same-origin" }),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    let headers = response.headers_mut();
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if site.platform.config.origin.is_https() {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        headers.insert("x-request-id", id);
    }
    // Whatever says nothing else may hold something about a person.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
