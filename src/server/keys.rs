//! Named keys: the newest is used, older ones are still understood, so that a key can be changed while data lives.

use super::entropy::Entropy;
use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, KeyInit as _, Mac};
use sha2::Sha256;
use std::{collections::HashSet, fmt};

/// A stored hash names its key in this many bytes at most (Argon2's `keyid`).
const LONGEST_NAME: usize = 8;

/// One purpose's keys, newest first. Written as `name:base64,name:base64`, each key 32 bytes.
#[derive(Clone)]
pub struct KeyRing(Vec<(String, [u8; 32])>);

/// A key ring's text that cannot be used. Says what is wrong, never the key.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "it must be `name:base64` of 32 bytes, several separated by commas, newest first; a name has 1 to 8 letters and digits, \
     and no two are the same"
)]
pub struct NotAKeyRing;

/// A sealed text that does not open: another key, another purpose, or altered bytes.
#[derive(Debug, thiserror::Error)]
#[error("a sealed value does not open with any key of the ring")]
pub struct DoesNotOpen;

impl KeyRing {
    pub fn parse(text: &str) -> Result<Self, NotAKeyRing> {
        let keys: Option<Vec<_>> = text.trim().split(',').map(key_of).collect();
        let keys = keys.filter(|keys| !keys.is_empty()).ok_or(NotAKeyRing)?;
        let names: HashSet<&str> = keys.iter().map(|(name, _)| &**name).collect();
        if names.len() == keys.len() { Ok(Self(keys)) } else { Err(NotAKeyRing) }
    }

    /// A ring of one new key, and the text that [`KeyRing::parse`] reads.
    pub fn generate(entropy: &Entropy) -> String {
        format!("k1:{}", STANDARD.encode(entropy.bytes::<32>()))
    }

    /// The key for new values: its name and bytes.
    pub fn newest(&self) -> (&str, &[u8; 32]) {
        let (name, key) = &self.0[0];
        (name, key)
    }

    /// Every key's name and bytes, newest first.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[u8; 32])> {
        self.0.iter().map(|(name, key)| (name.as_str(), key))
    }

    /// The names of all keys, newest first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| &**name)
    }

    pub fn by_name(&self, name: &str) -> Option<&[u8; 32]> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, key)| key)
    }

    /// Encrypts (XChaCha20-Poly1305). `purpose` is bound to the value: a sealed letter cannot be passed off as a
    /// sealed question. Layout: length of the key's name, the name, 24 bytes of nonce, ciphertext.
    pub fn seal(&self, purpose: &str, plain: &[u8], entropy: &Entropy) -> Vec<u8> {
        let (name, key) = self.newest();
        let nonce = entropy.bytes::<24>();
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        #[expect(clippy::expect_used, reason = "the cipher fails only beyond 256 GiB")]
        let sealed = cipher(key).encrypt(XNonce::from_slice(&nonce), payload).expect("a short text");
        [&[name.len() as u8], name.as_bytes(), &nonce, &sealed].concat()
    }

    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
        let (length, rest) = sealed.split_first().ok_or(DoesNotOpen)?;
        let (name, rest) = rest.split_at_checked(usize::from(*length)).ok_or(DoesNotOpen)?;
        let (nonce, text) = rest.split_at_checked(24).ok_or(DoesNotOpen)?;
        let key = std::str::from_utf8(name).ok().and_then(|name| self.by_name(name)).ok_or(DoesNotOpen)?;
        let payload = Payload { msg: text, aad: purpose.as_bytes() };
        cipher(key).decrypt(XNonce::from_slice(nonce), payload).map_err(|_| DoesNotOpen)
    }
}

impl KeyRing {
    /// A keyed hash (HMAC-SHA-256): equal texts have equal fingerprints, and without the key nobody can tell whose.
    /// Changes with the newest key, so it is for what is short-lived.
    pub fn fingerprint(&self, purpose: &str, text: &[u8]) -> Vec<u8> {
        let (_, key) = self.newest();
        #[expect(clippy::expect_used, reason = "a key of any length will do")]
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key");
        mac.update(&[purpose.len() as u8]);
        mac.update(purpose.as_bytes());
        mac.update(text);
        mac.finalize().into_bytes().to_vec()
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyRing(…)")
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(Key::from_slice(key))
}

fn key_of(text: &str) -> Option<(String, [u8; 32])> {
    let (name, key) = text.trim().split_once(':')?;
    let plain = !name.is_empty() && name.len() <= LONGEST_NAME && name.chars().all(|c| c.is_ascii_alphanumeric());
    let key = STANDARD.decode(key).ok()?.try_into().ok()?;
    plain.then(|| (name.to_owned(), key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_for_its_purpose_only() {
        let entropy = Entropy::seeded(1);
        let ring = KeyRing::parse(&KeyRing::generate(&entropy)).expect("a ring");
        let sealed = ring.seal("question", b"Where?", &entropy);
        assert_eq!(ring.open("question", &sealed).expect("opens"), b"Where?");
        assert!(ring.open("letter", &sealed).is_err());
        for position in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[position] ^= 1;
            assert!(ring.open("question", &altered).is_err(), "byte {position}");
        }
    }

    #[test]
    fn an_old_key_is_still_understood_after_a_new_one_came() {
        let entropy = Entropy::seeded(2);
        let old = KeyRing::generate(&entropy);
        let sealed = KeyRing::parse(&old).expect("a ring").seal("q", b"text", &entropy);
        let new = KeyRing::generate(&entropy).replace("k1", "k2");
        let both = KeyRing::parse(&format!("{new},{old}")).expect("a ring");
        assert_eq!(both.newest().0, "k2");
        assert_eq!(both.open("q", &sealed).expect("opens"), b"text");
    }

    #[test]
    fn nothing_but_a_key_ring_is_one() {
        for bad in ["", "k1", "k1:short", ":AAAA", "k1:AAAA,", "name with spaces:AAAA"] {
            assert_eq!(KeyRing::parse(bad).err(), Some(NotAKeyRing), "{bad}");
        }
    }
}
