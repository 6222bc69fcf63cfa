//! Sessions: our own table, opaque ids, two limits.

pub mod store;

use super::{
    browser::{self, Met},
    email, letters,
};
use crate::{
    consent::server as consent,
    disclosure::server::Subject,
    error::ApiError,
    mail::{letter::Letter, outbox},
    security_log::server::{Kind, note},
    server::{
        context::{Context, Platform},
        cookies,
        db::{self, Tx},
        http::Failure,
        tokens::{self, TokenHash},
    },
    values::{
        email_address::EmailAddress,
        id::{AccountId, SessionId},
        secret::Secret,
        text,
        timestamp::{Period, Timestamp},
        viewer::{Age, Viewer},
    },
};
use std::time::Duration;

/// A session's last use is written down when it is at least this long ago: the idle limit is exact to the minute.
const GRAIN: Period = Period::minutes(1);
/// A request does not wait longer than this to write down the last use of its session.
const PATIENCE: Duration = Duration::from_millis(250);

/// One login as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    pub id: SessionId,
    /// What its owner calls it; nothing until they do.
    pub name: String,
    pub browser: String,
    pub network: String,
    pub opened_at: Timestamp,
    pub last_used_at: Timestamp,
    pub is_this: bool,
}

/// Who stands behind a session's cookie; a visitor when it is unknown, ended or too old. Whether they are of age is told
/// by the slice above that knows.
pub async fn find_viewer(cx: &Context, token: &Secret) -> Result<Viewer, db::Error> {
    let hash = tokens::hash(token);
    let limits = cx.config.sessions;
    let found = store::session(&cx.db, &hash, cx.now - limits.absolute, cx.now - limits.idle).await?;
    let Some((account, last_used, proved_at)) = found else { return Ok(Viewer::Visitor) };
    if last_used + GRAIN <= cx.now {
        // Reading goes on where writing is not possible.
        match tokio::time::timeout(PATIENCE, note_use(cx, &hash)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) if cx.health.takes_writes() => {
                let cause = format!("{:#}", anyhow::Error::from(error));
                tracing::warn!(request.id = %cx.request, cause, "the last use of a session was not written down");
            }
            Ok(Err(_)) | Err(_) => {}
        }
    }
    Ok(Viewer::Customer { account, session: hash.0, proved_at, age: Age::OfAge })
}

async fn note_use(cx: &Context, session: &TokenHash) -> Result<(), db::Error> {
    let mut tx = cx.db.begin().await?;
    store::use_session(&mut tx, session, cx.now).await?;
    tx.commit().await
}

/// The customer who asks, or the refusal.
pub fn logged_in(cx: &Context) -> Result<&AccountId, ApiError> {
    cx.viewer.account().ok_or(ApiError::LoggedOut)
}

/// Opens a session for somebody who proved to be the account's owner, under a new id, and ends the one this browser
/// had; `after` says what it follows. A browser that was never used for the account is told to its owner.
pub(super) async fn open(cx: &Context, tx: &mut Tx, account: &AccountId, after: Kind) -> Result<Secret, db::Error> {
    if let Viewer::Customer { session, .. } | Viewer::Leaving { session, .. } | Viewer::Resting { session, .. } =
        &cx.viewer
    {
        store::end_session(tx, session).await?;
    }
    let (token, hash) = tokens::fresh(&cx.entropy);
    store::open_session(tx, &hash, &SessionId::random(&cx.entropy), account, cx).await?;
    note(cx, tx, after, Some(account)).await?;
    if after == Kind::LoginSucceeded {
        consent::join(cx, tx, account).await?;
    }
    if browser::remember(cx, tx, account).await? == Met::New {
        tell(cx, tx, account, letters::new_browser).await?;
    }
    Ok(token)
}

/// Sends the owner of an account a letter, as part of the change it tells of.
pub async fn tell(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    write: impl FnOnce(&Context, &EmailAddress, Subject) -> Letter,
) -> Result<(), db::Error> {
    let email = email_of(tx, account).await?;
    outbox::enqueue(cx, tx, &write(cx, &email, Subject(account.to_string()))).await
}

/// The same to every address at which the owner can be reached ([`addresses_of`]): the newest may be somebody else's.
pub async fn tell_everywhere(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    write: impl Fn(&Context, &EmailAddress, Subject) -> Letter,
) -> Result<(), db::Error> {
    for email in addresses_of(tx, account, cx.now).await? {
        outbox::enqueue(cx, tx, &write(cx, &email, Subject(account.to_string()))).await?;
    }
    Ok(())
}

/// Where letters to the account's owner go.
pub async fn email_of(tx: &mut Tx, account: &AccountId) -> Result<EmailAddress, db::Error> {
    let stored = super::store::email_of(tx, account).await?;
    stored.and_then(EmailAddress::stored).ok_or(db::Error::Row("a mail address"))
}

/// Every address the account's owner can be told at: today's, and those that can still take a change back.
pub async fn addresses_of(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<Vec<EmailAddress>, db::Error> {
    let mut addresses = vec![email_of(tx, account).await?];
    let earlier = email::store::earlier_emails(tx, account, now).await?;
    for email in earlier.into_iter().filter_map(EmailAddress::stored) {
        if addresses.iter().all(|known| known.key() != email.key()) {
            addresses.push(email);
        }
    }
    Ok(addresses)
}

/// The user name of an account, for a letter to its owner; asks the database for nobody's too, so that both take as long.
pub async fn user_name_of(tx: &mut Tx, account: Option<&AccountId>) -> Result<Option<String>, db::Error> {
    super::store::user_name_of(tx, account.map_or("", AccountId::as_str)).await
}

/// Gives the browser the session's cookie, for as long as the session can live.
pub fn keep_session(cx: &Context, token: &Secret) {
    cookies::SESSION.set_for(token, cx.config.sessions.absolute);
}

pub fn forget_session() {
    cookies::SESSION.forget();
}

/// Ends the session that asks.
pub async fn log_out(cx: &Context) -> Result<(), db::Error> {
    let (Viewer::Customer { session, account, .. }
    | Viewer::Leaving { session, account }
    | Viewer::Resting { session, account }) = &cx.viewer
    else {
        return Ok(());
    };
    let mut tx = cx.db.begin().await?;
    store::end_session(&mut tx, session).await?;
    note(cx, &mut tx, Kind::SessionEnded, Some(account)).await?;
    tx.commit().await
}

/// Every login of whoever asks, this one first, then by last use.
pub async fn logins(cx: &Context) -> Result<Vec<Login>, Failure> {
    let Viewer::Customer { account, session, .. } = &cx.viewer else { return Err(ApiError::LoggedOut.into()) };
    let limits = cx.config.sessions;
    let mut logins = store::logins(&cx.db, account, session, cx.now - limits.absolute, cx.now - limits.idle).await?;
    logins.sort_by_key(|login| (!login.is_this, std::cmp::Reverse(login.last_used_at)));
    Ok(logins)
}

/// The logins of somebody that are open now, by last use, for whoever may ask about them.
pub async fn logins_of(cx: &Context, account: &AccountId) -> Result<Vec<Login>, db::Error> {
    let limits = cx.config.sessions;
    let mut logins = store::logins(&cx.db, account, &[], cx.now - limits.absolute, cx.now - limits.idle).await?;
    logins.sort_by_key(|login| std::cmp::Reverse(login.last_used_at));
    Ok(logins)
}

/// One of one's own logins; another's is as absent as one that never was.
pub async fn login(cx: &Context, id: &str) -> Result<Login, Failure> {
    let logins = logins(cx).await?;
    Ok(logins.into_iter().find(|login| login.id.as_str() == id).ok_or(ApiError::Absent)?)
}

/// The longest name of a login.
pub const LONGEST_NAME: u16 = 40;

/// Names one of one's own logins.
pub async fn name_login(cx: &Context, id: &str, name: &str) -> Result<(), Failure> {
    let account = logged_in(cx)?;
    let name =
        text::optional_line(name, LONGEST_NAME).map_err(|problem| crate::error::FieldErrors::of("name", problem))?;
    let mut tx = cx.db.begin().await?;
    if !store::name_session(&mut tx, account, id, &name).await? {
        return Err(ApiError::Absent.into());
    }
    Ok(tx.commit().await?)
}

/// Ends one of one's own logins: it is out at its next request. One that has ended already is fine too.
pub async fn end_login(cx: &Context, id: &str) -> Result<(), Failure> {
    let account = logged_in(cx)?;
    let mut tx = cx.db.begin().await?;
    if store::end_login(&mut tx, account, id).await? {
        note(cx, &mut tx, Kind::SessionEnded, Some(account)).await?;
    }
    Ok(tx.commit().await?)
}

/// Ends every login but the one that asks.
pub async fn end_other_logins(cx: &Context) -> Result<(), Failure> {
    let Viewer::Customer { account, session, .. } = &cx.viewer else { return Err(ApiError::LoggedOut.into()) };
    let mut tx = cx.db.begin().await?;
    store::end_other_sessions(&mut tx, account, session).await?;
    note(cx, &mut tx, Kind::OtherSessionsEnded, Some(account)).await?;
    Ok(tx.commit().await?)
}

/// Ends every session of an account.
pub async fn end_sessions(tx: &mut Tx, account: &AccountId) -> Result<(), db::Error> {
    // A login that waits for its second factor and is completed right now either finds itself gone, or is waited for
    // here and has its session ended with the others.
    super::factors::forget_waiting_logins(tx, account).await?;
    store::end_sessions(tx, account).await
}

/// The worker's part: forgets what no cookie can open any more.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let (now, limits) = (platform.clock.now(), platform.config.sessions);
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_sessions(&mut tx, now - limits.absolute, now - limits.idle).await?;
    tx.commit().await?;
    Ok(expired)
}
