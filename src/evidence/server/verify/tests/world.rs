//! A chain in memory, as it would be found, and a die to alter it with.

use crate::evidence::server::{
    day::Day,
    hash::{Hash, line_hash, root_hash},
    merkle::Tree,
    verify::{
        check::{Check, HEAD, Report},
        found::{FoundHead, FoundLine, FoundRoot},
    },
};
use crate::values::timestamp::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub struct World {
    pub heads: Vec<FoundHead>,
    pub lines: Vec<FoundLine>,
    pub roots: Vec<FoundRoot>,
}

fn bytes(hash: Hash) -> Option<Vec<u8>> {
    Some(hash.as_bytes().to_vec())
}

impl World {
    /// So many lines on each day from 1 March 2030 on. Every day but the last has its root, if it has lines.
    pub fn of(days: &[i64]) -> Self {
        let mut world = Self { heads: Vec::new(), lines: Vec::new(), roots: Vec::new() };
        let (mut hash, mut root) = (Hash::NONE, Hash::NONE);
        let mut day = Day::parse("2030-03-01").expect("a day");
        let mut earliest_at = 0;
        for (at, count) in days.iter().enumerate() {
            let mut tree = Tree::default();
            let first = world.next_number();
            for place in 0..*count {
                let line = world.next_line(day.begins().0 + 1_000 * place, hash);
                hash = Hash::stored(line.hash.as_deref().unwrap_or_default()).expect("a hash");
                tree.add(hash.as_bytes());
                earliest_at = line.recorded_at.unwrap_or_default();
                world.lines.push(line);
            }
            if *count > 0 && at + 1 < days.len() {
                let row = root_row(day, first, world.next_number() - 1, tree.root(), root);
                root = Hash::stored(row.hash.as_deref().unwrap_or_default()).expect("a hash");
                world.roots.push(row);
                earliest_at = day.ends().0;
            }
            day = Day::of(day.ends());
        }
        world.heads.push(FoundHead {
            id: Some(HEAD.to_owned()),
            number: Some(world.next_number() - 1),
            hash: bytes(hash),
            earliest_at: Some(earliest_at),
            rooted_line: Some(world.roots.last().and_then(|root| root.last_line).unwrap_or(0)),
            root_hash: bytes(root),
        });
        world
    }

    pub fn next_number(&self) -> i64 {
        1 + i64::try_from(self.lines.len()).expect("few lines")
    }

    /// A line that follows this hash and is whole.
    pub fn next_line(&self, recorded_at: i64, previous: Hash) -> FoundLine {
        let number = self.next_number();
        let commitment = [u8::try_from(number % 251).expect("a byte"); 32];
        let hash = line_hash(number, recorded_at, "acceptance", &commitment, previous.as_bytes());
        FoundLine {
            number,
            recorded_at: Some(recorded_at),
            kind: Some("acceptance".to_owned()),
            commitment: Some(commitment.to_vec()),
            previous: bytes(previous),
            hash: bytes(hash),
        }
    }

    pub fn head(&mut self) -> &mut FoundHead {
        &mut self.heads[0]
    }

    /// The line with this number.
    pub fn line(&mut self, number: i64) -> &mut FoundLine {
        self.lines.iter_mut().find(|line| line.number == number).expect("a line")
    }

    pub fn report(&self) -> Report {
        let mut check = Check::new(self.heads.clone(), self.roots.clone());
        let mut lines = self.lines.clone();
        lines.sort_by_key(|line| line.number);
        lines.into_iter().for_each(|line| check.look(line));
        check.finish(i64::try_from(self.lines.len()).expect("few lines"))
    }

    pub fn words(&self) -> Vec<String> {
        self.report().findings.into_iter().map(|finding| finding.words).collect()
    }
}

/// A root that is whole.
pub fn root_row(day: Day, first: i64, last: i64, root: Hash, previous: Hash) -> FoundRoot {
    let day = day.to_string();
    let hash = root_hash(&day, first, last, root.as_bytes(), previous.as_bytes());
    FoundRoot {
        day: Some(day),
        first_line: Some(first),
        last_line: Some(last),
        root: bytes(root),
        previous: bytes(previous),
        hash: bytes(hash),
    }
}

pub fn instant(text: &str) -> i64 {
    Timestamp::parse(text).expect("an instant").0
}

/// The same numbers from the same seed, everywhere (xorshift64).
pub struct Die(pub u64);

impl Die {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("few sides")
    }
}
