//! A day of evidence, from midnight to midnight in UTC.

use crate::values::timestamp::{Period, Timestamp};
use std::fmt;

/// Days since 1970-01-01. Prints and reads as `2030-03-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

const LENGTH: Period = Period::days(1);

impl Day {
    pub fn of(at: Timestamp) -> Self {
        Self(at.0.div_euclid(LENGTH.0))
    }

    /// Reads what [`Day`] prints, and no other way to write a day.
    pub fn parse(text: &str) -> Option<Self> {
        let day = Self::of(Timestamp::parse(&format!("{text}T00:00:00Z"))?);
        (day.to_string() == text).then_some(day)
    }

    pub fn begins(self) -> Timestamp {
        Timestamp(self.0.saturating_mul(LENGTH.0))
    }

    /// The first instant of the next day.
    pub fn ends(self) -> Timestamp {
        self.begins() + LENGTH
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.begins().date())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d_23_a_day_ends_where_the_next_begins() {
        let day = Day::parse("2030-03-01").expect("a day");
        assert_eq!(day.ends(), Day::parse("2030-03-02").expect("a day").begins());
        assert_eq!(Day::of(day.begins()), day);
        assert_eq!(Day::of(Timestamp(day.ends().0 - 1)), day);
        assert_eq!(Day::of(Timestamp(-1)).to_string(), "1969-12-31");
    }

    #[test]
    fn d_23_a_day_is_written_in_one_way() {
        for wrong in ["", "2030-3-1", "20300301", "2030-02-30", " 2030-03-01", "2030-03-01T", "yesterday"] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }
}
