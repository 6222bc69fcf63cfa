//! Secrets that travel: session cookies and the links in letters. 256 random bits, and only their hash is stored.

use super::entropy::Entropy;
use crate::values::{hexadecimal::in_hexadecimal, secret::Secret};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// What the database keeps of a token. A plain hash is enough: nobody can try all 256-bit tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenHash(pub Vec<u8>);

/// A fresh token and the hash to store.
pub fn fresh(entropy: &Entropy) -> (Secret, TokenHash) {
    let token = Secret::new(text_of(&entropy.bytes::<32>()));
    let hash = hash(&token);
    (token, hash)
}

/// The hash of a token somebody presented.
pub fn hash(token: &Secret) -> TokenHash {
    TokenHash(Sha256::digest(token.reveal().as_bytes()).to_vec())
}

/// An identifier of 128 random bits that can stand in a path which a form leads to: lower-case letters and digits alone.
pub fn plain_id(entropy: &Entropy) -> String {
    in_hexadecimal(&entropy.bytes::<16>())
}

/// Whether a text could be such an identifier at all; PostgreSQL takes no zero byte.
pub fn is_plain_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// Bytes as text that is safe in a cookie, a path and a file name.
pub fn text_of(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
