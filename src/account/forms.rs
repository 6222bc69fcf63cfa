//! What people typed.

use crate::{
    error::{FieldErrors, Problem},
    values::{password::NewPassword, secret::Secret},
};
use serde::{Deserialize, Serialize};

/// `/login`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LogInForm {
    /// User name or e-mail address.
    pub name: String,
    pub password: Secret,
    /// Where to go on; any but a place of ours is the account page.
    pub next: String,
}

impl LogInForm {
    /// Both must be there. What they are is not judged here: a wrong form and a wrong person look the same.
    pub fn parse(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.name.trim().is_empty() {
            errors.add("name", Problem::Missing);
        }
        if self.password.reveal().is_empty() {
            errors.add("password", Problem::Missing);
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// `/account/address`, and the same step of a registration. The country is the one the form was drawn for; a line that
/// this country does not use is not on the form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    pub country: String,
    pub street: String,
    pub extra_line: String,
    pub dependent_locality: String,
    pub city: String,
    pub region: String,
    pub postcode: String,
}

/// `/account/profile`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub real_name: String,
    pub country: String,
    pub telephone: String,
}

/// `/account/password`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    pub old_password: Secret,
    pub new_password: Secret,
}

impl PasswordForm {
    pub fn parse(&self) -> Result<NewPassword, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.old_password.reveal().is_empty() {
            errors.add("old_password", Problem::Missing);
        }
        let new = errors.keep("new_password", NewPassword::parse(&self.new_password));
        match new {
            Some(new) if errors.is_empty() => {
                if self.old_password == self.new_password {
                    return Err(FieldErrors::of("new_password", Problem::SameAsBefore));
                }
                Ok(new)
            }
            _ => Err(errors),
        }
    }
}

/// `/account/prove`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProveForm {
    pub password: Secret,
    /// Where to go on.
    pub next: String,
}

/// `/account/hint`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HintForm {
    pub hint_question: String,
    pub hint_answer: Secret,
}
