//! What people typed.

use crate::{
    error::{FieldErrors, Problem},
    values::secret::Secret,
};
use serde::{Deserialize, Serialize};

/// `/account/close`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CloseForm {
    pub password: Secret,
}

impl CloseForm {
    pub fn parse(&self) -> Result<(), FieldErrors> {
        if self.password.reveal().is_empty() {
            return Err(FieldErrors::of("password", Problem::Missing));
        }
        Ok(())
    }
}

/// `/account/closing`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KeepForm {
    /// Out of the letter's link; empty for whoever is logged in.
    pub token: Secret,
}
