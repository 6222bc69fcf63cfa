//! What people typed, step by step.

use crate::values::secret::Secret;
use serde::{Deserialize, Serialize};

/// `/register` and `/register/company`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BirthDateForm {
    pub day: String,
    pub month: String,
    pub year: String,
}

/// `/register/invited`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InvitedForm {
    pub token: Secret,
    pub day: String,
    pub month: String,
    pub year: String,
}

/// `/register/account`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CredentialsForm {
    pub user_name: String,
    pub password: Secret,
    pub hint_question: String,
    pub hint_answer: String,
}

/// `/register/person`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    pub real_name: String,
    pub email: String,
    pub country: String,
    pub telephone: String,
}

/// `/register/contact`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    pub real_name: String,
    pub email: String,
}

/// `/register/guardian`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GuardianForm {
    pub first_name: String,
    pub email: String,
    pub country: String,
    pub guardian_email: String,
}

/// `/register/waiting/address`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GuardianAddressForm {
    pub guardian_email: String,
}

/// `/register/check`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SendForm {
    /// The numbers of the versions that were shown.
    pub agreement_version: String,
    pub statement_version: String,
    /// The ticks.
    pub agreement: String,
    pub statement: String,
}

/// `/register/confirm`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    pub token: Secret,
    /// Only where the first choice turned out to be taken.
    pub user_name: String,
}
