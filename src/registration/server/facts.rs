//! What a registration has gathered so far. Lives sealed in its row and nowhere else.

use super::party::{Child, KnownAge, Party, Step};
use crate::{
    account::{
        forms::OrganisationForm,
        server::{
            Details, NewAccount,
            organisation::{self, Company},
            seal_question,
        },
    },
    policy::{
        fingerprint::Fingerprint,
        model::{Answer, DocumentName, Number},
        server::Said,
    },
    server::{context::Context, db},
    values::{
        country::Country, email_address::EmailAddress, hint::HintQuestion, id::InvitationId, person_name::PersonName,
        postal_address::PostalAddress, telephone::Telephone, timestamp::Timestamp, user_name::UserName,
    },
};
use serde::{Deserialize, Serialize};

/// What sealed facts are bound to.
const SEALED_AS: &str = "registrations.facts";

/// Everything typed so far; the password and the answer are hashes from the first moment.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Facts {
    #[serde(default)]
    pub party: Party,
    #[serde(default)]
    pub age: KnownAge,
    #[serde(default)]
    pub company: Option<CompanyDetails>,
    pub credentials: Option<Credentials>,
    pub person: Option<Person>,
    pub address: Option<PostalAddress>,
    /// Where the address form of somebody a company invited begins.
    #[serde(default)]
    pub suggested: Option<PostalAddress>,
    /// The mail address that the last letter went to.
    #[serde(default)]
    pub letter_to: Option<String>,
    /// What was accepted when that letter was asked for: the agreement and the statement, each by itself.
    #[serde(default)]
    pub accepted: Vec<Accepted>,
}

/// One document that was accepted: which version, the SHA-256 of its text, its language, and when.
#[derive(Clone, Serialize, Deserialize)]
pub struct Accepted {
    pub document: String,
    pub number: i64,
    pub hash: Vec<u8>,
    pub language: String,
    pub at: Timestamp,
}

/// What a company says of itself besides its address.
#[derive(Clone, Serialize, Deserialize)]
pub struct CompanyDetails {
    pub name: String,
    pub vat_number: String,
    pub country: String,
    pub telephone: Telephone,
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
    /// As the telephone number, not asked of the contact person of a company, who has the company's.
    #[serde(default)]
    pub country: String,
    pub telephone: Option<Telephone>,
}

impl Facts {
    /// Where this person lives, or their company is, as far as they have said it.
    pub fn country(&self) -> Option<&str> {
        let company = self.company.as_ref().map(|company| &*company.country);
        let said = company.or_else(|| self.person.as_ref().map(|person| &*person.country));
        let said = said.or_else(|| self.child().map(|child| &*child.country)).filter(|country| !country.is_empty());
        said.or_else(|| self.address.as_ref().or(self.suggested.as_ref()).map(|address| &*address.country))
    }

    /// The first step that is still open; after a correction that is the check page again. An address of another
    /// country than the one last said is to be corrected.
    pub fn next_step(&self) -> Step {
        let open = self.party.steps().iter().copied().find(|step| !self.is_done(*step));
        open.unwrap_or(Step::Check)
    }

    fn is_done(&self, step: Step) -> bool {
        match step {
            Step::Company => self.company.is_some(),
            Step::Credentials => self.credentials.is_some(),
            Step::Contact | Step::Person => self.person.is_some(),
            Step::CompanyAddress | Step::Address => {
                let address = self.address.as_ref();
                address.is_some_and(|address| self.country().is_some_and(|country| address.fits(country)))
            }
            Step::Check => false,
        }
    }

    /// What the person has said of themselves and of their company, which a hint answer must not be made of (A-H5).
    pub fn own_data(&self) -> Vec<&str> {
        let person = self.person.iter().flat_map(|person| [&*person.real_name, &*person.email]);
        let company = self.company.iter().map(|company| &*company.name);
        let address = self.address.iter().flat_map(|address| [&*address.street, &*address.city]);
        person.chain(company).chain(address).collect()
    }

    /// Whether the last letter went to the mail address that is told here: its link proves that one and no other.
    pub fn are_proved_by_the_letter(&self) -> bool {
        self.person.as_ref().is_some_and(|person| self.letter_to.as_ref() == Some(&person.email))
    }

    /// Whether the link that was sent last is still good. Until there is one that proves the address, a child's link is the
    /// one that goes on elsewhere.
    pub fn keep_the_link(&self) -> bool {
        self.are_proved_by_the_letter() || self.can_go_on_elsewhere()
    }

    /// Whether a link leads to another browser to go on in, and proves nothing.
    pub fn can_go_on_elsewhere(&self) -> bool {
        self.child().is_some() && self.letter_to.is_none()
    }

    pub fn child(&self) -> Option<&Child> {
        match &self.party {
            Party::Minor(child) => Some(child),
            _ => None,
        }
    }

    /// The acceptances the account begins with; nothing unless both documents were accepted.
    pub fn agreed(&self) -> Option<Vec<Said>> {
        let said: Vec<_> = self.accepted.iter().filter_map(said).collect();
        let both = DocumentName::OF_AN_ACCOUNT.iter().all(|name| said.iter().any(|said| said.document == *name));
        both.then_some(said)
    }

    pub fn seal(&self, cx: &Context) -> Vec<u8> {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        cx.config.field_keys.seal(SEALED_AS, &plain, &cx.entropy)
    }

    /// Nothing is sealed where a guardian said no.
    pub fn open(cx: &Context, sealed: &[u8]) -> Result<Self, db::Error> {
        if sealed.is_empty() {
            return Ok(Self { party: Party::Declined, ..Self::default() });
        }
        let plain = cx.config.field_keys.open(SEALED_AS, sealed).map_err(|_| db::Error::Row("a registration"))?;
        serde_json::from_slice(&plain).map_err(|_| db::Error::Row("a registration"))
    }

    /// The company these facts found.
    pub fn found(&self) -> Option<(Company, PostalAddress)> {
        let CompanyDetails { name, vat_number, country, telephone } = self.company.clone()?;
        let telephone = telephone.as_str().to_owned();
        let form = OrganisationForm { company_name: name, vat_number, country, telephone };
        Some((organisation::parse_company(&form).ok()?, self.address.clone()?))
    }

    /// The company's invitation these facts answer.
    pub fn invitation(&self) -> Option<InvitationId> {
        match &self.party {
            Party::Invited { invitation, .. } => Some(InvitationId::stored(invitation.clone())),
            _ => None,
        }
    }

    /// The account these facts make, if they are complete. Letters to a company's contact person go to the company.
    pub fn into_account(self, cx: &Context) -> Option<NewAccount> {
        let (credentials, person, address) = (self.credentials?, self.person?, self.address?);
        let (country, telephone) = match self.company {
            Some(company) => (company.country, company.telephone),
            None => (person.country, person.telephone?),
        };
        Some(NewAccount {
            user_name: UserName::parse(&credentials.user_name).ok()?,
            email: EmailAddress::parse(&person.email).ok()?,
            password_hash: credentials.password_hash,
            hint_question: seal_question(cx, &HintQuestion::parse(&credentials.hint_question).ok()?),
            hint_answer_hash: credentials.hint_answer_hash,
            details: Details {
                real_name: PersonName::parse(&person.real_name).ok()?,
                country: Country::parse(&country).ok()?,
                telephone,
            },
            address,
        })
    }
}

fn said(accepted: &Accepted) -> Option<Said> {
    Some(Said {
        document: DocumentName::parse(&accepted.document)?,
        number: Number::stored(accepted.number)?,
        fingerprint: Fingerprint::stored(&accepted.hash)?,
        answer: Answer::Accepted,
        language: accepted.language.clone(),
        at: accepted.at,
    })
}
