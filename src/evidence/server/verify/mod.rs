//! Whether the chain is as it was written: every altered, removed, moved or added line, head or root is named
//! (D-23, G-24).

mod check;
mod finding;
mod found;
mod lines;
mod roots;

pub use check::Report;
pub use finding::{Finding, Place};

pub(super) use found::{FoundHead, FoundLine, FoundRoot};

use super::store;
use crate::server::db::{self, Db};
use check::Check;

/// Walks over everything, as it stands at one moment, and changes nothing. Appends go on meanwhile.
///
/// Found is every altered part of every row, and every row that is gone, moved or added. Whoever writes all later lines,
/// the head and all roots anew is found by those who noted a root from before; the report names the newest. The records
/// themselves are their owners', who ask [`holds`](super::holds).
pub async fn verify(db: &Db) -> db::Result<Report> {
    let mut tx = db.read().await?;
    let (heads, roots) = (store::found_heads(&mut tx).await?, store::found_roots(&mut tx).await?);
    let mut check = Check::new(heads, roots);
    let mut after = i64::MIN;
    loop {
        let lines = store::found_lines(&mut tx, after).await?;
        let Some(last) = lines.last() else { break };
        after = last.number;
        lines.into_iter().for_each(|line| check.look(line));
    }
    let stored = store::count_lines(&mut tx).await?;
    Ok(check.finish(stored))
}

#[cfg(test)]
mod tests;
