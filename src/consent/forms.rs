//! What the banner and the page about cookies send.

use serde::{Deserialize, Serialize};

/// A decision about optional cookies: `all` or `none` of what was asked, or `each` by its own answer.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CookieForm {
    pub choice: String,
    pub remembered_view: String,
    pub offers: String,
    /// The version of the banner that was answered.
    pub shown: String,
    pub r#return: String,
}
