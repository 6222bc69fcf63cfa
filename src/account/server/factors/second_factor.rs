//! Between the right password and the session: a second answer. The cookie of a waiting login opens nothing else.

use super::{FactorKind, letters, passkey, recovery_codes, store, totp};
use crate::{
    account::server::{login, session},
    error::ApiError,
    security_log::server::{Kind, note},
    server::{
        context::{Context, Platform},
        cookies,
        db::{self, Tx},
        http::Failure,
        limits::Limit,
        tokens::{self, TokenHash},
    },
    values::{id::AccountId, local_path::Next, secret::Secret, timestamp::Period},
};

/// A waiting login is forgotten after this time.
const PATIENCE: Period = Period::minutes(10);
/// One waiting login takes this many answers, which are counted before they are looked at (V6.6.3).
const TRIES: i64 = 5;
/// However many logins wait: an account takes this many answers until one is right, or whoever knows the password could
/// go on guessing codes by logging in again and again.
const ACCOUNT: Limit = Limit { name: "second-factor-account", most: 20, per: Period::hours(1) };

/// Which answers an account can give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub app: bool,
    pub passkey: bool,
    pub recovery_code: bool,
}

/// One answer.
#[derive(Clone, Debug)]
pub enum Presented {
    Code(Secret),
    RecoveryCode(Secret),
    Passkey { ceremony: Secret, answer: Secret },
}

/// Where an account has a factor, a right password leads to a waiting login instead of a session. Answers its token.
pub(in crate::account::server) async fn demand(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    next: &str,
) -> Result<Option<Secret>, db::Error> {
    if store::factors_within(tx, account).await?.is_empty() {
        return Ok(None);
    }
    let (token, hash) = tokens::fresh(&cx.entropy);
    let next = login::after_login(next);
    store::open_pending(tx, &hash, account, next.path.as_str(), cx.now + PATIENCE).await?;
    Ok(Some(token))
}

/// Gives the browser the waiting login's cookie.
pub fn keep_waiting(token: &Secret) {
    cookies::LOGIN.set_for(token, PATIENCE);
}

/// Which answers the login that waits in this browser can be given; nothing where none waits.
pub async fn ways(cx: &Context) -> Result<Option<Ways>, Failure> {
    match waiting(cx).await? {
        Some(account) => Ok(Some(ways_of(cx, &account).await?)),
        None => Ok(None),
    }
}

/// Which answers an account can give.
pub async fn ways_of(cx: &Context, account: &AccountId) -> Result<Ways, db::Error> {
    let factors = store::factors(&cx.db, account).await?;
    let has = |kind: FactorKind| factors.iter().any(|factor| factor.kind == kind);
    let codes = store::codes(&cx.db, account).await?;
    Ok(Ways {
        app: has(FactorKind::App),
        passkey: has(FactorKind::Passkey),
        recovery_code: codes.is_some_and(|codes| codes.left > 0),
    })
}

/// Whose login waits in this browser.
pub(super) async fn waiting(cx: &Context) -> Result<Option<AccountId>, db::Error> {
    match cookies::LOGIN.sent() {
        Some(token) => store::pending(&cx.db, &tokens::hash(&token), TRIES, cx.now).await,
        None => Ok(None),
    }
}

/// Opens the session if the answer is right, and says where to go on. A wrong answer is `None`; where no further one
/// is taken the login is gone.
pub async fn answer(cx: &Context, presented: &Presented) -> Result<Option<Next>, Failure> {
    let hash = tokens::hash(&cookies::LOGIN.sent().ok_or(ApiError::Gone)?);
    let pending = count(cx, &hash).await?;
    let account = &pending.account;

    let mut tx = cx.db.begin().await?;
    if !check(cx, &mut tx, account, presented).await? {
        note(cx, &mut tx, Kind::FactorFailed, Some(account)).await?;
        let last = pending.tries >= TRIES;
        if last && store::end_pending(&mut tx, &hash).await? {
            session::tell(cx, &mut tx, account, letters::stopped).await?;
        }
        tx.commit().await?;
        return if last { Err(ApiError::Gone.into()) } else { Ok(None) };
    }
    if !store::end_pending(&mut tx, &hash).await? {
        return Err(ApiError::Gone.into());
    }
    ACCOUNT.forget(cx, &mut tx, account.as_str()).await?;
    let token = session::open(cx, &mut tx, account, Kind::LoginSucceeded).await?;
    tx.commit().await?;
    session::keep_session(cx, &token);
    cookies::LOGIN.forget();
    Ok(Some(Next::to(&pending.next)))
}

/// Whether what was presented proves this account; if so it is spent. The caller counts tries and commits either way:
/// a passkey's question is spent by a wrong answer too.
pub async fn check(cx: &Context, tx: &mut Tx, account: &AccountId, presented: &Presented) -> Result<bool, db::Error> {
    match presented {
        Presented::Code(code) => totp::check(cx, tx, account, code).await,
        Presented::RecoveryCode(code) => recovery_codes::check(cx, tx, account, code).await,
        Presented::Passkey { ceremony, answer } => passkey::check(cx, tx, account, ceremony, answer).await,
    }
}

/// The worker's part: forgets what waits no longer.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let expired = store::expire(&mut tx, now).await?;
    tx.commit().await?;
    Ok(expired)
}

/// Counts one answer before it is looked at.
async fn count(cx: &Context, token: &TokenHash) -> Result<store::Pending, Failure> {
    let mut tx = cx.db.begin().await?;
    let pending = store::count_try(&mut tx, token, TRIES, cx.now).await?.ok_or(ApiError::Gone)?;
    let granted = ACCOUNT.take(cx, &mut tx, pending.account.as_str()).await?;
    if granted.is_err() {
        note(cx, &mut tx, Kind::LoginRefused, Some(&pending.account)).await?;
    }
    tx.commit().await?;
    match granted {
        Ok(()) => Ok(pending),
        Err(reached) => Err(reached.refusal(cx.now).into()),
    }
}
