//! Removing a factor without it: by the link in the email about a new one, or by the operator of the shop for an owner
//! who is locked out.

use super::{Factor, FactorId, FactorKind, letters, manage, store};
use crate::{
    account::server::{browser, session},
    disclosure::server::Subject,
    error::ApiError,
    mail::outbox,
    security_log::server::{Kind, note},
    server::{
        context::{Context, Platform},
        db::{self, Db, Tx},
        http::Failure,
        tokens,
    },
    values::{
        id::AccountId,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};

/// How long the link in the email about a new factor works.
const VETO: Period = Period::days(7);

/// Whether the link could be used now.
pub async fn is_open_veto_link(cx: &Context, token: &Secret) -> Result<bool, db::Error> {
    store::is_open_veto_link(&cx.db, &tokens::hash(token), cx.now - VETO).await
}

/// Removes the factor of this link and ends every login: whoever added it knew the password.
pub async fn veto(cx: &Context, token: &Secret) -> Result<(), Failure> {
    let mut tx = cx.db.begin().await?;
    let found = store::vetoed(&mut tx, &tokens::hash(token), cx.now - VETO).await?;
    let (id, account) = found.ok_or(ApiError::Gone)?;
    remove_for_owner(cx, &mut tx, &account, &id, cx.now).await?.ok_or(ApiError::Gone)?;
    browser::forget(cx, &mut tx, &account).await?;
    note(cx, &mut tx, Kind::FactorRemoved, Some(&account)).await?;
    Ok(tx.commit().await?)
}

/// The apps and passkeys of an account.
pub async fn factors_called(db: &Db, account: &AccountId) -> Result<Vec<Factor>, db::Error> {
    store::factors(db, account).await
}

/// Removes a factor for an owner who cannot answer it, ends every login, and notifies the owner by email. Returns what
/// kind of factor it was, or nothing where the account has none of this id.
pub async fn remove_for_owner(
    platform: &Platform,
    tx: &mut Tx,
    account: &AccountId,
    id: &FactorId,
    now: Timestamp,
) -> Result<Option<FactorKind>, db::Error> {
    let Some(kind) = manage::remove_factor(tx, account, id).await? else { return Ok(None) };
    session::end_sessions(tx, account).await?;
    let email = session::email_of(tx, account).await?;
    let letter = letters::removed_for_owner(platform, &email, Subject(account.to_string()), kind, now);
    outbox::enqueue_at(platform, tx, &letter, now).await?;
    Ok(Some(kind))
}
