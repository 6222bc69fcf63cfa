//! The chain, line by line, and whether the head knows it.

use super::{
    finding::Finding,
    found::{FoundHead, FoundLine, is},
};
use crate::evidence::server::hash::Hash;

/// So many altered lines are tried against each other's places; more are altered and nothing else.
const PUZZLE: usize = 200;

/// Looks at one line after the other, in the order of their numbers.
pub struct Lines {
    head: Option<FoundHead>,
    last: Option<Last>,
    /// The number under which the line was written whose hash the head holds.
    head_is_at: Option<i64>,
    missing: Vec<(i64, i64)>,
    /// Lines beyond what the head counts.
    uncounted: Option<(i64, i64)>,
    broken: Vec<FoundLine>,
    findings: Vec<Finding>,
}

/// The line before.
struct Last {
    line: FoundLine,
    whole: bool,
}

impl Lines {
    pub fn new(head: Option<FoundHead>) -> Self {
        let (missing, broken, findings) = (Vec::new(), Vec::new(), Vec::new());
        Self { head, last: None, head_is_at: None, missing, uncounted: None, broken, findings }
    }

    /// Takes the next line, and whether it is whole.
    pub fn look(&mut self, line: FoundLine, whole: bool) {
        if line.number < 1 {
            self.findings.push(Finding::line(line.number, "was added: lines are counted from 1"));
            return;
        }
        self.gap_before(line.number);
        if self.counted().is_some_and(|counted| line.number > counted) {
            let first = self.uncounted.map_or(line.number, |(first, _)| first);
            self.uncounted = Some((first, line.number));
        }
        if self.head.as_ref().is_some_and(|head| holds(head, &line, whole)) {
            let counted = self.counted().filter(|counted| line.is_whole_as(*counted));
            self.head_is_at = Some(counted.unwrap_or(line.number));
        }
        if whole {
            self.follows(&line);
        } else {
            self.broken.push(line.clone());
        }
        self.last = Some(Last { line, whole });
    }

    /// Everything that is wrong with the lines and with what the head says of them. So many lines nobody could put in
    /// order; the newest root's day ends then, where that is known.
    pub fn finish(mut self, unnumbered: i64, rooted_until: Option<i64>) -> Vec<Finding> {
        if unnumbered > 0 {
            self.findings.push(Finding::unnumbered(unnumbered));
        }
        let head = self.head.take().map_or_else(Vec::new, |head| self.head_findings(&head, rooted_until));
        self.findings.extend(self.missing.iter().map(|(first, last)| Finding::missing(*first, *last)));
        self.findings.extend(self.uncounted.map(|(first, last)| Finding::uncounted(first, last)));
        self.name_broken();
        self.findings.extend(head);
        self.findings
    }

    fn counted(&self) -> Option<i64> {
        self.head.as_ref().and_then(|head| head.number)
    }

    /// Numbers nobody has, as far as the head counts.
    fn gap_before(&mut self, number: i64) {
        let first = self.last.as_ref().map_or(1, |last| last.line.number.saturating_add(1));
        let last = self.counted().map_or(number - 1, |counted| counted.min(number - 1));
        if first <= last {
            self.missing.push((first, last));
        }
    }

    /// A whole line names the hash of the line before and is not older. Where that one is missing or altered itself,
    /// it is told already.
    fn follows(&mut self, line: &FoundLine) {
        let wrong = match &self.last {
            None if line.number == 1 && !is(&line.previous, Some(Hash::NONE)) => {
                "does not begin the chain: it names a line before it".to_owned()
            }
            Some(Last { line: before, whole: true }) if before.number == line.number - 1 => {
                if line.previous != before.hash {
                    format!("does not follow line {}: one of the two was replaced", before.number)
                } else if line.recorded_at < before.recorded_at {
                    format!("is dated before line {}", before.number)
                } else {
                    return;
                }
            }
            _ => return,
        };
        self.findings.push(Finding::line(line.number, wrong));
    }

    /// Says of each altered line whether it was only moved.
    fn name_broken(&mut self) {
        let mut places: Vec<i64> = self.broken.iter().map(|line| line.number).collect();
        places.extend(self.missing.iter().flat_map(|(first, last)| (*first..=*last).take(PUZZLE)));
        let few = places.len() <= PUZZLE;
        for line in &self.broken {
            let origin = places.iter().find(|place| few && line.is_whole_as(**place));
            let added = self.uncounted.is_some_and(|(first, _)| line.number >= first);
            let wrong = match origin {
                Some(origin) => format!("is out of place: it was written as line {origin}"),
                None if added => continue,
                None if line.says_as(line.number).is_none() => "was altered: a part of it does not read".to_owned(),
                None => "was altered: what it says does not give its hash".to_owned(),
            };
            self.findings.push(Finding::line(line.number, wrong));
        }
    }

    /// What the head says of the lines. A head that holds the last line's hash and another number was altered itself;
    /// otherwise the lines were.
    fn head_findings(&mut self, head: &FoundHead, rooted_until: Option<i64>) -> Vec<Finding> {
        let (Some(counted), true) = (head.number, head.hash.is_some()) else {
            return vec![Finding::head("was altered: a part of it does not read")];
        };
        let (last, reached) = (self.last.as_ref(), self.last.as_ref().map_or(0, |last| last.line.number));
        let begins = counted == 0 && is(&head.hash, Some(Hash::NONE));
        if begins || self.head_is_at == Some(counted) {
            return if counted == reached { self.earliest_finding(head, rooted_until) } else { Vec::new() };
        }
        let holds_last = last.map_or(is(&head.hash, Some(Hash::NONE)), |last| holds(head, &last.line, last.whole));
        if counted != reached && holds_last {
            self.uncounted = None;
            let words = format!("was altered: it counts {counted} lines and holds the hash of line {reached}");
            return vec![Finding::head(words)];
        }
        if counted > reached {
            self.missing.push((reached + 1, counted));
            return Vec::new();
        }
        vec![Finding::head("was altered: it does not hold the hash of the last line it counts")]
    }

    /// The next line is dated no earlier than the last one, and behind the newest day that has its root.
    fn earliest_finding(&self, head: &FoundHead, rooted_until: Option<i64>) -> Vec<Finding> {
        let recorded_at = match &self.last {
            None => Some(0),
            Some(last) => last.line.recorded_at.filter(|_| last.whole),
        };
        let Some((recorded_at, until)) = recorded_at.zip(rooted_until) else { return Vec::new() };
        if head.earliest_at == Some(recorded_at.max(until)) {
            return Vec::new();
        }
        vec![Finding::head("was altered: the earliest instant of the next line is not the one it should be")]
    }
}

/// Whether the head holds the line's hash: the stored one, or that of what an altered line says.
fn holds(head: &FoundHead, line: &FoundLine, whole: bool) -> bool {
    head.hash.is_some() && (head.hash == line.hash || (!whole && is(&head.hash, line.says_as(line.number))))
}
