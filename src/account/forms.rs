//! What people typed.

use crate::{
    error::{FieldErrors, Problem},
    values::{
        password::NewPassword, person_name::PersonName, postal_address::PostalAddress, secret::Secret,
        telephone::Telephone,
    },
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

/// The address part of a form; the same fields at registration and in the account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    pub country: String,
    pub street: String,
    pub extra_line: String,
    pub postcode: String,
    pub city: String,
}

/// `/account/profile`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub real_name: String,
    pub telephone: String,
    pub country: String,
    pub street: String,
    pub extra_line: String,
    pub postcode: String,
    pub city: String,
}

/// One's own details, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub real_name: PersonName,
    pub telephone: Telephone,
    pub address: PostalAddress,
}

impl ProfileForm {
    pub fn address(&self) -> AddressForm {
        AddressForm {
            country: self.country.clone(),
            street: self.street.clone(),
            extra_line: self.extra_line.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
        }
    }

    /// `address` is parsed where the table of countries is, on the server.
    pub fn parse(&self, address: Result<PostalAddress, FieldErrors>) -> Result<Details, FieldErrors> {
        let mut errors = FieldErrors::default();
        let real_name = errors.keep("real_name", PersonName::parse(&self.real_name));
        let telephone = errors.keep("telephone", Telephone::parse(&self.telephone));
        match (real_name, telephone, address) {
            (Some(real_name), Some(telephone), Ok(address)) => Ok(Details { real_name, telephone, address }),
            (_, _, address) => {
                errors.0.extend(address.err().unwrap_or_default().0);
                Err(errors)
            }
        }
    }
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

/// `/account/organisation/details`, and the same step of a registration.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationForm {
    pub company_name: String,
    pub vat_number: String,
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
