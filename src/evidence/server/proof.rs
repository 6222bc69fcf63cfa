//! What somebody needs to check that their own record stands in the chain (D-23), and the check itself, which asks
//! nobody: neither the database nor the shop.

use super::{
    day::Day,
    hash::{self, Hash},
    merkle,
};
use crate::values::timestamp::Timestamp;

/// One line as it was written. Says when something was recorded and of what kind, never about whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: i64,
    pub recorded_at: Timestamp,
    pub kind: String,
    pub commitment: Hash,
    /// The hash of the line before.
    pub previous: Hash,
}

/// What was published of a day once it was over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    pub day: Day,
    pub first_line: i64,
    pub last_line: i64,
    /// Over the hashes of the day's lines.
    pub root: Hash,
    /// The hash of the root before.
    pub previous: Hash,
}

/// A line, and the way from it to its day's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub line: Line,
    pub path: Vec<Hash>,
    pub root: Root,
}

impl Line {
    pub fn hash(&self) -> Hash {
        let Self { number, recorded_at, kind, commitment, previous } = self;
        hash::line_hash(*number, recorded_at.0, kind, commitment.as_bytes(), previous.as_bytes())
    }
}

impl Root {
    /// What is noted down to hold the shop to all its days so far.
    pub fn hash(&self) -> Hash {
        let Self { day, first_line, last_line, root, previous } = self;
        hash::root_hash(&day.to_string(), *first_line, *last_line, root.as_bytes(), previous.as_bytes())
    }
}

impl Proof {
    /// Whether this record, and no other, stands in the chain under the root whose hash was published. Whoever checks
    /// takes that hash from the public page or from their own notes, never from the proof.
    pub fn holds(&self, salt: &[u8; 32], content: &[u8], published: &Hash) -> bool {
        let Root { day, first_line, last_line, root, .. } = &self.root;
        let place = self.line.number.checked_sub(*first_line).and_then(|index| u64::try_from(index).ok());
        let size = last_line.checked_sub(*first_line).and_then(|rest| u64::try_from(rest).ok()?.checked_add(1));
        let (Some(index), Some(size)) = (place, size) else { return false };
        hash::commitment(salt, content) == self.line.commitment
            && Day::of(self.line.recorded_at) == *day
            && merkle::climb(self.line.hash().as_bytes(), index, size, &self.path) == Some(*root)
            && self.root.hash() == *published
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::server::merkle::Tree;

    const SALT: [u8; 32] = [5; 32];

    fn content(number: i64) -> Vec<u8> {
        format!("record {number}").into_bytes()
    }

    /// A day of so many lines, and a proof of each.
    fn day_of(count: i64) -> Vec<Proof> {
        let day = Day::parse("2030-03-01").expect("a day");
        let mut previous = Hash::NONE;
        let mut tree = Tree::default();
        let lines: Vec<Line> = (4..4 + count)
            .map(|number| {
                let recorded_at = Timestamp(day.begins().0 + number);
                let commitment = hash::commitment(&SALT, &content(number));
                let line = Line { number, recorded_at, kind: "acceptance".to_owned(), commitment, previous };
                previous = line.hash();
                tree.add(previous.as_bytes());
                line
            })
            .collect();
        let hashes: Vec<Hash> = lines.iter().map(Line::hash).collect();
        let root = Root { day, first_line: 4, last_line: 3 + count, root: tree.root(), previous: Hash::NONE };
        let proof = |(index, line)| {
            let path = merkle::Branches::over(&hashes).path(index).expect("a path");
            Proof { line, path, root: root.clone() }
        };
        lines.into_iter().enumerate().map(proof).collect()
    }

    fn flipped(hash: &Hash, bit: usize) -> Hash {
        let mut bytes = hash.0;
        bytes[bit / 8] ^= 1 << (bit % 8);
        Hash(bytes)
    }

    /// The proof with one bit changed in every number, word and hash it holds, one after the other.
    fn spoilt(proof: &Proof) -> Vec<Proof> {
        let mut spoilt = Vec::new();
        let mut spoil = |change: &dyn Fn(&mut Proof)| {
            let mut other = proof.clone();
            change(&mut other);
            spoilt.push(other);
        };
        for bit in 0..256 {
            spoil(&|proof| proof.line.commitment = flipped(&proof.line.commitment, bit));
            spoil(&|proof| proof.line.previous = flipped(&proof.line.previous, bit));
            spoil(&|proof| proof.root.root = flipped(&proof.root.root, bit));
            spoil(&|proof| proof.root.previous = flipped(&proof.root.previous, bit));
            for at in 0..proof.path.len() {
                spoil(&|proof| proof.path[at] = flipped(&proof.path[at], bit));
            }
        }
        for bit in 0..63 {
            spoil(&|proof| proof.line.number ^= 1 << bit);
            spoil(&|proof| proof.line.recorded_at.0 ^= 1 << bit);
            spoil(&|proof| proof.root.first_line ^= 1 << bit);
            spoil(&|proof| proof.root.last_line ^= 1 << bit);
        }
        spoil(&|proof| proof.line.kind = "acceptancf".to_owned());
        spoil(&|proof| proof.root.day = Day::of(proof.root.day.ends()));
        spoilt
    }

    #[test]
    fn d_23_a_proof_of_every_line_holds_and_none_does_with_one_bit_changed() {
        for count in [1, 2, 3, 7, 8] {
            for proof in day_of(count) {
                let published = proof.root.hash();
                let record = content(proof.line.number);
                assert!(proof.holds(&SALT, &record, &published), "{proof:?}");
                for spoilt in spoilt(&proof) {
                    assert!(!spoilt.holds(&SALT, &record, &published), "{spoilt:?}");
                }
                for bit in 0..record.len() * 8 {
                    let mut other = record.clone();
                    other[bit / 8] ^= 1 << (bit % 8);
                    assert!(!proof.holds(&SALT, &other, &published), "bit {bit} of the record");
                }
                for bit in 0..256 {
                    assert!(!proof.holds(&flipped(&Hash(SALT), bit).0, &record, &published), "bit {bit} of the salt");
                    assert!(!proof.holds(&SALT, &record, &flipped(&published, bit)), "bit {bit} of what was published");
                }
            }
        }
    }

    #[test]
    fn d_23_a_line_of_another_day_is_not_proved_by_a_root_that_covers_it() {
        let mut proof = day_of(1).remove(0);
        proof.root.day = Day::of(proof.root.day.ends());
        assert!(!proof.holds(&SALT, &content(4), &proof.root.hash()));
    }
}
