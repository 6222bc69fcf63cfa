//! Rows as a verifier finds them, however broken: a column that does not read is none, and nothing that the row says
//! gives its hash then.

use crate::evidence::server::{
    day::Day,
    hash::{Hash, line_hash, root_hash},
};
use crate::values::timestamp::Timestamp;

/// A line of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLine {
    pub number: i64,
    pub recorded_at: Option<i64>,
    pub kind: Option<String>,
    pub commitment: Option<Vec<u8>>,
    pub previous: Option<Vec<u8>>,
    pub hash: Option<Vec<u8>>,
}

/// The row that every append counts up first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundHead {
    pub id: Option<String>,
    pub number: Option<i64>,
    pub hash: Option<Vec<u8>>,
    pub earliest_at: Option<i64>,
    pub rooted_line: Option<i64>,
    pub root_hash: Option<Vec<u8>>,
}

/// The root of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRoot {
    pub day: Option<String>,
    pub first_line: Option<i64>,
    pub last_line: Option<i64>,
    pub root: Option<Vec<u8>>,
    pub previous: Option<Vec<u8>>,
    pub hash: Option<Vec<u8>>,
}

impl FoundLine {
    /// The hash of what it says, were its number this one.
    pub fn says_as(&self, number: i64) -> Option<Hash> {
        let (commitment, previous) = (self.commitment.as_deref()?, self.previous.as_deref()?);
        Some(line_hash(number, self.recorded_at?, self.kind.as_deref()?, commitment, previous))
    }

    /// Whether what it says, under this number, gives its hash.
    pub fn is_whole_as(&self, number: i64) -> bool {
        is(&self.hash, self.says_as(number))
    }

    pub fn is_whole(&self) -> bool {
        self.is_whole_as(self.number)
    }

    pub fn day(&self) -> Option<Day> {
        self.recorded_at.map(|at| Day::of(Timestamp(at)))
    }
}

impl FoundRoot {
    /// The hash of what it says, were its day this one.
    pub fn says_as(&self, day: &str) -> Option<Hash> {
        let (root, previous) = (self.root.as_deref()?, self.previous.as_deref()?);
        Some(root_hash(day, self.first_line?, self.last_line?, root, previous))
    }

    /// Whether what it says, under this day, gives its hash.
    pub fn is_whole_as(&self, day: &str) -> bool {
        is(&self.hash, self.says_as(day))
    }

    pub fn is_whole(&self) -> bool {
        self.day.as_deref().is_some_and(|day| Day::parse(day).is_some() && self.is_whole_as(day))
    }
}

/// Whether a stored hash is this one.
pub fn is(stored: &Option<Vec<u8>>, hash: Option<Hash>) -> bool {
    hash.is_some_and(|hash| stored.as_deref() == Some(hash.as_bytes()))
}
