//! The fingerprint of a text: anybody with the text can make it again, and no other text has it.

use crate::values::hexadecimal::in_hexadecimal;
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256 of a document's canonical bytes, which are those of its file.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// One that the database gave back.
    pub fn stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// 64 hexadecimal digits, as `sha256sum` prints them.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_hexadecimal(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_sha256sum_prints() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Fingerprint::of("abc").to_string(), known);
        assert_eq!(Fingerprint::stored(Fingerprint::of("abc").as_bytes()), Some(Fingerprint::of("abc")));
        assert_eq!(Fingerprint::stored(b"abc"), None);
    }
}
