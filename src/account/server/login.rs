//! Name and password to a session (PS-2.1, PS-2.3).

use super::{factors, guess::Guess, session, store};
use crate::{
    error::{FieldErrors, Problem},
    security_log::server::Kind,
    server::{background::Place, context::Context, db::Tx, hashing::Outcome, http::Failure},
    values::{
        email_address::EmailAddress,
        id::AccountId,
        local_path::{LocalPath, Next},
        secret::Secret,
        text,
    },
};

/// As long as a mail address.
const LONGEST: u16 = 254;

/// How far a right password led.
pub enum LoggedIn {
    Session(Secret),
    /// A second factor is asked for first; this is the waiting login's token, which opens nothing.
    Waiting(Secret),
}

/// Opens a session under a new id and ends the one this browser had. An unknown name costs as much as a known one, is
/// limited like one, and is answered alike (A-5, T-01). Where the account has a second factor, that comes first.
pub async fn log_in(cx: &Context, name: &str, password: &Secret, next: &str) -> Result<LoggedIn, Failure> {
    // A name that no account can have is not looked for: PostgreSQL takes no zero byte.
    let name = text::plain(name, LONGEST).map(|name| key_of(&name)).ok();
    let known = match &name {
        Some(name) => store::credentials(&cx.db, name).await?,
        None => None,
    };
    let account = known.as_ref().map(|(account, _)| account.clone());
    let guess = Guess::take(cx, account, name.as_deref().unwrap_or_default()).await?;
    let place = guess.place(cx).await?;
    let verified = verify(cx, &place, name.as_deref(), known, password).await?;
    drop(place);
    let Some((account, mut tx)) = verified else {
        guess.wrong(cx, Kind::LoginFailed).await?;
        return Err(FieldErrors::of("name", Problem::Wrong).into());
    };
    guess.right(cx, &mut tx).await?;
    let led = match factors::demand(cx, &mut tx, &account, next).await? {
        Some(waiting) => LoggedIn::Waiting(waiting),
        None => LoggedIn::Session(session::open(cx, &mut tx, &account, Kind::LoginSucceeded).await?),
    };
    tx.commit().await?;
    Ok(led)
}

/// The form in which names are unique: of an email address that of its value, so that a domain of any script is found.
fn key_of(name: &str) -> String {
    EmailAddress::parse(name).map_or_else(|_| name.to_lowercase(), |address| address.key())
}

/// How often a password is compared when the stored hash changes meanwhile: by another login that renews the hash, or by
/// a change of the password.
const COMPARISONS: usize = 2;

/// The account whose password this is, in a transaction in which its password cannot be changed by anybody else. Hashing
/// takes long: a password that was changed meanwhile opens nothing.
async fn verify(
    cx: &Context,
    place: &Place,
    name: Option<&str>,
    mut known: Option<(AccountId, String)>,
    password: &Secret,
) -> Result<Option<(AccountId, Tx)>, Failure> {
    for _ in 0..COMPARISONS {
        let stored = known.as_ref().map(|(_, hash)| hash.as_str());
        let outcome = cx.hasher.verify(place, password, stored).await?;
        let (Some((account, old)), Outcome::Right | Outcome::RightAndRehashed(_)) = (&known, &outcome) else {
            return Ok(None);
        };
        let new = if let Outcome::RightAndRehashed(new) = &outcome { new } else { old };
        let mut tx = cx.db.begin().await?;
        if store::keep_password(&mut tx, account, new, old).await? {
            return Ok(Some((account.clone(), tx)));
        }
        drop(tx);
        known = store::credentials(&cx.db, name.unwrap_or_default()).await?;
    }
    Ok(None)
}

/// Pages that lead through the login, or through a fresh proof, and on. Asking about one's data is open to everybody, and
/// for customers begins with a proof of who they are (D-5); so do a guardian's decisions (C-5).
const PLACES: &[&str] = &["/account", "/privacy/request", "/guardian/question", "/guardian/child/permission", "/staff"];
/// And all that is below these.
const FOLDERS: &[&str] = &["/account/", "/staff/"];

/// The place the person was on the way to, if it is one of the account's own pages.
pub fn after_login(next: &str) -> Next {
    let own = |path: &LocalPath| {
        PLACES.contains(&path.as_str()) || FOLDERS.iter().any(|folder| path.as_str().starts_with(folder))
    };
    let wanted = LocalPath::parse(next).filter(own);
    wanted.map_or_else(|| Next::to("/account"), |path| Next { path })
}
