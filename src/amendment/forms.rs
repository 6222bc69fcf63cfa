//! What people answer.

use serde::{Deserialize, Serialize};

/// `/account/amendment`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub document: String,
    /// The version that was shown.
    pub number: String,
    /// The button: `accepted` or `refused`.
    pub answer: String,
}
