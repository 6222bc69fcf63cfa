//! What people typed.

use super::model::Method;
use crate::{
    error::{FieldErrors, Problem},
    values::{email_address::EmailAddress, person_name::PersonName, secret::Secret},
};
use serde::{Deserialize, Serialize};

/// What a ticked box sends; forms are drawn by the server alone, and read by both halves.
const TICKED: &str = "yes";

/// `/guardian/question`: two things are needed for a yes, and none for anything else (G2).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideForm {
    /// Of the letter's link.
    pub token: Secret,
    /// A signed form where that was chosen; otherwise the strongest proof there is.
    pub method: String,
    pub real_name: String,
    /// “I am the parent or guardian, and of age.”
    pub guardian: String,
    pub disclosure: String,
    /// The button that was pressed.
    pub answer: String,
}

/// Who says yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: PersonName,
}

impl DecideForm {
    /// What a yes needs.
    pub fn parse(&self) -> Result<Person, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.keep("real_name", PersonName::parse(&self.real_name));
        let declared = if self.guardian == TICKED { Ok(()) } else { Err(Problem::Missing) };
        let declared = errors.keep("guardian", declared);
        name.zip(declared).map(|(name, ())| Person { name }).ok_or(errors)
    }

    /// Whether a signed form was chosen.
    pub fn is_on_paper(&self) -> bool {
        self.method == Method::SignedForm.code()
    }
}

/// `/guardian/confirm`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    pub token: Secret,
    /// The button that was pressed: `approved` says it again, `declined` takes it back.
    pub answer: String,
}

/// `/guardian/code`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    pub child_code: String,
    pub email: String,
    /// Whether the code came as a picture.
    pub road: String,
}

impl CodeForm {
    pub fn parse(&self) -> Result<(&str, EmailAddress), FieldErrors> {
        let mut errors = FieldErrors::default();
        let typed = self.child_code.trim();
        let code = errors.keep("child_code", if typed.is_empty() { Err(Problem::Missing) } else { Ok(typed) });
        let email = errors.keep("email", EmailAddress::parse(&self.email));
        code.zip(email).ok_or(errors)
    }
}

/// `/guardian/here`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HereForm {
    pub email: String,
}

impl HereForm {
    pub fn parse(&self) -> Result<EmailAddress, FieldErrors> {
        EmailAddress::parse(&self.email).map_err(|problem| FieldErrors::of("email", problem))
    }
}

/// `/guardian/here/code`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HereCodeForm {
    pub digits: Secret,
}

impl HereCodeForm {
    /// The digits, whatever stands between them.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let typed = self.digits.reveal().trim();
        if typed.is_empty() {
            return Err(FieldErrors::of("digits", Problem::Missing));
        }
        Ok(typed.chars().filter(char::is_ascii_alphanumeric).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g2_a_yes_needs_a_name_and_a_declaration_and_tells_both_at_once() {
        let told = |form: DecideForm| {
            let errors = form.parse().expect_err("something is missing").0;
            errors.into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(told(DecideForm::default()), ["real_name", "guardian"]);
        let named = DecideForm { real_name: "Ada Lovelace".to_owned(), ..DecideForm::default() };
        assert_eq!(told(named.clone()), ["guardian"]);
        assert!(DecideForm { guardian: TICKED.to_owned(), ..named }.parse().is_ok());
    }

    #[test]
    fn a_box_sends_what_the_page_draws() {
        assert_eq!(TICKED, crate::ui::form::TICKED);
    }

    #[test]
    fn digits_are_read_however_they_are_grouped() {
        let typed = |digits: &str| HereCodeForm { digits: Secret::new(digits) }.parse();
        assert_eq!(typed(" 123 456 ").as_deref(), Ok("123456"));
        assert!(typed(" ").is_err());
    }
}

/// `/account/guardian/ask`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AskForm {
    pub guardian_email: String,
}

/// `/account/guardian/take-back`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TakeBackForm {
    pub question: String,
}

/// `/guardian/open`: the receipt's token, or a guardianship of one's own account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    pub token: Secret,
    pub guardianship: String,
}

/// `/guardian/child/permission`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PermissionForm {
    pub guardianship: String,
    pub permission: String,
    pub decision: String,
}

/// `/guardian/child/end`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EndForm {
    pub guardianship: String,
    pub sure: String,
}

/// `/guardian/erase`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EraseForm {
    pub sure: String,
}
