//! The hashes of a day's lines as a file, to be computed with elsewhere (D-23).

use super::{Site, page};
use crate::{
    evidence::server::{Day, published},
    server::http::{fault, id_of},
};
use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use http::header;

/// `/privacy/evidence/{day}/hashes.txt`
pub(super) async fn hashes(State(site): State<Site>, Path(day): Path<String>, request: Request) -> Response {
    let Some(day) = Day::parse(&day) else { return page(State(site), request).await };
    let id = id_of(request.extensions());
    match published(&site.platform.db, day).await {
        Ok(Some(published)) => {
            let headers =
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "private, no-cache")];
            (headers, published.as_text()).into_response()
        }
        Ok(None) => page(State(site), request).await,
        Err(error) => fault(&id, error, "read a day of evidence"),
    }
}
