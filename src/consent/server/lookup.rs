//! What somebody decided.

use super::{committed, store};
use crate::{
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        http::Failure,
        tokens,
    },
    values::{
        choice::{Choice, Decision, Purpose},
        secret::Secret,
        timestamp::Timestamp,
    },
};

/// How a yes is stored.
const GIVEN: &str = "given";

/// This many records are shown, and stand in a receipt.
pub(super) const SHOWN: i64 = 50;

/// One decision as its person may read it.
#[derive(Clone, Debug)]
pub struct Record {
    pub id: String,
    pub purpose: Purpose,
    pub decision: &'static str,
    pub source: &'static str,
    pub had_signal: bool,
    /// The version of the banner that was read.
    pub banner: i64,
    pub decided_at: Timestamp,
}

/// What counts for whoever asks: for a customer the newest decisions of their account, joined at login (B-11); for a
/// visitor those of this browser.
pub async fn look_up(cx: &Context, token: Option<Secret>) -> Result<Choice, db::Error> {
    let rows = match (cx.viewer.account(), token) {
        (Some(account), _) => store::newest_of_account(&cx.db, account).await?,
        (None, Some(token)) => store::newest_of_subject(&cx.db, &tokens::hash(&token)).await?,
        (None, None) => Vec::new(),
    };
    let mut choice = cx.choice;
    // A purpose that is not asked about any more is passed over.
    let given = rows.iter().any(|row| row.decision == GIVEN);
    let mut tx = if given { Some(cx.db.read().await?) } else { None };
    for (purpose, row) in rows.iter().filter_map(|row| Some((Purpose::stored(&row.purpose)?, row))) {
        let decision = match &mut tx {
            Some(tx) => checked(cx, tx, row).await?,
            None => decision_of(row),
        };
        choice = choice.with(purpose, decision);
    }
    Ok(choice)
}

/// The decision of a record. A yes counts only while it is what the chain of evidence commits to: a record that somebody
/// altered permits nothing.
pub(super) async fn checked(cx: &Context, tx: &mut Tx, row: &store::Row) -> Result<Decision, db::Error> {
    let decision = decision_of(row);
    if decision.allowed && !committed::is_committed(tx, &row.id).await? {
        tracing::error!(request.id = %cx.request, record = row.id, "a decision about cookies was altered and does not count");
        return Ok(Decision { allowed: false, ..decision });
    }
    Ok(decision)
}

fn decision_of(row: &store::Row) -> Decision {
    Decision { allowed: row.decision == GIVEN, at: Timestamp(row.decided_at), knew_signal: !row.signal.is_empty() }
}

/// What was decided in this browser and by its customer, newest first.
pub async fn history(cx: &Context) -> Result<Vec<Record>, Failure> {
    let subject = cookies::CONSENT.sent().map(|token| tokens::hash(&token));
    let own = cx.viewer.account();
    let rows = store::history(&cx.db, subject.as_ref(), own, SHOWN).await?;
    // A browser that several people use does not tell one what another decided.
    let is_own = |row: &store::Row| {
        row.account_id.as_deref().is_none_or(|account| own.is_some_and(|own| own.as_str() == account))
    };
    let records = rows.into_iter().filter(is_own).filter_map(|row| {
        Some(Record {
            purpose: Purpose::stored(&row.purpose)?,
            decision: decision_in_words(&row.decision),
            source: source_in_words(&row.source),
            had_signal: !row.signal.is_empty(),
            banner: row.banner,
            decided_at: Timestamp(row.decided_at),
            id: row.id,
        })
    });
    Ok(records.collect())
}

fn decision_in_words(code: &str) -> &'static str {
    match code {
        "given" => "Yes",
        "withdrawn" => "Taken back",
        _ => "No",
    }
}

fn source_in_words(code: &str) -> &'static str {
    match code {
        "banner" => "On the banner",
        "page" => "On a page of ours",
        "signal" => "By the browser's signal, at login",
        _ => "Brought along at login",
    }
}
