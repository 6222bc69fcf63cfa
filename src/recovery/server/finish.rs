//! The end: a new password, and nobody logged in.

use super::{
    proof::{Step, mark, recovery, step},
    store,
};
use crate::{
    account::server::{
        self as account,
        factors::{self, Factor},
    },
    error::{ApiError, FieldErrors},
    recovery::forms::NewPasswordForm,
    server::{context::Context, cookies, http::Failure},
    values::{
        local_path::Next,
        timestamp::{Period, Timestamp},
    },
};

/// Factors younger than this may be somebody else's: the recovery does not ask for them, and asks about them.
pub(super) const RECENT: Period = Period::days(7);

/// The factors added in the last seven days, for a recovery that has come to its end.
pub async fn recent_factors(cx: &Context) -> Result<Vec<Factor>, Failure> {
    let now = recovery(cx).await?;
    if step(cx, &now).await? != Step::Password {
        return Err(ApiError::Gone.into());
    }
    let mut tx = cx.db.begin().await?;
    Ok(factors::factors_added_since(&mut tx, &now.account, since(cx)).await?)
}

/// Stores the new password and spends the proof, in one change. A refused password spends nothing. Every login
/// ends, browsers are strangers again, and factors added lately go unless the owner says they are theirs.
pub async fn finish(cx: &Context, form: &NewPasswordForm) -> Result<Next, Failure> {
    let now = recovery(cx).await?;
    let open = step(cx, &now).await?;
    if open != Step::Password {
        return Ok(Next::to(open.path()));
    }
    let new = account::new_password(&form.new_password).map_err(|problem| FieldErrors::of("new_password", problem))?;
    let hash = cx.hasher.hash(&cx.hasher.place()?, new.secret()).await?;

    let mut tx = cx.db.begin().await?;
    let account = store::spend(&mut tx, &mark()?, cx.now).await?.ok_or(ApiError::Gone)?;
    if form.keep_factors != "yes" {
        for factor in factors::factors_added_since(&mut tx, &account, since(cx)).await? {
            factors::remove_factor(&mut tx, &account, &factor.id).await?;
        }
    }
    if !account::replace_password(cx, &mut tx, &account, &hash, now.proofs_version).await? {
        return Err(ApiError::Gone.into());
    }
    store::forget_all(&mut tx, &account).await?;
    tx.commit().await?;
    cookies::RECOVERY.forget();
    Ok(Next::to("/recover/done"))
}

fn since(cx: &Context) -> Timestamp {
    cx.now - RECENT
}
