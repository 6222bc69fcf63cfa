//! Sessions: our own table, opaque ids, two limits.

use super::store;
use crate::{
    error::ApiError,
    server::{
        context::{Context, Platform},
        db::{self, Tx},
        http::{Keep, SESSION_COOKIE, forget_cookie, set_cookie},
        tokens,
    },
    values::{id::AccountId, secret::Secret, timestamp::Period, viewer::Viewer},
};

/// A session's last use is written down at most this often.
const GRAIN: Period = Period::minutes(1);

/// Who stands behind a session's cookie; a visitor when it is unknown, ended or too old.
pub async fn find_viewer(cx: &Context, token: &Secret) -> Result<Viewer, db::Error> {
    let hash = tokens::hash(token);
    let limits = cx.config.sessions;
    let found = store::session(&cx.db, &hash, cx.now - limits.absolute, cx.now - limits.idle).await?;
    let Some((account, last_used)) = found else { return Ok(Viewer::Visitor) };
    if last_used + GRAIN <= cx.now {
        let mut tx = cx.db.begin().await?;
        store::use_session(&mut tx, &hash, cx.now).await?;
        tx.commit().await?;
    }
    Ok(Viewer::Customer { account, session: hash.0 })
}

/// The customer who asks, or the refusal.
pub fn logged_in(cx: &Context) -> Result<&AccountId, ApiError> {
    cx.viewer.account().ok_or(ApiError::LoggedOut)
}

/// Gives the browser the session's cookie, for as long as the session can live.
pub fn keep_session(cx: &Context, token: &Secret) {
    set_cookie(SESSION_COOKIE, token, Keep::Seconds(cx.config.sessions.absolute.0 / 1_000));
}

pub fn forget_session() {
    forget_cookie(SESSION_COOKIE);
}

/// Ends the session that asks.
pub async fn log_out(tx: &mut Tx, viewer: &Viewer) -> Result<(), db::Error> {
    match viewer {
        Viewer::Visitor => Ok(()),
        Viewer::Customer { session, .. } => store::end_session(tx, session).await,
    }
}

/// The worker's part: forgets what no cookie can open any more.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let (now, limits) = (platform.clock.now(), platform.config.sessions);
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_sessions(&mut tx, now - limits.absolute, now - limits.idle).await?;
    tx.commit().await?;
    Ok(expired)
}
