//! The name a customer chose to log in with (PS-2.1).

use super::text;
use crate::error::Problem;
use std::fmt;

const LEAST: u16 = 3;
const MOST: u16 = 30;

/// Three to thirty letters, digits, dots, hyphens or underscores. It never holds an `@`, so it can never be
/// mistaken for a mail address at login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserName(String);

impl UserName {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::plain(typed, MOST)?;
        if typed.chars().count() < usize::from(LEAST) {
            return Err(Problem::TooShort { least: LEAST });
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if !typed.chars().all(allowed) {
            return Err(Problem::Malformed);
        }
        Ok(Self(typed))
    }

    /// As the customer wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What must be unique: `Ada` and `ada` are one name.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_name_is_short_plain_and_unique_without_case() {
        assert_eq!(UserName::parse("Ada.L").map(|n| n.key()), Ok("ada.l".to_owned()));
        assert_eq!(UserName::parse("ad"), Err(Problem::TooShort { least: 3 }));
        assert_eq!(UserName::parse("ada@example.org"), Err(Problem::Malformed));
        assert_eq!(UserName::parse(&"a".repeat(31)), Err(Problem::TooLong { most: 30 }));
    }
}
