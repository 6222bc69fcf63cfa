//! A company's name (PS-3.2).

use super::text;
use crate::error::Problem;

const MOST: u16 = 120;

/// A name in one line. It stands in letters to people who are not customers yet, so it holds no web address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyName(String);

impl CompanyName {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, MOST)?;
        let folded = typed.to_lowercase();
        let linked = ["//", "www.", "http:", "https:", "mailto:"].iter().any(|part| folded.contains(part));
        if linked || !typed.chars().any(char::is_alphanumeric) {
            return Err(Problem::Malformed);
        }
        Ok(Self(typed.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_as_it_is_written_and_is_no_link() {
        for name in ["Analytical Engines Ltd", "3M", "Müller & Söhne GmbH / Berlin", "株式会社ソファ", "Sofa.com B.V."]
        {
            assert!(CompanyName::parse(name).is_ok(), "{name}");
        }
        for bad in ["https://example.org", "Win at WWW.example.org", "//example.org", "&&&", "mailto:ada@example.org"] {
            assert_eq!(CompanyName::parse(bad), Err(Problem::Malformed), "{bad}");
        }
    }
}
