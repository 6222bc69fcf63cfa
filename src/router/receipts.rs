//! The receipt of one's decisions about cookies, and the keys that receipts are checked with (B-12).

use super::Site;
use crate::{
    consent::{receipt::KEY_ADDRESS, server},
    server::{
        context::Context,
        cookies,
        http::{Failure, fault},
    },
};
use axum::{
    Extension, Router,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, header};
use std::fmt::Write;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/cookies/receipt.json", get(receipt)).route(KEY_ADDRESS, get(keys))
}

/// It only reads; whoever decided nothing is led to where they can.
async fn receipt(Extension(cx): Extension<Context>, headers: HeaderMap) -> Response {
    match server::receipt(&cx, cookies::CONSENT.sent_in(&headers)).await {
        Ok(Some(receipt)) => {
            let name = HeaderValue::from_static("attachment; filename=\"sofapop-receipt.json\"");
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
                (header::CONTENT_DISPOSITION, name),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, receipt).into_response()
        }
        Ok(None) | Err(Failure::Expected(_)) => Redirect::to("/cookies?told=undecided").into_response(),
        Err(Failure::Unexpected(cause)) => fault(&cx.request, cause, "make a receipt"),
    }
}

/// One key a line, its name and base64, newest first.
async fn keys(Extension(cx): Extension<Context>) -> Response {
    let text = cx.config.receipt_keys.public_keys().into_iter().fold(String::new(), |mut text, (name, key)| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}:{key}");
        text
    });
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=600")];
    (headers, text).into_response()
}
