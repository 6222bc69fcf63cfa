//! What of the policies is no page: the feed of changes, and each text as it was published.

use super::Site;
use crate::{
    policy::{
        feed,
        model::{DocumentName, Number},
        server,
    },
    server::{context::Context, db, http::fault},
};
use axum::{
    Extension, Router,
    extract::Request,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{StatusCode, header};

pub(super) fn routes() -> Router<Site> {
    Router::new().route(feed::ADDRESS, get(changes)).route("/policies/{document}/{number}/text", get(text))
}

async fn changes(Extension(cx): Extension<Context>) -> Response {
    match server::histories(&cx.db).await {
        Ok(histories) => {
            let feed = feed::atom(&cx.config.origin, &histories, cx.now);
            ([(header::CONTENT_TYPE, feed::CONTENT_TYPE), (header::CACHE_CONTROL, "public, max-age=600")], feed)
                .into_response()
        }
        Err(error) => failed(&cx, error),
    }
}

/// The bytes whose fingerprint the version has. They never change, so whoever has them need not ask again.
async fn text(Extension(cx): Extension<Context>, request: Request) -> Response {
    let mut parts = request.uri().path().split('/').skip(2);
    let document = parts.next().and_then(DocumentName::parse);
    let Some((document, number)) = document.zip(parts.next().and_then(Number::parse)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match server::text(&cx.db, document, number).await {
        Ok(Some(text)) => {
            let headers = [
                (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, text.canonical()).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&cx, error),
    }
}

fn failed(cx: &Context, error: db::Error) -> Response {
    fault(&cx.request, error, "serve a policy")
}
