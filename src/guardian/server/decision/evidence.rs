//! Each decision stands in the chain of evidence: what was shown, to which mailbox, how it was proved, when (C-23). When
//! its proof moves on, another line holds it as it is then, and the row names that one.

use super::{Decision, find::opened, store};
use crate::{
    evidence::server::{Kind, LineNumber, commit, holds},
    guardian::server::bond::DECISION_NAME,
    server::{
        context::Platform,
        db::{self, Tx},
    },
    values::{
        id::{AccountId, DecisionId},
        timestamp::Timestamp,
    },
};
use std::fmt::Write;

/// What the chain calls these lines.
const DECISION: Kind = Kind("guardian-decision");

/// Writes the decision and its line.
pub(super) async fn record(platform: &Platform, tx: &mut Tx, new: &Decision, now: Timestamp) -> Result<(), db::Error> {
    let name = platform.config.field_keys.seal(DECISION_NAME, new.name.as_bytes(), &platform.entropy);
    let committed = commit(&platform.entropy, now, tx, DECISION, content_of(new).as_bytes()).await?;
    store::decide(tx, new, &name, &committed).await
}

/// Writes that the proof moved on, and the line that holds it as it is now.
pub(super) async fn move_on(
    platform: &Platform,
    tx: &mut Tx,
    moved: &Decision,
    now: Timestamp,
) -> Result<(), db::Error> {
    let committed = commit(&platform.entropy, now, tx, DECISION, content_of(moved).as_bytes()).await?;
    store::move_on(tx, moved, &committed).await
}

/// Whether the chain holds this decision as it stands in the database; nothing where there is none.
pub async fn is_committed(platform: &Platform, id: &DecisionId) -> Result<Option<bool>, db::Error> {
    let mut tx = platform.db.read().await?;
    let Some(row) = store::one(&mut tx, id).await? else { return Ok(None) };
    drop(tx);
    let salt = row.evidence_salt.as_slice().try_into().map_err(|_| db::Error::Row("the salt of a decision"))?;
    let (line, salt): (_, [u8; 32]) = (LineNumber(row.evidence_line), salt);
    let decision = read(platform, row)?;
    Ok(Some(holds(&platform.db, line, &salt, content_of(&decision).as_bytes()).await?))
}

/// A stored decision, its name opened.
pub(super) fn read(platform: &Platform, row: store::DecisionRow) -> Result<Decision, db::Error> {
    let broken = || db::Error::Row("the name of a decision");
    let plain = platform.config.field_keys.open(DECISION_NAME, &row.name).map_err(|_| broken())?;
    let invited = opened(platform, row.invited())?;
    let decision = row.decision(String::from_utf8(plain).map_err(|_| broken())?)?;
    Ok(Decision { road: invited.road, ..decision })
}

/// What the chain is committed to: every column of the record but its place in the chain, and how the guardian was
/// reached; one a line, the name last, because it was typed.
fn content_of(decision: &Decision) -> String {
    let at = |at: Option<Timestamp>| at.map_or(0, |at| at.0);
    let signals: Vec<_> = decision.proof.signals.iter().map(|signal| signal.code()).collect();
    format!(
        "id={}\nquestion={}\ninvitation={}\nmailbox={}\nroad={}\nanswer={}\naccount={}\nmethod={}\nstrength={}\n\
         confidence={}\nsignals={}\ndisclosure={}\nshown={}\ndecided_at={}\ndue_at={}\neffective_at={}\ntaken_back_at={}\n\
         name={}\n",
        decision.id,
        decision.question,
        decision.invitation,
        hexadecimal(&decision.mailbox),
        decision.road.code(),
        decision.answer.code(),
        decision.account.as_ref().map_or("", AccountId::as_str),
        decision.proof.method.code(),
        decision.proof.strength.code(),
        decision.proof.confidence.code(),
        signals.join(" "),
        i64::from(decision.disclosure),
        hexadecimal(&decision.shown),
        decision.decided_at.0,
        at(decision.due_at),
        at(decision.effective_at),
        at(decision.taken_back_at),
        decision.name,
    )
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
