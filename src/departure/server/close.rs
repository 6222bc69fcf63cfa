//! Closing an account, and thinking again.

use super::{letters, store};
use crate::{
    account::server as account,
    departure::forms::CloseForm,
    error::ApiError,
    mail::outbox,
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Db},
        http::Failure,
        tokens,
    },
    values::{
        id::AccountId,
        local_path::Next,
        secret::Secret,
        timestamp::{Period, Timestamp},
        viewer::Viewer,
    },
};

/// How long closing can be taken back.
pub const GRACE: Period = Period::days(14);

/// Where the closing of somebody's account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It can be taken back until this instant.
    Until(Timestamp),
    /// The days are over; the erasure is a matter of minutes.
    Over,
}

/// Begins the fourteen days. Asks for the password, ends every session, tells by letter. Asked twice at once, the
/// first counts and the second changes nothing.
pub async fn close(cx: &Context, form: &CloseForm) -> Result<Next, Failure> {
    let account = account::logged_in(cx)?;
    form.parse()?;
    account::check_password(cx, &form.password, "password").await?;
    let (token, hash) = tokens::fresh(&cx.entropy);
    let due = cx.now + GRACE;
    let mut tx = cx.db.begin().await?;
    if store::close(&mut tx, account, cx.now, due, &hash).await? {
        let email = account::email_of(&mut tx, account).await?;
        account::end_sessions(&mut tx, account).await?;
        account::organisation::begin_leaving(&mut tx, account, cx.now).await?;
        note(cx, &mut tx, Kind::ClosingAsked, Some(account)).await?;
        outbox::enqueue(cx, &mut tx, &letters::closing(cx, &email, account, due, &token)).await?;
    }
    tx.commit().await?;
    account::forget_session();
    tracing::info!(request.id = %cx.request, account.id = %account, "account closing");
    Ok(Next::to("/account/closed"))
}

/// Keeps the account after all: by the letter's link, or logged in to the account that is closing. The row goes with
/// one statement, so of keeping and erasing at once one wins.
pub async fn keep(cx: &Context, token: &Secret) -> Result<Next, Failure> {
    let mut tx = cx.db.begin().await?;
    let account = match (&cx.viewer, token.reveal()) {
        (Viewer::Leaving { account, .. }, "") => store::keep(&mut tx, account, cx.now).await?,
        (Viewer::Visitor, "") => return Err(ApiError::LoggedOut.into()),
        (Viewer::Customer { .. } | Viewer::Resting { .. }, "") => None,
        _ => store::keep_by_link(&mut tx, &tokens::hash(token), cx.now).await?,
    };
    let account = account.ok_or(ApiError::Gone)?;
    let email = account::email_of(&mut tx, &account).await?;
    account::organisation::end_leaving(&mut tx, &account).await?;
    note(cx, &mut tx, Kind::ClosingCancelled, Some(&account)).await?;
    outbox::enqueue(cx, &mut tx, &letters::kept(cx, &email, &account)).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, account.id = %account, "account kept");
    Ok(Next::to("/account/kept"))
}

/// Where the closing of the viewer's own account stands; `None` when it is not being closed.
pub async fn closing(cx: &Context) -> Result<Option<Closing>, Failure> {
    let account = match &cx.viewer {
        Viewer::Visitor => return Err(ApiError::LoggedOut.into()),
        Viewer::Customer { .. } | Viewer::Resting { .. } => return Ok(None),
        Viewer::Leaving { account, .. } => account,
    };
    let due = store::due(&cx.db, account).await?;
    Ok(due.map(|due| if due > cx.now { Closing::Until(due) } else { Closing::Over }))
}

/// Whether a letter's link could keep an account now. Only looks: mail scanners open links too.
pub async fn is_open_link(cx: &Context, token: &Secret) -> Result<bool, db::Error> {
    store::is_open_link(&cx.db, &tokens::hash(token), cx.now).await
}

/// A customer whose account is being closed may do one thing only.
pub async fn who_is_leaving(db: &Db, viewer: Viewer) -> Result<Viewer, db::Error> {
    match viewer {
        Viewer::Customer { account, session, .. } if store::due(db, &account).await?.is_some() => {
            Ok(Viewer::Leaving { account, session })
        }
        viewer => Ok(viewer),
    }
}

/// Whether an account is being closed.
pub async fn is_leaving(db: &Db, account: &AccountId) -> Result<bool, db::Error> {
    Ok(store::due(db, account).await?.is_some())
}
