//! A fresh proof before what is grave (A-14, ASVS V7.5.1).

use super::{guess::Guess, session, store};
use crate::{
    error::{ApiError, FieldErrors, Problem},
    security_log::server::Kind,
    server::{context::Context, hashing::Outcome, http::Failure, tokens},
    values::{secret::Secret, timestamp::Period, viewer::Viewer},
};

/// A proof is fresh for so long.
pub const FRESH: Period = Period::minutes(10);

/// The customer who asks and typed the password within the last ten minutes, or the refusal that leads to the page that
/// asks for it.
pub fn recently_proved(cx: &Context) -> Result<&crate::values::id::AccountId, ApiError> {
    match &cx.viewer {
        Viewer::Visitor | Viewer::Leaving { .. } | Viewer::Resting { .. } => Err(ApiError::LoggedOut),
        Viewer::Customer { account, proved_at, .. } if *proved_at + FRESH > cx.now => Ok(account),
        Viewer::Customer { .. } => Err(ApiError::ProofNeeded),
    }
}

/// Compares a password typed by somebody logged in. Wrong ones count like wrong ones at login and are told at `field`.
/// Answers the stored hash it was compared with.
pub async fn check_password(cx: &Context, typed: &Secret, field: &str) -> Result<String, Failure> {
    let account = session::logged_in(cx)?;
    let (stored, email) = store::password_of(&cx.db, account).await?.ok_or(ApiError::LoggedOut)?;
    let guess = Guess::take(cx, Some(account.clone()), &email).await?;
    let place = guess.place(cx).await?;
    if cx.hasher.verify(&place, typed, Some(&stored)).await? == Outcome::Wrong {
        guess.wrong(cx, Kind::ProofFailed).await?;
        return Err(FieldErrors::of(field, Problem::Wrong).into());
    }
    let mut tx = cx.db.begin().await?;
    guess.right(cx, &mut tx).await?;
    tx.commit().await?;
    Ok(stored)
}

/// Takes the password as a fresh proof: the session goes on under a new id (G-16) for as long as it would have.
pub async fn prove(cx: &Context, typed: &Secret) -> Result<Secret, Failure> {
    check_password(cx, typed, "password").await?;
    let Viewer::Customer { session, .. } = &cx.viewer else { return Err(ApiError::LoggedOut.into()) };
    let (token, hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    if !session::store::renew_session(&mut tx, session, &hash, cx.now).await? {
        return Err(ApiError::LoggedOut.into());
    }
    tx.commit().await?;
    Ok(token)
}
