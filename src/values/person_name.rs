//! A person's real name, as they write it (PS-3.1).

use super::text;
use crate::error::Problem;

const MOST: u16 = 120;

/// A full name in one line. Any script and any number of words: names have no further rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, MOST)?;
        if text::has_letter(&typed) { Ok(Self(typed)) } else { Err(Problem::Malformed) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const MOST_OF_A_FIRST_NAME: u16 = 40;

/// A first name in a letter to somebody who has not asked for one: letters, and what stands between them. No address of a
/// website and no message fits in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstName(String);

impl FirstName {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, MOST_OF_A_FIRST_NAME)?;
        let fits = |c: char| !c.is_ascii() || c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'');
        let few = typed.split_whitespace().count() <= 3;
        let good = few && typed.chars().all(fits) && text::has_letter(&typed);
        if good { Ok(Self(typed)) } else { Err(Problem::Malformed) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_real_name_is_taken() {
        for name in
            ["Ada Lovelace", "O’Neill", "李小龙", "Sukarno", "Anne-Marie d'Été", "Björk Guðmundsdóttir", "X Æ A-12"]
        {
            assert!(PersonName::parse(name).is_ok(), "{name}");
        }
        assert_eq!(PersonName::parse("12345"), Err(Problem::Malformed));
    }

    #[test]
    fn a_first_name_carries_no_message() {
        for name in ["Ada", "Anne-Marie", "D'Arcy", "李", "Björk", "Mary Jo", "Zoë"] {
            assert!(FirstName::parse(name).is_ok(), "{name}");
        }
        for odd in ["www.evil.example", "see http://x", "win 500", "a@b", "one two three four", "--"] {
            assert_eq!(FirstName::parse(odd), Err(Problem::Malformed), "{odd}");
        }
    }
}
