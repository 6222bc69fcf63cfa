//! The proof of the mail address: from then on the request counts, and the thirty days run.

use super::{
    evidence,
    file::LINK,
    letters,
    request::{PrivacyRequest, due_after},
    store,
};
use crate::{
    error::ApiError,
    mail::outbox,
    server::{context::Context, db, http::Failure, tokens},
    values::{local_path::Next, secret::Secret},
};

/// Spends the link. The letter that says so carries another, which shows where the request stands.
pub async fn prove(cx: &Context, token: &Secret) -> Result<Next, Failure> {
    let (status, status_hash) = tokens::fresh(&cx.entropy);
    let link = tokens::hash(token);
    let mut tx = cx.db.begin().await?;
    let row = store::prove(&mut tx, (&link, &status_hash), cx.now - LINK, cx.now, due_after(cx.now)).await?;
    let proved = PrivacyRequest::read(row.ok_or(ApiError::Gone)?, &cx.config.field_keys)?;
    let address = proved.address.clone().ok_or(db::Error::Row("a mail address"))?;
    outbox::enqueue(cx, &mut tx, &letters::received(cx, &address, &proved, Some(&status))).await?;
    evidence::of_filing(cx, &mut tx, &proved, cx.now).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, kind = proved.kind.code(), "a request was proved");
    Ok(Next::to("/privacy/request/received"))
}
