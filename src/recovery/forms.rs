//! What people typed, step by step.

use crate::values::secret::Secret;
use serde::{Deserialize, Serialize};

/// `/recover/password`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewPasswordForm {
    pub new_password: Secret,
    /// `yes` where the person says that the factors added lately are theirs.
    pub keep_factors: String,
}
