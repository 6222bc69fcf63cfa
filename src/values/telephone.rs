//! A telephone number, as dialled (PS-3.1).

use super::text;
use crate::error::Problem;

const MOST: u16 = 40;
const DIGITS: std::ops::RangeInclusive<usize> = 6..=15;

/// Six to fifteen digits (E.164's upper bound), with an optional leading plus; spaces and the usual separators may
/// be typed and are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telephone(String);

impl Telephone {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, MOST)?;
        let number: String =
            typed.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}')).collect();
        let digits = number.strip_prefix('+').unwrap_or(&number);
        if digits.chars().all(|c| c.is_ascii_digit()) && DIGITS.contains(&digits.len()) {
            Ok(Self(number))
        } else {
            Err(Problem::Malformed)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_tolerated_and_dropped() {
        assert_eq!(Telephone::parse("+44 (0)20 7946-0958").map(|t| t.0), Ok("+4402079460958".to_owned()));
        assert_eq!(Telephone::parse("030/12 34 56").map(|t| t.0), Ok("030123456".to_owned()));
        for bad in ["12345", "call me", "+49 30 1234567890123456", "++49301234567"] {
            assert_eq!(Telephone::parse(bad), Err(Problem::Malformed), "{bad}");
        }
    }
}
