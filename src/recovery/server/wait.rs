//! Three days in place of the answer, which the owner can stop from every address we know (A-H7).

use super::{letters, proof::recovery, store};
use crate::{
    account::server as account,
    disclosure::server::Subject,
    error::ApiError,
    mail::outbox,
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
        tokens,
    },
    values::{
        id::AccountId,
        local_path::Next,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};

/// How long it takes.
pub(super) const WAIT: Period = Period::days(3);
/// How long a wait that is over counts; then it has to begin again.
pub(super) const COUNTS: Period = Period::days(7);

/// Begins the wait, or leaves the one that runs as it is, and writes to every address of the account.
pub async fn wait(cx: &Context) -> Result<Next, Failure> {
    let recovery = recovery(cx).await?;
    let account = &recovery.account;
    let (veto, veto_hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    if store::begin_wait(&mut tx, &recovery, &veto_hash, cx.now, cx.now + WAIT).await? {
        for email in account::addresses_of(&mut tx, account, cx.now).await? {
            let letter = letters::waiting(cx, &email, Subject(account.to_string()), cx.now + WAIT, &veto);
            outbox::enqueue(cx, &mut tx, &letter).await?;
        }
        note(cx, &mut tx, Kind::RecoveryWaits, Some(account)).await?;
    }
    tx.commit().await?;
    Ok(Next::to("/recover/waiting"))
}

/// When the wait of the recovery in this browser ends.
pub async fn wait_of(cx: &Context) -> Result<Option<Timestamp>, Failure> {
    Ok(store::wait_of(&cx.db, &recovery(cx).await?).await?)
}

/// Whether the wait is over and still counts: it does not after a change of password, email address or hint question.
pub(super) async fn is_over(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<bool, db::Error> {
    let version = account::proofs_version(tx, Some(account)).await?;
    store::is_over(tx, account, version, now, now - COUNTS).await
}

/// Whether the veto's link could be used now.
pub async fn is_open_stop_link(cx: &Context, token: &Secret) -> Result<bool, db::Error> {
    store::is_open_stop_link(&cx.db, &tokens::hash(token)).await
}

/// Stops the wait, and every recovery of the account with it.
pub async fn stop(cx: &Context, token: &Secret) -> Result<Next, Failure> {
    let mut tx = cx.db.begin().await?;
    let account = store::stop_wait(&mut tx, &tokens::hash(token)).await?.ok_or(ApiError::Gone)?;
    store::forget_all(&mut tx, &account).await?;
    note(cx, &mut tx, Kind::RecoveryStopped, Some(&account)).await?;
    tx.commit().await?;
    Ok(Next::to("/recover/stopped"))
}
