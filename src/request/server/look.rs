//! Looking at requests; nothing changes by it.

use super::{file::LINK, request::PrivacyRequest, store};
use crate::{
    account::server as account,
    error::ApiError,
    server::{
        context::{Context, Platform},
        db,
        http::Failure,
        tokens,
    },
    values::{id::PrivacyRequestId, secret::Secret},
};

/// This many requests are shown to their customer.
const SHOWN: i64 = 50;

/// The viewer's own requests, newest first.
pub async fn own_all(cx: &Context) -> Result<Vec<PrivacyRequest>, Failure> {
    let account = account::logged_in(cx)?;
    let rows = store::of_account(&cx.db, account, SHOWN).await?;
    Ok(rows.into_iter().map(|row| PrivacyRequest::read(row, &cx.config.field_keys)).collect::<Result<_, _>>()?)
}

/// One of the viewer's own; another customer's and none at all are not told apart. An answer that holds everything wants
/// a fresh proof, as the copy itself does.
pub async fn own(cx: &Context, id: &str) -> Result<PrivacyRequest, Failure> {
    let account = account::logged_in(cx)?;
    let found = find(cx, id).await?.filter(|found| found.account.as_ref() == Some(account));
    let found = found.ok_or(ApiError::Absent)?;
    if found.kind.needs_proof() && found.answer.is_some() {
        account::recently_proved(cx)?;
    }
    Ok(found)
}

/// The request whose address a letter's link could prove now. Mail scanners look too.
pub async fn through_proof_link(cx: &Context, token: &Secret) -> Result<Option<PrivacyRequest>, db::Error> {
    let row = store::through_proof_link(&cx.db, &tokens::hash(token), cx.now - LINK).await?;
    row.map(|row| PrivacyRequest::read(row, &cx.config.field_keys)).transpose()
}

/// The request that the link of a letter shows.
pub async fn through_link(cx: &Context, token: &Secret) -> Result<Option<PrivacyRequest>, db::Error> {
    let row = store::through_link(&cx.db, &tokens::hash(token)).await?;
    row.map(|row| PrivacyRequest::read(row, &cx.config.field_keys)).transpose()
}

/// For whoever answers: every request that counts, the one that is due first in front.
pub async fn list(platform: &Platform, settled_too: bool) -> Result<Vec<PrivacyRequest>, db::Error> {
    let rows = store::all(&platform.db, settled_too).await?;
    rows.into_iter().map(|row| PrivacyRequest::read(row, &platform.config.field_keys)).collect()
}

/// For whoever answers: one of them.
pub async fn find(platform: &Platform, id: &str) -> Result<Option<PrivacyRequest>, db::Error> {
    let Some(id) = PrivacyRequestId::typed(id) else { return Ok(None) };
    let row = store::one(&platform.db, &id).await?;
    row.map(|row| PrivacyRequest::read(row, &platform.config.field_keys)).transpose()
}
