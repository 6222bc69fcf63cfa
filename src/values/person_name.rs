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
        if typed.chars().any(char::is_alphabetic) { Ok(Self(typed.to_owned())) } else { Err(Problem::Malformed) }
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
}
