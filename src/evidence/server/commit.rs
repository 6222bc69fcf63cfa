//! Adding a line, and holding a record against its own (D-23, G-24).

use super::{
    hash,
    proof::Line,
    store::{self, Next},
};
use crate::{
    server::{
        db::{self, Db, Tx},
        entropy::Entropy,
    },
    values::timestamp::Timestamp,
};

/// What a line is about: a code of its owner's, never a person. `acceptance`, `withdrawal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(pub &'static str);

/// The number of a line, from 1 and without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineNumber(pub i64);

/// What the owner of a record stores beside it, so that it can be shown to belong to its line. Erased with the
/// record: without the salt nobody can tell any more what the line commits to.
#[derive(Clone, PartialEq, Eq)]
pub struct Committed {
    pub line: LineNumber,
    pub salt: [u8; 32],
}

/// Appends one line as part of the caller's change: rolled back with it, and never without it. `content` is the
/// record's canonical text, which its owner makes in the same way each time.
///
/// Lines stand in the order in which they were added, and none is dated before the one in front of it or on a day whose
/// root is written: whoever took their instant earlier than somebody who was quicker gets that one's. From here to the
/// end of the change everybody else who appends waits, so this comes last in a change.
pub async fn commit(
    entropy: &Entropy,
    now: Timestamp,
    tx: &mut Tx,
    kind: Kind,
    content: &[u8],
) -> db::Result<Committed> {
    let salt = entropy.bytes::<32>();
    let Next { number, recorded_at, previous } = store::next(tx, now).await?;
    let commitment = hash::commitment(&salt, content);
    let line = Line { number, recorded_at, kind: kind.0.to_owned(), commitment, previous };
    store::append(tx, &line).await?;
    Ok(Committed { line: LineNumber(number), salt })
}

/// How many lines are about this.
pub async fn count(db: &Db, kind: Kind) -> db::Result<i64> {
    store::count_of_kind(db, kind).await
}

/// Whether the record still is what was committed in that line.
pub async fn holds(db: &Db, line: LineNumber, salt: &[u8; 32], content: &[u8]) -> db::Result<bool> {
    let stored = store::commitment(db, line).await?;
    Ok(stored.is_some_and(|stored| stored == hash::commitment(salt, content).as_bytes()))
}

/// The same inside a transaction.
pub async fn holds_in(tx: &mut Tx, line: LineNumber, salt: &[u8; 32], content: &[u8]) -> db::Result<bool> {
    let stored = store::commitment_in(tx, line).await?;
    Ok(stored.is_some_and(|stored| stored == hash::commitment(salt, content).as_bytes()))
}
