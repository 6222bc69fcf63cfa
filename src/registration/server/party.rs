//! Whose account a registration is to become, what is known of their age, and the steps they are asked.

use crate::values::{birth_date::BirthDate, id::QuestionId, secret::Secret, timestamp::Timestamp};
use serde::{Deserialize, Serialize};

/// Whose account it is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Party {
    #[default]
    Person,
    /// A company; its contact person registers, and lives nowhere as far as we know.
    Company,
    /// Somebody a company invited by a letter to this address.
    Invited { invitation: String, email: String },
    /// Somebody who needs a guardian and has named none yet.
    Unasked { born: BirthDate },
    /// Somebody for whom a guardian is asked, or has answered.
    Minor(Child),
    /// A guardian said no: that, and nothing else, is left.
    Declined,
}

/// What is kept of somebody while a guardian is asked (C-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    pub first_name: String,
    pub email: String,
    pub country: String,
    /// When a guardian's part ends (PS-1.2).
    pub of_age_at: Timestamp,
    pub question: String,
    /// The code to read aloud that was made last.
    pub code: Option<Code>,
}

/// A short code, and how long it is good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    pub text: Secret,
    pub until: Timestamp,
}

/// What is known of the age of somebody who registers without a guardian (C-2, C-25).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum KnownAge {
    /// Of age in whichever country they live.
    #[default]
    OfAgeEverywhere,
    /// Of age in some countries, and theirs is not known yet.
    Born(BirthDate),
    /// Of age where they live; how old in whole years, in case they correct that.
    Years(i16),
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Company,
    CompanyAddress,
    Contact,
    Person,
    Address,
    Credentials,
    Check,
}

impl Step {
    pub fn path(self) -> &'static str {
        match self {
            Self::Company => "/register/company/details",
            Self::CompanyAddress => "/register/company/address",
            Self::Contact => "/register/contact",
            Self::Person => "/register/person",
            Self::Address => "/register/address",
            Self::Credentials => "/register/account",
            Self::Check => "/register/check",
        }
    }
}

impl Party {
    /// What is asked of whom, in its order: the hint answer comes last, because it must not be made of what was said
    /// before (A-H5).
    pub fn steps(&self) -> &'static [Step] {
        match self {
            Self::Company => &[Step::Company, Step::CompanyAddress, Step::Contact, Step::Credentials],
            Self::Person | Self::Invited { .. } | Self::Minor(_) => &[Step::Person, Step::Address, Step::Credentials],
            Self::Unasked { .. } | Self::Declined => &[],
        }
    }

    /// Where somebody of this party is asked their age.
    pub fn first_page(&self) -> &'static str {
        match self {
            Self::Company | Self::Invited { .. } => "/register/company",
            Self::Person | Self::Unasked { .. } | Self::Minor(_) | Self::Declined => "/register",
        }
    }

    /// Where a registration stands that goes nowhere before a guardian has answered.
    pub fn waits_at(&self) -> Option<&'static str> {
        match self {
            Self::Unasked { .. } => Some("/register/guardian"),
            Self::Minor(_) | Self::Declined => Some("/register/waiting"),
            Self::Person | Self::Company | Self::Invited { .. } => None,
        }
    }
}

impl Child {
    pub fn question(&self) -> QuestionId {
        QuestionId::stored(self.question.clone())
    }
}
