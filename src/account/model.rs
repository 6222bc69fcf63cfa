//! What the slice talks about.

use crate::values::secret::Secret;
use serde::{Deserialize, Serialize};

/// How easily a typed password is guessed, told and never held against anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// 0 (at once) to 4 (hardly).
    pub score: u8,
    pub words: String,
}

/// A question to a passkey: what `navigator.credentials` is asked, and the token that goes back with the answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasskeyCeremony {
    pub ceremony: Secret,
    /// JSON, as `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` read it.
    pub options: String,
}
