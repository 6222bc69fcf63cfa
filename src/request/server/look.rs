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

/// One of the viewer's own, and whether its answer is held back until the password is typed: what gives everything is not
/// read from a browser that was left open. Another customer's request and none at all are not told apart.
pub async fn own(cx: &Context, id: &str) -> Result<(PrivacyRequest, bool), Failure> {
    let account = account::logged_in(cx)?;
    let found = find(cx, id).await?.filter(|found| found.account.as_ref() == Some(account));
    let mut found = found.ok_or(ApiError::Absent)?;
    let held_back = found.kind.needs_proof() && found.answer.is_some() && account::recently_proved(cx).is_err();
    if held_back {
        found.answer = None;
    }
    Ok((found, held_back))
}

/// The request that a letter's link could prove now, to be read before it is. Mail scanners look too.
pub async fn provable(cx: &Context, token: &Secret) -> Result<Option<PrivacyRequest>, db::Error> {
    let row = store::provable(&cx.db, &tokens::hash(token), cx.now - LINK).await?;
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
