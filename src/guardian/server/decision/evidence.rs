//! Each decision stands in the chain of evidence: what was shown, to which mailbox, how it was proved, when (C-23). When
//! its proof moves on, another line holds it as it is then, and the row names that one.

use super::{Decision, find::opened, store};
use crate::{
    evidence::server::{Kind, Record, Records, commit, release},
    guardian::server::bond::DECISION_NAME,
    server::{
        context::Platform,
        db::{self, Tx},
        keys::KeyRing,
    },
    values::{hexadecimal::in_hexadecimal, id::AccountId, timestamp::Timestamp},
};

/// What the chain calls these lines.
const DECISION: Kind = Kind("guardian-decision");

/// Every decision of a guardian as it is now.
pub const RECORDS: Records = Records {
    kinds: &[DECISION.0],
    words: "a guardian's decision",
    between: |keys, tx, first, last| {
        Box::pin(async move {
            let record = |row: store::DecisionRow| Record {
                line: row.evidence_line,
                salt: row.evidence_salt.clone(),
                content: read(keys, row).map(|decision| content_of(&decision)).unwrap_or_default(),
            };
            Ok(store::between(tx, first, last).await?.into_iter().map(record).collect())
        })
    },
};

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
    let lines = store::lines_of(tx, &moved.id).await?;
    release(tx, &lines, now).await?;
    let committed = commit(&platform.entropy, now, tx, DECISION, content_of(moved).as_bytes()).await?;
    store::move_on(tx, moved, &committed).await
}

/// A stored decision, its name opened.
pub(super) fn read(keys: &KeyRing, row: store::DecisionRow) -> Result<Decision, db::Error> {
    let broken = || db::Error::Row("the name of a decision");
    let plain = keys.open(DECISION_NAME, &row.name).map_err(|_| broken())?;
    let invited = opened(keys, row.invited())?;
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
        in_hexadecimal(&decision.mailbox),
        decision.road.code(),
        decision.answer.code(),
        decision.account.as_ref().map_or("", AccountId::as_str),
        decision.proof.method.code(),
        decision.proof.strength.code(),
        decision.proof.confidence.code(),
        signals.join(" "),
        i64::from(decision.disclosure),
        in_hexadecimal(&decision.shown),
        decision.decided_at.0,
        at(decision.due_at),
        at(decision.effective_at),
        at(decision.taken_back_at),
        decision.name,
    )
}
