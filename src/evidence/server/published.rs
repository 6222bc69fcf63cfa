//! What is public of the chain: the roots of all days, and the hashes of a day's lines. Neither tells what a line is
//! about, nor when on its day it was added.

use super::{day::Day, hash::Hash, proof::Root, store};
use crate::server::db::{self, Db};
use std::fmt::Write;

/// One day as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub root: Root,
    /// The hashes of its lines, in their order.
    pub hashes: Vec<Hash>,
}

/// The roots before a day, or all, newest first and no more than that many.
pub async fn days(db: &Db, before: Option<Day>, most: i64) -> db::Result<Vec<Root>> {
    store::roots_before(db, before, most).await
}

/// A day that is over; none while it has no root.
pub async fn published(db: &Db, day: Day) -> db::Result<Option<Published>> {
    let Some(root) = store::root_of(db, day).await? else { return Ok(None) };
    let hashes = store::hashes(db, root.first_line, root.last_line).await?;
    Ok(Some(Published { root, hashes }))
}

impl Published {
    /// One name or number a line and what belongs to it: enough to compute the root and its hash anew.
    pub fn as_text(&self) -> String {
        let Root { day, first_line, last_line, root, previous } = &self.root;
        let mut text = format!("day {day}\nfirst_line {first_line}\nlast_line {last_line}\n");
        for (number, hash) in (*first_line..).zip(&self.hashes) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{number} {hash}");
        }
        let _ = writeln!(text, "root {root}\nprevious {previous}\nhash {}", self.root.hash());
        text
    }
}
