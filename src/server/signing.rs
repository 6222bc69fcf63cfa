//! Signatures (Ed25519, RFC 8032): by them anybody can tell what we handed out from what was altered since (B-12).

use super::keys::KeyRing;
use base64::{Engine, engine::general_purpose::STANDARD};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use std::fmt;

/// What a signature is checked with; no secret. Reads and prints as base64.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = STANDARD.decode(text).ok()?.try_into().ok()?;
        Some(Self(bytes))
    }

    /// Whether the signature, in base64, is that of this message, byte by byte.
    pub fn verifies(&self, message: &[u8], signature: &str) -> bool {
        let Ok(signature) = STANDARD.decode(signature) else { return false };
        UnparsedPublicKey::new(&ED25519, self.0).verify(message, &signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl KeyRing {
    /// The newest key's signature of this message, in base64.
    pub fn sign(&self, message: &[u8]) -> String {
        let (_, seed) = self.newest();
        STANDARD.encode(pair(seed).sign(message).as_ref())
    }

    /// What is published of each key, newest first.
    pub fn public_keys(&self) -> Vec<(String, PublicKey)> {
        self.all().map(|(name, seed)| (name.to_owned(), public(seed))).collect()
    }

    /// What the newest key's signatures are checked with, and its name.
    pub fn newest_public_key(&self) -> (String, PublicKey) {
        let (name, seed) = self.newest();
        (name.to_owned(), public(seed))
    }
}

#[expect(clippy::expect_used, reason = "every 32 bytes are a seed")]
fn pair(seed: &[u8; 32]) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(seed).expect("a seed of 32 bytes")
}

fn public(seed: &[u8; 32]) -> PublicKey {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(pair(seed).public_key().as_ref());
    PublicKey(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring_of(hexadecimal: &str) -> KeyRing {
        let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("hexadecimal");
        let seed: Vec<u8> = (0..hexadecimal.len()).step_by(2).map(byte).collect();
        KeyRing::parse(&format!("k1:{}", STANDARD.encode(seed))).expect("a ring")
    }

    #[test]
    fn b_12_signatures_are_those_of_rfc_8032() {
        // Section 7.1, test 1: this seed, an empty message.
        let ring = ring_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let (_, key) = ring.newest_public_key();
        assert_eq!(key.to_string(), "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        let signature = "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";
        assert_eq!(ring.sign(b""), signature);
        assert!(key.verifies(b"", signature));
    }

    #[test]
    fn b_12_a_signature_belongs_to_one_message_and_one_key() {
        let (ring, other) = (ring_of(&"01".repeat(32)), ring_of(&"02".repeat(32)));
        let (key, signature) = (ring.newest_public_key().1, ring.sign(b"a message"));
        assert!(key.verifies(b"a message", &signature));
        assert!(!key.verifies(b"another message", &signature));
        assert!(!other.newest_public_key().1.verifies(b"a message", &signature));
        for wrong in ["", "no base64", &signature[1..], &signature.replace('=', "")] {
            assert!(!key.verifies(b"a message", wrong), "{wrong}");
        }
        assert_eq!(PublicKey::parse(&key.to_string()), Some(key));
        assert_eq!(PublicKey::parse("AAAA"), None);
    }
}
