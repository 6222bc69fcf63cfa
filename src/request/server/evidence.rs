//! What the chain commits to (D-23): that somebody asked, and how it ended. Erased with the words, the salt leaves a
//! line that nobody can hold anything against.

use super::{
    request::PrivacyRequest,
    store::{self, CommittedRow},
};
use crate::{
    evidence::server::{Kind, Record, Records, commit},
    server::{
        context::Platform,
        db::{self, Tx},
        keys::KeyRing,
    },
    values::{email_address::EmailAddress, id::AccountId, timestamp::Timestamp},
};

const FILING: Kind = Kind("request");
const ANSWER: Kind = Kind("answer");

/// Every request, as it was asked; for as long as its words are kept.
pub const FILINGS: Records = Records {
    kinds: &[FILING.0],
    words: "a request about data",
    between: |keys, tx, first, last| {
        Box::pin(async move { Ok(records(keys, store::filed_between(tx, first, last).await?, filing_of)) })
    },
};

/// How every request ended; for as long as its words are kept.
pub const ANSWERS: Records = Records {
    kinds: &[ANSWER.0],
    words: "the end of a request",
    between: |keys, tx, first, last| {
        Box::pin(async move { Ok(records(keys, store::settled_between(tx, first, last).await?, answer_of)) })
    },
};

fn records(keys: &KeyRing, rows: Vec<CommittedRow>, content: fn(&PrivacyRequest) -> String) -> Vec<Record> {
    let record = |row: CommittedRow| Record {
        line: row.line,
        salt: row.salt,
        content: PrivacyRequest::read(row.request, keys).map(|request| content(&request)).unwrap_or_default(),
    };
    rows.into_iter().map(record).collect()
}

/// Commits the filing; the last thing in its change.
pub(super) async fn of_filing(
    platform: &Platform,
    tx: &mut Tx,
    filed: &PrivacyRequest,
    now: Timestamp,
) -> db::Result<()> {
    let committed = commit(&platform.entropy, now, tx, FILING, filing_of(filed).as_bytes()).await?;
    store::filed(tx, &filed.id, committed.line.0, &committed.salt).await
}

/// Commits the answer, the refusal, or that it was taken back; the last thing in its change.
pub(super) async fn of_answer(
    platform: &Platform,
    tx: &mut Tx,
    settled: &PrivacyRequest,
    now: Timestamp,
) -> db::Result<()> {
    let committed = commit(&platform.entropy, now, tx, ANSWER, answer_of(settled).as_bytes()).await?;
    store::settled(tx, &settled.id, committed.line.0, &committed.salt).await
}

/// What was asked, one a line; the words come last, because they may have lines of their own.
fn filing_of(filed: &PrivacyRequest) -> String {
    format!(
        "id={}\naccount={}\naddress={}\nkind={}\nasked_at={}\nproved_at={}\nwords={}\n",
        filed.id,
        filed.account.as_ref().map_or("", AccountId::as_str),
        filed.address.as_ref().map_or("", EmailAddress::as_str),
        filed.kind.code(),
        filed.asked_at.0,
        filed.proved_at.map_or(0, |at| at.0),
        filed.words.as_deref().unwrap_or_default(),
    )
}

fn answer_of(settled: &PrivacyRequest) -> String {
    format!(
        "id={}\noutcome={}\nsettled_at={}\nanswer={}\n",
        settled.id,
        settled.state.code(),
        settled.settled_at.map_or(0, |at| at.0),
        settled.answer.as_deref().unwrap_or_default(),
    )
}
