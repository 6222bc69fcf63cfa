//! What people typed.

use crate::{
    error::{FieldErrors, Problem},
    values::{password::NewPassword, secret::Secret, text},
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
    /// `new` is judged where the list of common passwords is, on the server.
    pub fn parse(&self, new: Result<NewPassword, Problem>) -> Result<NewPassword, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.old_password.reveal().is_empty() {
            errors.add("old_password", Problem::Missing);
        }
        let new = errors.keep("new_password", new);
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

/// `/account/factors/app`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AppForm {
    /// The seed that was shown, sealed.
    pub enrolment: Secret,
    pub factor_name: String,
    pub code: Secret,
}

impl AppForm {
    /// The name; the code is checked where the clock is.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.keep("factor_name", factor_name(&self.factor_name));
        let code = errors.keep("code", present(&self.code));
        match (name, code) {
            (Some(name), Some(_)) => Ok(name),
            _ => Err(errors),
        }
    }
}

/// `/account/factors/passkey`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasskeyForm {
    pub factor_name: String,
    pub ceremony: Secret,
    /// JSON of the authenticator.
    pub answer: Secret,
}

impl PasskeyForm {
    pub fn parse(&self) -> Result<String, FieldErrors> {
        factor_name(&self.factor_name).map_err(|problem| FieldErrors::of("factor_name", problem))
    }
}

/// `/account/factors/rename`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RenameForm {
    pub factor: String,
    pub factor_name: String,
}

impl RenameForm {
    pub fn parse(&self) -> Result<String, FieldErrors> {
        factor_name(&self.factor_name).map_err(|problem| FieldErrors::of("factor_name", problem))
    }
}

/// `/login/factor`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    pub code: Secret,
}

impl CodeForm {
    /// Something has to be there; an empty answer is not counted as one.
    pub fn parse(&self) -> Result<&Secret, FieldErrors> {
        present(&self.code).map_err(|problem| FieldErrors::of("code", problem))
    }

    /// What a code that does not count is answered with.
    pub fn wrong() -> FieldErrors {
        FieldErrors::of("code", Problem::Wrong)
    }
}

/// `/login/factor/recovery-code`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RecoveryCodeForm {
    pub recovery_code: Secret,
}

impl RecoveryCodeForm {
    /// Something has to be there; an empty answer is not counted as one.
    pub fn parse(&self) -> Result<&Secret, FieldErrors> {
        present(&self.recovery_code).map_err(|problem| FieldErrors::of("recovery_code", problem))
    }

    /// What a code that does not count is answered with.
    pub fn wrong() -> FieldErrors {
        FieldErrors::of("recovery_code", Problem::Wrong)
    }
}

/// `/account/organisation/details`, and the same step of a registration.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationForm {
    pub company_name: String,
    pub vat_number: String,
    pub country: String,
    pub telephone: String,
}

/// `/account/organisation/invite`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    pub email: String,
}

/// `/account/invitation/decline`: by the link's token, or logged in by the invitation's id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    pub token: Secret,
    pub invitation: String,
}

/// What its owner calls a factor.
fn factor_name(typed: &str) -> Result<String, Problem> {
    text::line(typed, 60)
}

fn present(secret: &Secret) -> Result<&Secret, Problem> {
    if secret.reveal().trim().is_empty() { Err(Problem::Missing) } else { Ok(secret) }
}
