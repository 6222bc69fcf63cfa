//! Name and password to a session (PS-2.1, PS-2.3).

use super::store;
use crate::{
    error::{FieldErrors, Problem},
    server::{context::Context, hashing::Outcome, http::Failure, tokens},
    values::{
        id::AccountId,
        local_path::{LocalPath, Next},
        secret::Secret,
        text,
        viewer::Viewer,
    },
};

/// As long as a mail address.
const LONGEST: u16 = 254;

/// Opens a session under a new id and ends the one this browser had. An unknown name costs as much as a known one
/// and is answered alike (A-5, T-01).
pub async fn log_in(cx: &Context, name: &str, password: &Secret) -> Result<Secret, Failure> {
    // A name that no account can have is not looked for: PostgreSQL takes no zero byte.
    let known = match text::line(name, LONGEST) {
        Ok(name) => store::credentials(&cx.db, &name.to_lowercase()).await?,
        Err(_) => None,
    };
    let stored = known.as_ref().map(|(_, hash)| hash.as_str());
    let outcome = cx.hasher.verify(password, stored).await?;
    let (Some((account, old)), Outcome::Right | Outcome::RightAndRehashed(_)) = (&known, &outcome) else {
        return Err(FieldErrors::of("name", Problem::Wrong).into());
    };
    let rehashed = match &outcome {
        Outcome::RightAndRehashed(new) => Some((new.as_str(), old.as_str())),
        _ => None,
    };
    open_session(cx, account, rehashed).await
}

async fn open_session(cx: &Context, account: &AccountId, rehashed: Option<(&str, &str)>) -> Result<Secret, Failure> {
    let (token, hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    if let Viewer::Customer { session, .. } = &cx.viewer {
        store::end_session(&mut tx, session).await?;
    }
    if let Some((new, old)) = rehashed {
        store::rehash(&mut tx, account, new, old).await?;
    }
    store::open_session(&mut tx, &hash, account, cx.now).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, account.id = %account, "logged in");
    Ok(token)
}

/// The place the person was on the way to, if it is one of the account's own pages.
pub fn after_login(next: &str) -> Next {
    let own = |path: &LocalPath| path.as_str() == "/account" || path.as_str().starts_with("/account/");
    let wanted = LocalPath::parse(next).filter(own);
    wanted.map_or_else(|| Next::to("/account"), |path| Next { path })
}
