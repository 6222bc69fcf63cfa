//! The roots of days that are over: whether they are those of their lines, follow one another, and reach as far as the
//! head says.

use super::{
    finding::Finding,
    found::{FoundHead, FoundLine, FoundRoot, is},
};
use crate::evidence::server::{day::Day, hash::Hash, merkle::Tree};
use std::collections::BTreeSet;

/// Looks at all roots while the lines go by.
pub struct Roots {
    head: Option<FoundHead>,
    rows: Vec<Row>,
    /// The first row whose lines are still to come, and those whose lines go by now.
    next: usize,
    open: Vec<usize>,
    /// The last line under a root that is whole, and the last that should be under any.
    reached: i64,
    until: i64,
    /// The newest day that has a root.
    closed: Option<Day>,
    /// Days of lines that should stand under a root and do not.
    uncovered: BTreeSet<Day>,
    findings: Vec<Finding>,
}

/// One root and what its lines give.
struct Row {
    root: FoundRoot,
    first: i64,
    last: i64,
    /// None when what the row says does not give its hash.
    day: Option<Day>,
    tree: Tree,
    first_lines_day: Option<Day>,
}

impl Roots {
    pub fn new(head: Option<FoundHead>, found: Vec<FoundRoot>) -> Self {
        let mut rows: Vec<Row> = found.into_iter().map(Row::new).collect();
        rows.sort_by_key(|row| (row.first, row.last));
        let whole = || rows.iter().filter(|row| row.day.is_some());
        let reached = whole().map(|row| row.last).max().unwrap_or(0);
        let closed = whole().filter_map(|row| row.day).max();
        // A root that the head holds and nobody finds is missing, and with it what the head says it covers.
        let missing = head.as_ref().filter(|head| !rows.iter().any(|row| row.is_held_by(head)));
        let claimed = missing.filter(|head| !is(&head.root_hash, Some(Hash::NONE))).and_then(|head| head.rooted_line);
        let until = reached.max(claimed.unwrap_or(0));
        let (open, uncovered, findings) = (Vec::new(), BTreeSet::new(), Vec::new());
        Self { head, rows, next: 0, open, reached, until, closed, uncovered, findings }
    }

    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// The newest root that is whole: its day and its hash.
    pub fn newest(&self) -> Option<(Day, Hash)> {
        let newest = self.rows.iter().rev().find(|row| row.day.is_some())?;
        Some((newest.day?, newest.root.hash.as_deref().and_then(Hash::stored)?))
    }

    /// Takes the next line, and whether it is whole.
    pub fn look(&mut self, line: &FoundLine, whole: bool) {
        while self.rows.get(self.next).is_some_and(|row| row.first <= line.number) {
            self.open.push(self.next);
            self.next += 1;
        }
        self.open.retain(|at| self.rows[*at].last >= line.number);
        let day = line.day().filter(|_| whole);
        for at in &self.open {
            self.findings.extend(self.rows[*at].take(line, day));
        }
        let Some(day) = day.filter(|_| self.open.is_empty()) else { return };
        if line.number <= self.until {
            self.uncovered.insert(day);
        } else if self.closed.is_some_and(|closed| day <= closed) {
            let words = format!("is dated on {day}, but that day or a later one had its root before");
            self.findings.push(Finding::line(line.number, words));
        }
    }

    /// When the newest root's day ends, as far as head and roots agree; the chain's beginning where there is none.
    pub fn rooted_until(&self) -> Option<i64> {
        let head = self.head.as_ref()?;
        match self.rows.last() {
            None => head.rooted_line.filter(|line| *line == 0),
            Some(row) if row.is_held_by(head) && head.rooted_line == Some(row.last) => row.day.map(|day| day.ends().0),
            Some(_) => None,
        }
    }

    /// Everything that is wrong with the roots, and with what the head says of them.
    pub fn finish(mut self) -> Vec<Finding> {
        let known: BTreeSet<_> = self.rows.iter().filter_map(|row| row.root.day.clone()).collect();
        self.uncovered.retain(|day| !known.contains(&day.to_string()));
        let missing = self.uncovered.iter().map(|day| Finding::root(&day.to_string(), "is missing"));
        self.findings.extend(missing);
        let rows = self.rows.iter().enumerate();
        let wrong = rows.filter_map(|(at, row)| Some(Finding::root(row.name(), self.wrong_with(at, row)?)));
        self.findings.extend(wrong.collect::<Vec<_>>());
        let head = self.head.as_ref().map_or_else(Vec::new, |head| self.head_findings(head));
        self.findings.extend(head);
        self.findings
    }

    fn wrong_with(&self, at: usize, row: &Row) -> Option<String> {
        let Some(day) = row.day else {
            let others = self.rows.iter().filter(|other| other.day.is_none()).filter_map(|row| row.root.day.clone());
            let own = row.first_lines_day.map(|day| day.to_string());
            let origin = others.chain(own).find(|day| row.root.is_whole_as(day));
            return Some(match origin.filter(|day| Day::parse(day).is_some()) {
                Some(origin) => format!("is out of place: it was written as that of {origin}"),
                None => "was altered: what it says does not give its hash".to_owned(),
            });
        };
        if !is(&row.root.root, Some(row.tree.root())) {
            return Some(format!("does not match its lines {} to {}", row.first, row.last));
        }
        let before = at.checked_sub(1).map(|before| &self.rows[before]);
        if row.follows(before) || self.told_why_not(before, row, day) {
            return None;
        }
        Some(match before {
            Some(before) => format!("does not follow that of {}", before.name()),
            None => "does not begin the chain of roots: it names one before it".to_owned(),
        })
    }

    /// Whether the root before this one is known to be altered or missing.
    fn told_why_not(&self, before: Option<&Row>, row: &Row, day: Day) -> bool {
        let altered = |other: &Row| other.day.is_none() && other.root.hash == row.root.previous;
        let since = before.and_then(|before| before.day);
        let missing = |lost: &Day| *lost < day && since.is_none_or(|since| since < *lost);
        self.rows.iter().any(altered) || self.uncovered.iter().any(missing)
    }

    fn head_findings(&self, head: &FoundHead) -> Vec<Finding> {
        let (Some(rooted), true) = (head.rooted_line, head.root_hash.is_some()) else {
            return vec![Finding::head("was altered: what it says of the roots does not read")];
        };
        let reached = self.reached;
        let held = self.rows.iter().rposition(|row| row.is_held_by(head));
        let held_none = is(&head.root_hash, Some(Hash::NONE));
        let held_last = held.map_or(held_none.then_some(0), |held| Some(self.rows[held].last));
        if held.is_some_and(|held| self.rows[held].day.is_none()) {
            return Vec::new();
        }
        match held_last {
            // The head is as it was: what stands behind the root it holds came without it.
            Some(last) if last == rooted => {
                let added = self.rows.iter().skip(held.map_or(0, |held| held + 1)).filter(|row| row.day.is_some());
                added.map(|row| Finding::root(row.name(), "was added: the head does not know it")).collect()
            }
            Some(_) if reached != rooted => {
                vec![Finding::head(format!("was altered: roots reach line {reached}, and it says line {rooted}"))]
            }
            _ if reached == rooted => vec![Finding::head("was altered: it does not hold the hash of the newest root")],
            // The newest root is gone, and by its lines its day is told.
            _ if self.uncovered.last() > self.closed.as_ref() => Vec::new(),
            _ => vec![Finding::head("holds the hash of a root that is missing")],
        }
    }
}

impl Row {
    /// A range that does not read covers nothing.
    fn new(root: FoundRoot) -> Self {
        let day = root.day.as_deref().and_then(Day::parse).filter(|_| root.is_whole());
        let (first, last) = root.first_line.zip(root.last_line).unwrap_or((i64::MAX, i64::MIN));
        Self { root, first, last, day, tree: Tree::default(), first_lines_day: None }
    }

    fn name(&self) -> &str {
        self.root.day.as_deref().unwrap_or("?")
    }

    fn take(&mut self, line: &FoundLine, day: Option<Day>) -> Option<Finding> {
        self.tree.add(line.hash.as_deref().unwrap_or_default());
        if line.number == self.first {
            self.first_lines_day = day;
        }
        let (day, own) = day.zip(self.day).filter(|(day, own)| day != own)?;
        Some(Finding::line(line.number, format!("is dated on {day} and stands under the root of {own}")))
    }

    fn is_held_by(&self, head: &FoundHead) -> bool {
        head.root_hash.is_some() && (head.root_hash == self.root.hash || is(&head.root_hash, self.says()))
    }

    fn says(&self) -> Option<Hash> {
        self.root.day.as_deref().and_then(|day| self.root.says_as(day))
    }

    /// Whether it names the hash of the root before, and begins where that one ends.
    fn follows(&self, before: Option<&Self>) -> bool {
        let Some(before) = before else { return self.first == 1 && is(&self.root.previous, Some(Hash::NONE)) };
        if before.day.is_none() {
            return self.root.previous == before.root.hash || is(&self.root.previous, before.says());
        }
        before.last.checked_add(1) == Some(self.first) && self.root.previous == before.root.hash
    }
}
