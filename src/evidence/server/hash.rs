//! Hashes, and what they are made over. Every part stands behind its length, so no two records give the same bytes.

use crate::values::hexadecimal::in_hexadecimal;
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256. Reads and prints as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Stands where nothing came before.
    pub const NONE: Self = Self([0; 32]);

    /// One that the database gave back.
    pub fn stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The hash of these parts, each behind its length in eight bytes.
    fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_hexadecimal(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// What a line holds of a record: nothing of it can be read or guessed without the salt (D-23).
pub fn commitment(salt: &[u8; 32], content: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"sofapop evidence 1");
    hasher.update(salt);
    hasher.update(content);
    Hash(hasher.finalize().into())
}

/// What a line says, and all that came before it through `previous`.
pub fn line_hash(number: i64, recorded_at: i64, kind: &str, commitment: &[u8], previous: &[u8]) -> Hash {
    Hash::of(&[
        b"sofapop evidence line 1",
        &number.to_be_bytes(),
        &recorded_at.to_be_bytes(),
        kind.as_bytes(),
        commitment,
        previous,
    ])
}

/// What a day's root says, and all roots before it through `previous`.
pub fn root_hash(day: &str, first_line: i64, last_line: i64, root: &[u8], previous: &[u8]) -> Hash {
    Hash::of(&[
        b"sofapop evidence root 1",
        day.as_bytes(),
        &first_line.to_be_bytes(),
        &last_line.to_be_bytes(),
        root,
        previous,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d_23_a_hash_reads_as_it_prints() {
        let hash = commitment(&[7; 32], b"a record");
        assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        assert_eq!(hash.to_string().len(), 64);
        for wrong in ["", "00", &"0".repeat(63), &"0".repeat(65), &"+f".repeat(32), &"é".repeat(32)] {
            assert_eq!(Hash::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn d_23_a_commitment_is_the_plain_hash_of_name_salt_and_record() {
        let mut bytes = b"sofapop evidence 1".to_vec();
        bytes.extend([7; 32]);
        bytes.extend(b"a record");
        assert_eq!(commitment(&[7; 32], b"a record").0, <[u8; 32]>::from(Sha256::digest(&bytes)));
        assert_ne!(commitment(&[7; 32], b"a record"), commitment(&[8; 32], b"a record"));
    }

    #[test]
    fn d_23_no_byte_can_move_from_one_part_to_the_next() {
        let none = Hash::NONE.as_bytes();
        assert_ne!(line_hash(1, 2, "ab", b"c", none), line_hash(1, 2, "a", b"bc", none));
        assert_ne!(root_hash("2030-03-0", 1, 2, b"", none), root_hash("2030-03-01", 1, 2, b"", none));
        assert_ne!(line_hash(1, 2, "", none, none), line_hash(2, 1, "", none, none));
    }
}
