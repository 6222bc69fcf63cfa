//! The factors of an account: seen, renamed, removed.

use super::{Codes, Factor, FactorId, FactorKind, letters, store};
use crate::{
    account::server::{recently_proved, session},
    error::ApiError,
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Db, Tx},
        http::Failure,
    },
    values::{id::AccountId, timestamp::Timestamp},
};

/// An account has this many factors at most.
pub(super) const MOST: usize = 20;

/// What the page of factors shows.
#[derive(Clone, Debug)]
pub struct Overview {
    pub factors: Vec<Factor>,
    pub codes: Option<Codes>,
    pub password_free: bool,
}

impl Overview {
    pub fn has_passkey(&self) -> bool {
        self.factors.iter().any(|factor| factor.kind == FactorKind::Passkey)
    }
}

/// Who may change what proves them, with a fresh proof: the one door of every page and every function that adds or
/// removes a factor.
pub fn grave(cx: &Context) -> Result<&AccountId, ApiError> {
    recently_proved(cx)
}

pub async fn overview(cx: &Context) -> Result<Overview, Failure> {
    let account = session::logged_in(cx)?;
    Ok(Overview {
        factors: store::factors(&cx.db, account).await?,
        codes: store::codes(&cx.db, account).await?,
        password_free: store::is_password_free(&cx.db, account).await?,
    })
}

/// Whether a login of this account needs more than the password. Recovery codes alone are not asked for.
pub async fn has_factor(db: &Db, account: &AccountId) -> Result<bool, db::Error> {
    Ok(!store::factors(db, account).await?.is_empty())
}

/// Whether the account has an app or a passkey that was added at this instant or earlier.
pub async fn has_factor_since_before(db: &Db, account: &AccountId, instant: Timestamp) -> Result<bool, db::Error> {
    Ok(store::factors(db, account).await?.iter().any(|factor| factor.created_at <= instant))
}

/// What began to count after an instant: apps, passkeys, and the set of recovery codes.
pub async fn factors_added_since(tx: &mut Tx, account: &AccountId, since: Timestamp) -> Result<Vec<Factor>, db::Error> {
    let codes = store::codes_within(tx, account).await?.map(set_of);
    let factors = store::factors_within(tx, account).await?;
    Ok(factors.into_iter().chain(codes).filter(|factor| factor.created_at > since).collect())
}

/// One factor of whoever asks, by its id; another's is as absent as one that never was (T-05).
pub async fn find(cx: &Context, id: &str) -> Result<Factor, Failure> {
    let account = session::logged_in(cx)?;
    let found = if id == FactorId::RECOVERY_CODES {
        store::codes(&cx.db, account).await?.map(set_of)
    } else {
        store::factors(&cx.db, account).await?.into_iter().find(|factor| factor.id.as_str() == id)
    };
    Ok(found.ok_or(ApiError::Absent)?)
}

/// Whether nothing but the password is asked once this factor is gone.
pub async fn is_last(cx: &Context, factor: &Factor) -> Result<bool, Failure> {
    let factors = store::factors(&cx.db, grave(cx)?).await?;
    Ok(factors.iter().all(|other| other.id == factor.id) && factor.kind != FactorKind::RecoveryCodes)
}

/// A name proves nothing, so no fresh proof is asked for.
pub async fn rename(cx: &Context, id: &str, name: &str) -> Result<(), Failure> {
    let account = session::logged_in(cx)?;
    let mut tx = cx.db.begin().await?;
    if !store::rename(&mut tx, account, &FactorId::stored(id.to_owned()), name).await? {
        return Err(ApiError::Absent.into());
    }
    Ok(tx.commit().await?)
}

/// Removes one factor of whoever asks and tells them by letter.
pub async fn remove(cx: &Context, id: &str) -> Result<(), Failure> {
    let account = grave(cx)?;
    let mut tx = cx.db.begin().await?;
    let removed = remove_factor(&mut tx, account, &FactorId::stored(id.to_owned())).await?.ok_or(ApiError::Absent)?;
    let left = store::factors_within(&mut tx, account).await?.len();
    session::tell(cx, &mut tx, account, |cx, to, about| letters::removed(cx, to, about, removed, left)).await?;
    note(cx, &mut tx, Kind::FactorRemoved, Some(account)).await?;
    Ok(tx.commit().await?)
}

/// Removes a factor, or the set of recovery codes. With the last passkey the login without a password ends.
pub async fn remove_factor(tx: &mut Tx, account: &AccountId, id: &FactorId) -> Result<Option<FactorKind>, db::Error> {
    if id.as_str() == FactorId::RECOVERY_CODES {
        return Ok((store::drop_codes(tx, account).await? > 0).then_some(FactorKind::RecoveryCodes));
    }
    let removed = store::remove(tx, account, id).await?;
    if removed == Some(FactorKind::Passkey) {
        let left = store::factors_within(tx, account).await?;
        if left.iter().all(|factor| factor.kind != FactorKind::Passkey) {
            store::end_password_free(tx, account).await?;
        }
    }
    Ok(removed)
}

/// Switches the login without a password on or off (T8). On needs a passkey to log in with.
pub async fn set_password_free(cx: &Context, on: bool) -> Result<(), Failure> {
    let account = grave(cx)?;
    let mut tx = cx.db.begin().await?;
    let has_passkey =
        store::factors_within(&mut tx, account).await?.iter().any(|factor| factor.kind == FactorKind::Passkey);
    let changed = match on {
        true if !has_passkey => return Err(ApiError::Malformed.into()),
        true => store::allow_password_free(&mut tx, account, cx.now).await?,
        false => store::end_password_free(&mut tx, account).await?,
    };
    if changed {
        session::tell(cx, &mut tx, account, |cx, to, about| letters::password_free(cx, to, about, on)).await?;
        let kind = if on { Kind::PasswordFreeAllowed } else { Kind::PasswordFreeEnded };
        note(cx, &mut tx, kind, Some(account)).await?;
    }
    Ok(tx.commit().await?)
}

/// A new password ends the logins that wait behind the old one.
pub async fn forget_waiting_logins(tx: &mut Tx, account: &AccountId) -> Result<(), db::Error> {
    store::end_pending_of(tx, account).await
}

fn set_of(codes: Codes) -> Factor {
    Factor {
        id: FactorId::stored(FactorId::RECOVERY_CODES.to_owned()),
        kind: FactorKind::RecoveryCodes,
        name: "Recovery codes".to_owned(),
        created_at: codes.created_at,
        last_used_at: codes.last_used_at,
    }
}
