//! One request, and where it stands.

use super::store::Row;
use crate::{
    request::model::Kind,
    server::{db, entropy::Entropy, keys::KeyRing},
    values::{
        email_address::EmailAddress,
        id::{AccountId, PrivacyRequestId},
        timestamp::{Period, Timestamp},
    },
};

/// How long we may take from the proof on.
pub const DUE: Period = Period::days(30);
/// The last moment of the day that we promise to answer by.
pub(super) fn due_after(now: Timestamp) -> Timestamp {
    (now + DUE).start_of_day() + Period(Period::days(1).0 - 1)
}

/// By how much that can be extended, once.
pub const LONGEST_EXTENSION: Period = Period::days(60);
/// An answer, or a reason, has this many characters at most.
pub const LONGEST_ANSWER: u16 = 20_000;

/// A request as it is now, its sealed parts opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivacyRequest {
    pub id: PrivacyRequestId,
    pub account: Option<AccountId>,
    pub kind: Kind,
    /// Gone 90 days after it was settled.
    pub words: Option<String>,
    /// Of somebody without an account.
    pub address: Option<EmailAddress>,
    pub asked_at: Timestamp,
    pub proved_at: Option<Timestamp>,
    pub due_at: Option<Timestamp>,
    pub extended_at: Option<Timestamp>,
    /// Why it was extended.
    pub extension: Option<String>,
    pub state: State,
    pub settled_at: Option<Timestamp>,
    /// Our answer, or the reason of a refusal.
    pub answer: Option<String>,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The letter's link was not followed yet; nothing is due.
    Unproved,
    Open,
    /// It takes longer than 30 days, and its person knows why.
    Extended,
    Answered,
    Refused,
    Withdrawn,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            Self::Unproved => "unproved",
            Self::Open => "open",
            Self::Extended => "extended",
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Unproved => "Waits for your proof",
            Self::Open => "Open",
            Self::Extended => "Open, and takes longer",
            Self::Answered => "Answered",
            Self::Refused => "Refused",
            Self::Withdrawn => "Taken back by you",
        }
    }

    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Extended)
    }
}

impl PrivacyRequest {
    /// Whether we should have answered by now. Said openly wherever the request is shown.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.state.is_open() && self.due_at.is_some_and(|due| due < now)
    }

    /// The state in words, lateness included.
    pub fn standing(&self, now: Timestamp) -> &'static str {
        if self.is_late(now) { "Late: we should have answered" } else { self.state.words() }
    }

    pub(super) fn read(row: Row, keys: &KeyRing) -> db::Result<Self> {
        let words = opened(keys, Sealed::Words, row.words.as_deref())?;
        let address = opened(keys, Sealed::Address, row.address.as_deref())?;
        let address = address.map(|address| EmailAddress::stored(address).ok_or(db::Error::Row("a mail address")));
        Ok(Self {
            kind: Kind::parse(&row.kind).ok_or(db::Error::Row("a kind of request"))?,
            state: state_of(&row)?,
            id: PrivacyRequestId::stored(row.id),
            account: row.account_id.map(AccountId::stored),
            words,
            address: address.transpose()?,
            asked_at: Timestamp(row.asked_at),
            proved_at: row.proved_at.map(Timestamp),
            due_at: row.due_at.map(Timestamp),
            extended_at: row.extended_at.map(Timestamp),
            extension: opened(keys, Sealed::Extension, row.extension.as_deref())?,
            settled_at: row.settled_at.map(Timestamp),
            answer: opened(keys, Sealed::Answer, row.answer.as_deref())?,
        })
    }
}

fn state_of(row: &Row) -> db::Result<State> {
    match (row.outcome.as_deref(), row.proved_at, row.extended_at) {
        (None, None, _) => Ok(State::Unproved),
        (None, Some(_), None) => Ok(State::Open),
        (None, Some(_), Some(_)) => Ok(State::Extended),
        (Some("answered"), ..) => Ok(State::Answered),
        (Some("refused"), ..) => Ok(State::Refused),
        (Some("withdrawn"), ..) => Ok(State::Withdrawn),
        _ => Err(db::Error::Row("the outcome of a request")),
    }
}

/// What is stored under the field keys, each bound to its own purpose.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sealed {
    Words,
    Address,
    Extension,
    Answer,
}

impl Sealed {
    pub const fn bound_to(self) -> &'static str {
        match self {
            Self::Words => "request.words",
            Self::Address => "request.address",
            Self::Extension => "request.extension",
            Self::Answer => "request.answer",
        }
    }

    pub fn seal(self, keys: &KeyRing, entropy: &Entropy, text: &str) -> Vec<u8> {
        keys.seal(self.bound_to(), text.as_bytes(), entropy)
    }
}

fn opened(keys: &KeyRing, what: Sealed, sealed: Option<&[u8]>) -> db::Result<Option<String>> {
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = keys.open(what.bound_to(), sealed).map_err(|_| db::Error::Row("a sealed part of a request"))?;
    String::from_utf8(plain).map(Some).map_err(|_| db::Error::Row("a sealed part of a request"))
}
