//! What the slice talks about.

use serde::{Deserialize, Serialize};

/// How easily a typed password is guessed, told and never held against anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// 0 (at once) to 4 (hardly).
    pub score: u8,
    pub words: String,
}
