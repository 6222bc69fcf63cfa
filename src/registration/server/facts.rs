//! What a registration has gathered so far. Lives sealed in its row and nowhere else.

use crate::{
    account::server::{Details, NewAccount, seal_question},
    server::{context::Context, db},
    values::{
        country::Country, email_address::EmailAddress, hint::HintQuestion, person_name::PersonName,
        postal_address::PostalAddress, telephone::Telephone, user_name::UserName,
    },
};
use serde::{Deserialize, Serialize};

/// What sealed facts are bound to.
const SEALED_AS: &str = "registrations.facts";

/// Everything typed so far; the password and the answer are hashes from the first moment.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Facts {
    pub credentials: Option<Credentials>,
    pub person: Option<Person>,
    pub address: Option<PostalAddress>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Credentials {
    pub user_name: String,
    pub password_hash: String,
    pub hint_question: String,
    pub hint_answer_hash: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Person {
    pub real_name: String,
    pub email: String,
    #[serde(default)]
    pub country: String,
    pub telephone: Telephone,
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Credentials,
    Person,
    Address,
    Check,
}

impl Step {
    pub fn path(self) -> &'static str {
        match self {
            Self::Credentials => "/register/account",
            Self::Person => "/register/person",
            Self::Address => "/register/address",
            Self::Check => "/register/check",
        }
    }
}

impl Facts {
    /// Where this person lives, as far as they have said it.
    pub fn country(&self) -> Option<&str> {
        let said = self.person.as_ref().map(|person| &*person.country).filter(|country| !country.is_empty());
        said.or_else(|| self.address.as_ref().map(|address| &*address.country))
    }

    /// The first step that is still open; after a correction that is the check page again. An address of another
    /// country than the one last said is to be corrected.
    pub fn next_step(&self) -> Step {
        let address =
            self.address.as_ref().filter(|address| self.country().is_some_and(|country| address.fits(country)));
        match (&self.credentials, &self.person, address) {
            (None, _, _) => Step::Credentials,
            (_, None, _) => Step::Person,
            (_, _, None) => Step::Address,
            _ => Step::Check,
        }
    }

    pub fn seal(&self, cx: &Context) -> Vec<u8> {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        cx.config.field_keys.seal(SEALED_AS, &plain, &cx.entropy)
    }

    pub fn open(cx: &Context, sealed: &[u8]) -> Result<Self, db::Error> {
        let plain = cx.config.field_keys.open(SEALED_AS, sealed).map_err(|_| db::Error::Row("a registration"))?;
        serde_json::from_slice(&plain).map_err(|_| db::Error::Row("a registration"))
    }

    /// The account these facts make, if they are complete.
    pub fn into_account(self, cx: &Context) -> Option<NewAccount> {
        let (credentials, person, address) = (self.credentials?, self.person?, self.address?);
        Some(NewAccount {
            user_name: UserName::parse(&credentials.user_name).ok()?,
            email: EmailAddress::parse(&person.email).ok()?,
            password_hash: credentials.password_hash,
            hint_question: seal_question(cx, &HintQuestion::parse(&credentials.hint_question).ok()?),
            hint_answer_hash: credentials.hint_answer_hash,
            details: Details {
                real_name: PersonName::parse(&person.real_name).ok()?,
                country: Country::parse(&address.country).ok()?,
                telephone: person.telephone,
            },
            address,
        })
    }
}
