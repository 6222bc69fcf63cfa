//! Questions to guardians: asked by a process about its own subject, answered by the slice's pages, and looked at by
//! whoever asked.

mod code;
mod invite;
pub mod store;

pub use code::{CODE, fresh_code, question_of_code};
pub(super) use invite::{EMAIL as INVITED_EMAIL, digits_fingerprint};
pub use invite::{Invitation, invitations, invite, invite_known};

use super::bond::forget_childless;
use crate::{
    evidence::server::release,
    guardian::model::{Answer, Kind, Method},
    server::{
        context::{Context, Platform},
        db::{self, Db, Tx},
        tokens::TokenHash,
    },
    values::{
        id::{AccountId, QuestionId},
        telephone::Telephone,
        timestamp::{Period, Timestamp},
    },
};
use serde::{Deserialize, Serialize};

/// A question nobody answers is forgotten after this time (C-3).
pub const LIFE: Period = Period::days(7);

/// What sealed facts are bound to.
pub(super) const FACTS: &str = "guardian_questions.facts";

/// All that is told of a child while a guardian is asked, and no more (C-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionFacts {
    pub first_name: String,
    /// Where the child is told what became of it.
    pub minor_email: Option<String>,
    pub country: String,
    /// When the child comes of age there.
    pub of_age_at: Timestamp,
    /// What is to be accepted for the child: documents by their code, each with the number of its version.
    pub documents: Vec<(String, i64)>,
    pub telephone: Option<String>,
    /// Accounts that were used in the browser that asked.
    pub accounts_in_browser: Vec<String>,
    /// Where the child goes on after a yes; may hold a token, so it stands in a letter alone.
    pub go_on: String,
}

/// A question before it is asked.
#[derive(Clone)]
pub struct NewQuestion {
    pub kind: Kind,
    /// An identifier of whoever asks.
    pub subject: String,
    /// The child's account, where there is one.
    pub minor: Option<AccountId>,
    /// Whose mailbox the child's own is: [`super::fingerprint`].
    pub minor_mailbox: Vec<u8>,
    /// The mark of the browser that asks (`__Host-minor`).
    pub browser: Option<TokenHash>,
    pub facts: QuestionFacts,
}

/// A question as it stands.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: QuestionId,
    pub kind: Kind,
    pub subject: String,
    pub minor: Option<AccountId>,
    pub minor_mailbox: Vec<u8>,
    pub minor_browser: Option<Vec<u8>>,
    pub minor_network: String,
    pub facts: QuestionFacts,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub state: State,
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has answered.
    Asked,
    /// Somebody said yes, and has to say so again in a second letter, which leaves then at the earliest.
    Confirming {
        until: Timestamp,
    },
    /// Somebody said yes, and members of staff look at their signed form.
    WithStaff,
    /// A yes that counts.
    Approved,
    Declined,
    /// Whoever was written to is nobody's guardian here; another may be asked.
    NotGuardian,
    Expired,
}

/// What whoever asked is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub question: QuestionId,
    pub state: State,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    /// Since when a yes counts.
    pub effective_at: Option<Timestamp>,
}

/// Puts a question. Nobody hears of it before [`invite`].
pub async fn ask(cx: &Context, tx: &mut Tx, new: &NewQuestion) -> Result<QuestionId, db::Error> {
    ask_at(cx, tx, new, &cx.address.network(), cx.now).await
}

/// The same for the worker, whom nobody asked from anywhere.
pub async fn ask_at(
    platform: &Platform,
    tx: &mut Tx,
    new: &NewQuestion,
    network: &str,
    now: Timestamp,
) -> Result<QuestionId, db::Error> {
    let id = QuestionId::random(&platform.entropy);
    let facts = seal(platform, &new.facts);
    store::ask(tx, &id, new, &facts, network, now, now + LIFE).await?;
    Ok(id)
}

/// The newest question about a subject, for whoever asked it.
pub async fn standing(db: &Db, kind: Kind, subject: &str, now: Timestamp) -> Result<Option<Standing>, db::Error> {
    let row = store::newest(db, kind, subject).await?;
    Ok(row.map(|row| row.standing(now)))
}

/// Every question about a subject, the newest first.
pub(super) async fn standings_of(
    db: &Db,
    kind: Kind,
    subject: &str,
    now: Timestamp,
) -> Result<Vec<Standing>, db::Error> {
    let rows = store::of_subject(db, kind, subject).await?;
    Ok(rows.into_iter().map(|row| row.standing(now)).collect())
}

/// Every question of a kind by its subject, for whoever asked them all.
pub async fn standings(db: &Db, kind: Kind, now: Timestamp) -> Result<Vec<(String, Standing)>, db::Error> {
    let rows = store::of_kind(db, kind).await?;
    Ok(rows.into_iter().map(|row| (row.subject.clone(), row.standing(now))).collect())
}

/// One question with all that is told of the child.
pub async fn question(cx: &Platform, id: &QuestionId, now: Timestamp) -> Result<Option<Question>, db::Error> {
    let row = store::question(&cx.db, id).await?;
    row.map(|row| opened(cx, row, now)).transpose()
}

/// The same within a change.
pub(super) async fn question_in(
    cx: &Platform,
    tx: &mut Tx,
    id: &QuestionId,
    now: Timestamp,
) -> Result<Option<Question>, db::Error> {
    let row = store::question_in(tx, id).await?;
    row.map(|row| opened(cx, row, now)).transpose()
}

/// Takes every question about a subject back, with all that was told of the child.
pub async fn forget(tx: &mut Tx, kind: Kind, subject: &str, now: Timestamp) -> Result<(), db::Error> {
    let closed = store::close_of_subject(tx, kind, subject).await?;
    delete(tx, &closed, now).await
}

/// Takes a question about another guardian of this child back. Returns false where an answer to it has taken effect.
pub(super) async fn take_back(
    tx: &mut Tx,
    id: &QuestionId,
    minor: &AccountId,
    now: Timestamp,
) -> Result<bool, db::Error> {
    let closed = store::close_open(tx, id, minor).await?;
    delete(tx, closed.as_slice(), now).await?;
    Ok(closed.is_some())
}

/// Deletes questions that this transaction closed, and releases the lines of their decisions.
async fn delete(tx: &mut Tx, closed: &[QuestionId], now: Timestamp) -> Result<(), db::Error> {
    for id in closed {
        let lines = store::lines(tx, id).await?;
        release(tx, &lines, now).await?;
        store::delete(tx, id).await?;
    }
    Ok(())
}

/// Whether a telephone number is the one of the account that said yes (C-8).
pub async fn telephone_is_the_guardians(
    cx: &Context,
    id: &QuestionId,
    telephone: &Telephone,
) -> Result<bool, db::Error> {
    store::telephone_is_the_guardians(&cx.db, id, telephone.as_str()).await
}

/// The worker's part: questions of whom nobody has an account yet go when their time is over, answered or not, and so
/// do marks that stop letters, and guardians who are nobody's any more.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let expired = store::close_expired(&mut tx, now).await?;
    delete(&mut tx, &expired, now).await?;
    store::expire_stops(&mut tx, now - STOPPED).await?;
    forget_childless(&mut tx, now).await?;
    tx.commit().await?;
    Ok(expired.len() as u64)
}

/// A mailbox whose owner is nobody's guardian is not written to for this long.
const STOPPED: Period = Period::days(365);

fn seal(platform: &Platform, facts: &QuestionFacts) -> Vec<u8> {
    let plain = serde_json::to_vec(facts).unwrap_or_default();
    platform.config.field_keys.seal(FACTS, &plain, &platform.entropy)
}

fn opened(platform: &Platform, row: store::Row, now: Timestamp) -> Result<Question, db::Error> {
    let broken = || db::Error::Row("a question to a guardian");
    let plain = platform.config.field_keys.open(FACTS, &row.facts).map_err(|_| broken())?;
    Ok(Question {
        state: row.state(now),
        facts: serde_json::from_slice(&plain).map_err(|_| broken())?,
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        minor: row.minor,
        minor_mailbox: row.minor_mailbox,
        minor_browser: row.minor_browser,
        minor_network: row.minor_network,
        asked_at: row.asked_at,
        expires_at: row.expires_at,
    })
}

impl store::Row {
    fn standing(self, now: Timestamp) -> Standing {
        Standing {
            state: self.state(now),
            question: self.id,
            asked_at: self.asked_at,
            expires_at: self.expires_at,
            effective_at: self.effective_at,
        }
    }

    pub(super) fn state(&self, now: Timestamp) -> State {
        match (self.answer, self.effective_at, self.method) {
            (Some(Answer::Approved), Some(_), _) => State::Approved,
            (Some(Answer::Declined), ..) => State::Declined,
            _ if self.expires_at <= now => State::Expired,
            (Some(Answer::NotGuardian), ..) => State::NotGuardian,
            (Some(Answer::Approved), None, Some(Method::SignedForm)) => State::WithStaff,
            (Some(Answer::Approved), None, _) => State::Confirming { until: self.due_at.unwrap_or(self.asked_at) },
            (None, ..) => State::Asked,
        }
    }
}
