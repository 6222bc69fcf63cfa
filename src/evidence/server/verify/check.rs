//! The whole check, without a database: rows go in, findings come out.

use super::{
    finding::Finding,
    found::{FoundHead, FoundLine, FoundRoot},
    lines::Lines,
    roots::Roots,
};
use crate::evidence::server::{day::Day, hash::Hash};

/// What the one row of the head is called.
pub const HEAD: &str = "head";

/// Looks at everything once: heads and roots first, then line after line.
pub struct Check {
    lines: Lines,
    roots: Roots,
    seen: i64,
    findings: Vec<Finding>,
}

/// What a check has looked at, and everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub lines: i64,
    pub roots: usize,
    /// The newest day with a root, and its hash, to be compared with what was published or noted down.
    pub newest: Option<(Day, Hash)>,
    pub findings: Vec<Finding>,
}

impl Check {
    pub fn new(heads: Vec<FoundHead>, roots: Vec<FoundRoot>) -> Self {
        let (mut known, others): (Vec<_>, Vec<_>) =
            heads.into_iter().partition(|head| head.id.as_deref() == Some(HEAD));
        let head = known.pop();
        let added = others.iter().map(|other| other.id.as_deref().unwrap_or("?"));
        let mut findings: Vec<_> =
            added.map(|id| Finding::head(format!("“{}” was added", id.escape_debug()))).collect();
        if head.is_none() {
            findings.push(Finding::head("is missing"));
        }
        Self { lines: Lines::new(head.clone()), roots: Roots::new(head, roots), seen: 0, findings }
    }

    /// Takes the next line, in the order of their numbers.
    pub fn look(&mut self, line: FoundLine) {
        let whole = line.is_whole();
        self.seen += 1;
        self.roots.look(&line, whole);
        self.lines.look(line, whole);
    }

    /// So many lines are stored; those that nobody was shown have no number that reads.
    pub fn finish(self, stored: i64) -> Report {
        let (roots, newest, rooted_until) = (self.roots.count(), self.roots.newest(), self.roots.rooted_until());
        let mut findings = self.lines.finish(stored - self.seen, rooted_until);
        findings.extend(self.findings);
        findings.extend(self.roots.finish());
        findings.sort_by_key(|finding| finding.place.order());
        Report { lines: stored, roots, newest, findings }
    }
}
