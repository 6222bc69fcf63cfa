//! An instant.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z; what the database keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Timestamp(pub i64);

/// A length of time in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period(pub i64);

impl Period {
    pub const fn seconds(count: i64) -> Self {
        Self(count * 1_000)
    }

    pub const fn minutes(count: i64) -> Self {
        Self::seconds(count * 60)
    }

    pub const fn hours(count: i64) -> Self {
        Self::minutes(count * 60)
    }

    pub const fn days(count: i64) -> Self {
        Self::hours(count * 24)
    }
}

impl Timestamp {
    /// Parses RFC 3339.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|at| Self(at.as_millisecond()))
    }

    /// The first moment of a day in UTC, written `2030-03-01` and in no other way.
    pub fn parse_day(text: &str) -> Option<Self> {
        let day: jiff::civil::Date = text.parse().ok()?;
        let first = day.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        (day.to_string() == text).then(|| Self(first.timestamp().as_millisecond()))
    }

    /// The first moment of its day in UTC.
    #[must_use]
    pub fn start_of_day(self) -> Self {
        Self(self.0 - self.0.rem_euclid(Period::days(1).0))
    }

    /// The calendar day in UTC.
    pub fn date(self) -> jiff::civil::Date {
        self.zoned().date()
    }

    /// For people: `1 March 2030, 09:00 UTC`.
    pub fn in_words(self) -> String {
        self.zoned().strftime("%-d %B %Y, %H:%M UTC").to_string()
    }

    /// The day in UTC, counted from 1970.
    pub fn day(self) -> i64 {
        self.0.div_euclid(Period::days(1).0)
    }

    /// For people, the day alone: `1 March 2030`.
    pub fn day_in_words(self) -> String {
        self.zoned().strftime("%-d %B %Y").to_string()
    }

    /// Whole seconds from the other instant to this one, rounded up; none when it is past.
    pub fn seconds_after(self, other: Self) -> u32 {
        let milliseconds = self.0.saturating_sub(other.0).max(0);
        u32::try_from(milliseconds.unsigned_abs().div_ceil(1_000)).unwrap_or(u32::MAX)
    }

    /// For machines: RFC 3339 in UTC.
    pub fn in_rfc_3339(self) -> String {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string()
    }

    fn zoned(self) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(self.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned(jiff::tz::TimeZone::UTC)
    }
}

impl std::ops::Add<Period> for Timestamp {
    type Output = Self;

    fn add(self, period: Period) -> Self {
        Self(self.0.saturating_add(period.0))
    }
}

impl std::ops::Sub<Period> for Timestamp {
    type Output = Self;

    fn sub(self, period: Period) -> Self {
        Self(self.0.saturating_sub(period.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_as_people_write_it() {
        let at = Timestamp::parse("2030-03-01T09:00:00Z").expect("good");
        assert_eq!(at.in_words(), "1 March 2030, 09:00 UTC");
        assert_eq!((at + Period::days(1)).date(), jiff::civil::date(2030, 3, 2));
    }

    #[test]
    fn a_day_has_one_way_to_be_written() {
        let nine = Timestamp::parse("2030-03-01T09:00:00Z").expect("good");
        assert_eq!(Timestamp::parse_day("2030-03-01"), Some(nine.start_of_day()));
        assert_eq!(nine.start_of_day().in_rfc_3339(), "2030-03-01T00:00:00Z");
        assert_eq!(Timestamp(-1).start_of_day(), Timestamp(-Period::days(1).0));
        for odd in ["20300301", "2030-3-1", "2030-02-30", "2030-03-01T00:00:00Z", "1 March 2030", "", " 2030-03-01"] {
            assert_eq!(Timestamp::parse_day(odd), None, "{odd}");
        }
    }
}
