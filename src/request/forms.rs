//! What people typed.

use super::model::Kind;
use crate::{
    error::{FieldErrors, Problem},
    values::{email_address::EmailAddress, secret::Secret, text},
};
use serde::{Deserialize, Serialize};

/// A request has this many characters at most.
pub const LONGEST: u16 = 2_000;

/// `/privacy/request`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    pub kind: String,
    pub words: String,
    /// Not asked of whoever is logged in.
    pub email: String,
}

/// What is asked, in its own words; empty where the kind alone says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub kind: Kind,
    pub words: String,
}

impl RequestForm {
    /// What a customer asks.
    pub fn parse(&self) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        self.asked(&mut errors).ok_or(errors)
    }

    /// What somebody without an account asks, and where they are reached.
    pub fn parse_with_address(&self) -> Result<(Asked, EmailAddress), FieldErrors> {
        let mut errors = FieldErrors::default();
        let asked = self.asked(&mut errors);
        let email = errors.keep("email", EmailAddress::parse(&self.email));
        asked.zip(email).ok_or(errors)
    }

    fn asked(&self, errors: &mut FieldErrors) -> Option<Asked> {
        let unknown = if self.kind.is_empty() { Problem::Missing } else { Problem::Unknown };
        let kind = errors.keep("kind", Kind::parse(&self.kind).ok_or(unknown));
        let words = match text::paragraphs(&self.words, LONGEST) {
            Err(Problem::Missing) if kind.is_some_and(|kind| !kind.needs_words()) => Ok(String::new()),
            words => words,
        };
        let words = errors.keep("words", words);
        kind.zip(words).map(|(kind, words)| Asked { kind, words })
    }
}

/// `/privacy/request/status`: taking a request back, by the letter's link or logged in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    /// Of the letter's link; empty for whoever is logged in.
    pub token: Secret,
    /// The request's id; empty for whoever comes by the link.
    pub request: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(kind: &str, words: &str, email: &str) -> RequestForm {
        RequestForm { kind: kind.to_owned(), words: words.to_owned(), email: email.to_owned() }
    }

    #[test]
    fn words_are_asked_for_where_the_kind_alone_says_too_little() {
        for kind in Kind::ALL {
            let silent = form(kind.code(), " ", "").parse();
            assert_eq!(silent.is_ok(), !kind.needs_words(), "{kind:?}");
            assert!(form(kind.code(), "Why?", "").parse().is_ok(), "{kind:?}");
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let errors = form("", "", "").parse_with_address().expect_err("nothing was typed");
        let told: Vec<_> = errors.0.iter().map(|error| (&*error.field, error.problem)).collect();
        assert_eq!(told, [("kind", Problem::Missing), ("words", Problem::Missing), ("email", Problem::Missing)]);
    }
}
