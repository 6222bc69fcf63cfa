//! Changing the password, and how good a new one is.

use super::{letters, session, store};
use crate::{
    account::model::Strength,
    disclosure::server::Subject,
    error::{ApiError, FieldErrors, Problem},
    mail::outbox,
    server::{context::Context, hashing::Outcome, http::Failure, tokens},
    values::{email_address::EmailAddress, password::NewPassword, secret::Secret},
};

/// Asks for the old password, stores the new one, ends every session of the account, tells the owner by letter, and
/// opens one new session for the browser that asked (PS-2.4; A-12).
pub async fn change_password(cx: &Context, old: &Secret, new: &NewPassword) -> Result<Secret, Failure> {
    let account = session::logged_in(cx)?;
    let (stored, email) = store::password_of(&cx.db, account).await?.ok_or(ApiError::LoggedOut)?;
    if cx.hasher.verify(old, Some(&stored)).await? == Outcome::Wrong {
        return Err(wrong());
    }
    let hash = cx.hasher.hash(new.secret()).await?;
    let email = EmailAddress::parse(&email).map_err(|_| crate::server::db::Error::Row("a mail address"))?;
    let (token, token_hash) = tokens::fresh(&cx.entropy);

    let mut tx = cx.db.begin().await?;
    if !store::set_password(&mut tx, account, &hash, &stored, cx.now).await? {
        return Err(wrong());
    }
    store::end_sessions(&mut tx, account).await?;
    store::open_session(&mut tx, &token_hash, account, cx.now).await?;
    let letter = letters::password_changed(cx, &email, Subject(account.to_string()));
    outbox::enqueue(cx, &mut tx, &letter).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, account.id = %account, "password changed");
    Ok(token)
}

/// zxcvbn's estimate in a few words. It looks at the first hundred characters; longer ones are strong anyway.
pub fn strength_of(password: &Secret) -> Strength {
    let start: String = password.reveal().chars().take(100).collect();
    let score = u8::from(zxcvbn::zxcvbn(&start, &["sofapop", "sofa"]).score());
    let words = match score {
        0 | 1 => "Easily guessed. Add a few words.",
        2 => "Could be guessed. Add a word.",
        3 => "Good.",
        _ => "Very good.",
    };
    Strength { score, words: words.to_owned() }
}

fn wrong() -> Failure {
    FieldErrors::of("old_password", Problem::Wrong).into()
}
