//! A person's receipt of what they decided about optional cookies (B-12): the fields of ISO/IEC TS 27560:2023, with terms of
//! the Data Privacy Vocabulary where it has well-known ones, signed so that it can be checked without the shop.
//!
//! The file is JSON with two members. `signature` is the Ed25519 signature, in base64, of the bytes of `receipt` in the form
//! of RFC 8785. The file itself is written in one way as well, so that not even a space can be altered unnoticed.

mod canonical;
mod fields;
mod verify;

pub use canonical::canonical;
pub use fields::{Evidence, Issued, receipt};
pub use verify::{Held, Wrong, verify};

use crate::server::keys::KeyRing;
use serde_json::{Value as Json, json};

/// Where the keys are published that receipts are checked with.
pub const KEY_ADDRESS: &str = "/.well-known/sofapop-receipt-key";

/// What the chain calls a line about a decision.
pub const KIND: &str = "consent";

/// What is handed out. None where the receipt holds what cannot be written in one way.
pub fn seal(receipt: &Json, keys: &KeyRing) -> Option<String> {
    let signature = keys.sign(canonical(receipt)?.as_bytes());
    Some(written(&json!({ "receipt": receipt, "signature": signature })))
}

/// The one way to write a receipt's file: names in order, two spaces a level.
fn written(whole: &Json) -> String {
    format!("{whole:#}\n")
}
