//! Changing the password, and how good a new one is.

use super::{browser, email, guess::forget_guesses, letters, proof::check_password, session, store};
use crate::{
    account::model::Strength,
    error::{FieldErrors, Problem},
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Tx},
        estimates::estimate,
        http::Failure,
    },
    values::{id::AccountId, password::NewPassword, secret::Secret},
};
use std::{collections::HashSet, sync::LazyLock};

/// Asks for the old password, stores the new one, ends every session of the account, tells the owner by letter, and
/// opens one new session for the browser that asked (PS-2.4; A-12).
pub async fn change_password(cx: &Context, old: &Secret, new: &NewPassword) -> Result<Secret, Failure> {
    let account = session::logged_in(cx)?;
    let stored = check_password(cx, old, "old_password").await?;
    let hash = cx.hasher.hash(&cx.hasher.place()?, new.secret()).await?;

    let mut tx = cx.db.begin().await?;
    // In the order in which a change of the address locks: first itself, then the account.
    email::store::forget_open_email_changes(&mut tx, account).await?;
    if !store::set_password(&mut tx, account, &hash, &stored, cx.now).await? {
        return Err(FieldErrors::of("old_password", Problem::Wrong).into());
    }
    session::end_sessions(&mut tx, account).await?;
    forget_guesses(cx, &mut tx, account).await?;
    let token = session::open(cx, &mut tx, account, Kind::PasswordChanged).await?;
    session::tell(cx, &mut tx, account, letters::password_changed).await?;
    tx.commit().await?;
    Ok(token)
}

/// Stores a password whose owner could not type the old one but proved the account theirs otherwise. Every login
/// ends, every browser is a stranger again, wrong tries of before no longer count, and the owner is told.
///
/// `version` is that of the proofs when the owner was asked for them ([`proofs_version`]). Where password, email address or
/// hint question were changed since, nothing happens, and the answer is false.
pub async fn replace_password(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    hash: &str,
    version: i64,
) -> Result<bool, db::Error> {
    email::store::forget_open_email_changes(tx, account).await?;
    if !store::replace_password(tx, account, hash, version, cx.now).await? {
        return Ok(false);
    }
    session::end_sessions(tx, account).await?;
    browser::forget(cx, tx, account).await?;
    forget_guesses(cx, tx, account).await?;
    note(cx, tx, Kind::Recovered, Some(account)).await?;
    session::tell(cx, tx, account, letters::password_replaced).await?;
    Ok(true)
}

/// How often the proofs that an account is somebody's were changed: password, email address, hint question. Asks the
/// database for nobody's too, so that both take as long.
pub async fn proofs_version(tx: &mut Tx, account: Option<&AccountId>) -> Result<i64, db::Error> {
    Ok(store::proofs_version(tx, account.map_or("", AccountId::as_str)).await?.unwrap_or_default())
}

/// The 16,000 passwords of eight characters or more that public lists of the most used ones hold, in lower case, in the
/// order of their letters: those of zxcvbn 3.1.1 and of Django 5.2.
const COMMON: &str = include_str!("common.txt");

/// A password that may be set, or why not (A-6, ASVS V6.2.4). Every way to a new password goes through here.
pub fn new_password(typed: &Secret) -> Result<NewPassword, Problem> {
    let password = NewPassword::parse(typed)?;
    let lower = typed.reveal().to_lowercase();
    if COMMON_PASSWORDS.contains(&*lower) { Err(Problem::Common) } else { Ok(password) }
}

static COMMON_PASSWORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| common().collect());

/// Every password of the list.
pub fn common() -> impl Iterator<Item = &'static str> {
    COMMON.lines()
}

/// An estimate in a few words.
pub async fn strength_of(cx: &Context, password: Secret) -> Result<Strength, Failure> {
    cx.estimates.meter(cx, move || in_words(&password)).await
}

fn in_words(password: &Secret) -> Strength {
    let score = u8::from(estimate(password.reveal(), &["sofapop", "sofa"]).score());
    let words = match score {
        0 | 1 => "Easily guessed. Add a few words.",
        2 => "Could be guessed. Add a word.",
        3 => "Good.",
        _ => "Very good.",
    };
    Strength { score, words: words.to_owned() }
}
