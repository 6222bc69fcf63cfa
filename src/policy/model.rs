//! The nouns: documents, numbers of their versions, ids of their clauses, and what an amendment says of itself.

use std::fmt;

/// The documents that people accept or rely on. There are these three: whoever reads one is told by its title which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentName {
    PrivacyStatement,
    ServiceAgreement,
    ConditionsOfUsage,
}

impl DocumentName {
    pub const ALL: [Self; 3] = [Self::PrivacyStatement, Self::ServiceAgreement, Self::ConditionsOfUsage];
    /// The two that nobody has an account without: the statement is part of the agreement, and each is accepted by a tick
    /// of its own (PS-0.1, SA-2.1).
    pub const OF_AN_ACCOUNT: [Self; 2] = [Self::ServiceAgreement, Self::PrivacyStatement];

    /// Its name in addresses, folders and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PrivacyStatement => "privacy-statement",
            Self::ServiceAgreement => "service-agreement",
            Self::ConditionsOfUsage => "conditions-of-usage",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.code() == code)
    }

    /// The first line of each of its versions.
    pub const fn title(self) -> &'static str {
        match self {
            Self::PrivacyStatement => "Privacy Statement",
            Self::ServiceAgreement => "Service Agreement",
            Self::ConditionsOfUsage => "Conditions of Usage",
        }
    }

    /// What a link to it says.
    pub const fn words(self) -> &'static str {
        match self {
            Self::PrivacyStatement => "Privacy statement",
            Self::ServiceAgreement => "Service agreement",
            Self::ConditionsOfUsage => "Conditions of usage",
        }
    }

    /// What the ids of its clauses begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::PrivacyStatement => "PS",
            Self::ServiceAgreement => "SA",
            Self::ConditionsOfUsage => "CU",
        }
    }

    /// The address of whichever version is in force.
    pub const fn address(self) -> &'static str {
        match self {
            Self::PrivacyStatement => "/policies/privacy-statement",
            Self::ServiceAgreement => "/policies/service-agreement",
            Self::ConditionsOfUsage => "/policies/conditions-of-usage",
        }
    }
}

/// The number of a version, from 1, without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i64);

impl Number {
    pub const FIRST: Self = Self(1);
    const MOST: i64 = 9_999;

    /// One that the database gave back.
    pub fn stored(number: i64) -> Option<Self> {
        (1..=Self::MOST).contains(&number).then_some(Self(number))
    }

    /// One that stands in an address or a file's name: digits alone, and one way to write each.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain = typed.len() <= 4 && !typed.starts_with('0') && typed.bytes().all(|byte| byte.is_ascii_digit());
        if plain { typed.parse().ok().and_then(Self::stored) } else { None }
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The one before; none before the first.
    pub fn before(self) -> Option<Self> {
        Self::stored(self.0 - 1)
    }

    pub fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The id of a clause, `PS-2.4`. It names the same clause in every version; one that is gone is not given again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(String);

impl ClauseId {
    /// Prefix of its document, section, clause; one way to write each number.
    pub fn parse(document: DocumentName, text: &str) -> Option<Self> {
        let number = text.strip_prefix(document.prefix())?.strip_prefix('-')?;
        let (section, clause) = number.split_once('.')?;
        let whole = |digits: &str| {
            (1..=3).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && (digits == "0" || !digits.starts_with('0'))
        };
        (whole(section) && whole(clause)).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much an amendment asks of people (PS-8.3, D-3). A person decides it when publishing; no machine can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Correction,
    Notice,
    RenewedConsent,
}

impl Grade {
    pub const ALL: [Self; 3] = [Self::Correction, Self::Notice, Self::RenewedConsent];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Notice => "notice",
            Self::RenewedConsent => "renewed-consent",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Correction => "Correction",
            Self::Notice => "Notice",
            Self::RenewedConsent => "Renewed consent",
        }
    }

    /// What it means for whoever reads it.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Correction => "The wording is mended, and the meaning stays as it was.",
            Self::Notice => "The meaning changes, and we do not ask you to accept it anew.",
            Self::RenewedConsent => "We ask you anew. Until you answer, the version you accepted goes on for you.",
        }
    }
}

/// Whom an amendment concerns, by a rule that stands beside it in public (D-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerns {
    Everybody,
    Companies,
}

impl Concerns {
    pub const ALL: [Self; 2] = [Self::Everybody, Self::Companies];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Companies => "companies",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|concerns| concerns.code() == code)
    }

    /// Whether it touches somebody: all that the rule asks of a person is whether they belong to a company.
    pub const fn touches(self, is_of_company: bool) -> bool {
        match self {
            Self::Everybody => true,
            Self::Companies => is_of_company,
        }
    }

    /// The rule itself.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Companies => "everybody who belongs to a company, and nobody else",
        }
    }
}

/// The language the documents are written in.
pub const LANGUAGE: &str = "en";

/// What somebody said to a version of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Accepted,
    /// They stay with the version before (D-4).
    Refused,
}

impl Answer {
    pub const ALL: [Self; 2] = [Self::Accepted, Self::Refused];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "Accepted",
            Self::Refused => "Not accepted",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_way_to_be_written() {
        assert_eq!(Number::parse("1"), Some(Number::FIRST));
        assert_eq!(Number::parse("120").map(Number::get), Some(120));
        for odd in ["", "0", "01", "+1", "-1", " 1", "1.0", "10000", "٣", "1a"] {
            assert_eq!(Number::parse(odd), None, "{odd:?}");
        }
        assert_eq!(Number::FIRST.before(), None);
        assert_eq!(Number::FIRST.next().before(), Some(Number::FIRST));
    }

    #[test]
    fn an_id_is_of_its_document_and_has_one_way_to_be_written() {
        let statement = DocumentName::PrivacyStatement;
        assert_eq!(ClauseId::parse(statement, "PS-0.1").map(|id| id.to_string()).as_deref(), Some("PS-0.1"));
        assert!(ClauseId::parse(statement, "PS-12.130").is_some());
        for odd in ["SA-1.1", "PS-1", "PS-1.", "PS-.1", "PS-01.1", "PS-1.1.1", "ps-1.1", "PS-1.1234", "PS-1.1 "] {
            assert_eq!(ClauseId::parse(statement, odd), None, "{odd:?}");
        }
    }

    #[test]
    fn every_word_reads_back() {
        assert!(DocumentName::ALL.iter().all(|name| DocumentName::parse(name.code()) == Some(*name)));
        assert!(DocumentName::ALL.iter().all(|name| name.address().ends_with(name.code())));
        assert!(Grade::ALL.iter().all(|grade| Grade::parse(grade.code()) == Some(*grade)));
        assert!(Concerns::ALL.iter().all(|concerns| Concerns::parse(concerns.code()) == Some(*concerns)));
        assert!(Answer::ALL.iter().all(|answer| Answer::parse(answer.code()) == Some(*answer)));
    }

    #[test]
    fn d_3_a_rule_touches_companies_or_everybody() {
        assert!(Concerns::Everybody.touches(false) && Concerns::Everybody.touches(true));
        assert!(!Concerns::Companies.touches(false) && Concerns::Companies.touches(true));
    }
}
