//! A day of birth, asked for to know whether a guardian has to take part (PS-1.2).

use super::{
    age_of_majority::{AgesOfMajority, PROMISED},
    country::Country,
    text,
    timestamp::Timestamp,
};
use crate::error::Problem;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const OLDEST: i16 = 130;
const LONGEST_NUMBER: u16 = 20;

/// A day in the past, at most 130 years ago. It is never stored for adults (C-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct BirthDate(Date);

impl From<BirthDate> for String {
    fn from(born: BirthDate) -> Self {
        born.0.to_string()
    }
}

impl TryFrom<String> for BirthDate {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self).map_err(|_| "not a date")
    }
}

impl BirthDate {
    /// Three typed numbers. `now` decides what is past.
    pub fn parse(day: &str, month: &str, year: &str, now: Timestamp) -> Result<Self, Problem> {
        let plain = |typed: &str| text::plain(typed, LONGEST_NUMBER).map_err(|_| Problem::NotADate);
        let number = |typed: &str| plain(typed)?.parse::<i16>().map_err(|_| Problem::NotADate);
        let small = |typed: &str| number(typed).and_then(|n| i8::try_from(n).map_err(|_| Problem::NotADate));
        let date = Date::new(number(year)?, small(month)?, small(day)?).map_err(|_| Problem::NotADate)?;
        let today = now.date();
        if date > today {
            return Err(Problem::InTheFuture);
        }
        if today.year() - date.year() > OLDEST {
            return Err(Problem::TooLongAgo);
        }
        Ok(Self(date))
    }

    /// Whether the promised age is reached, by the clock of no country: the day counts as it begins in UTC.
    pub fn is_of_age(self, now: Timestamp) -> bool {
        self.birthday(PROMISED) <= now
    }

    /// When somebody born on that day comes of age in a country: the instant at which their birthday has begun
    /// everywhere in it, by its westernmost clock. Who was born on 29 February comes of age on 1 March.
    pub fn of_age_at(self, ages: &AgesOfMajority, country: Country) -> Timestamp {
        ages.reached_at(self, country)
    }

    /// The first moment in UTC of the birthday that many years after birth. That of 29 February is 1 March in a year
    /// without one.
    pub fn birthday(self, years: i16) -> Timestamp {
        let year = self.0.year().saturating_add(years);
        let day = Date::new(year, self.0.month(), self.0.day()).or_else(|_| Date::new(year, 3, 1)).unwrap_or(Date::MAX);
        Timestamp::parse_day(&day.to_string()).unwrap_or(Timestamp(i64::MAX))
    }

    /// The age in whole years.
    pub fn years_at(self, now: Timestamp) -> i16 {
        let years = now.date().year() - self.0.year();
        if self.birthday(years) <= now { years } else { years - 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    #[test]
    fn a_birthday_in_a_leap_year_counts_on_the_first_of_march() {
        let born = BirthDate::parse("29", "2", "2012", at("2025-01-01T00:00:00Z")).expect("a date");
        assert!(!born.is_of_age(at("2030-02-28T23:59:59Z")));
        assert!(born.is_of_age(at("2030-03-01T00:00:00Z")));
    }

    #[test]
    fn ps_1_2_eighteen_is_reached_on_the_birthday_and_not_before() {
        let born = BirthDate::parse("15", "06", "2008", at("2020-01-01T00:00:00Z")).expect("a date");
        assert!(!born.is_of_age(at("2026-06-14T23:59:59Z")));
        assert!(born.is_of_age(at("2026-06-15T00:00:00Z")));
    }

    #[test]
    fn an_age_is_told_in_whole_years_and_a_date_reads_back() {
        let born = BirthDate::parse("29", "2", "2012", at("2025-01-01T00:00:00Z")).expect("a date");
        assert_eq!(born.years_at(at("2031-02-28T23:59:59Z")), 18);
        assert_eq!(born.years_at(at("2031-03-01T00:00:00Z")), 19);
        assert_eq!(born.years_at(at("2032-02-29T00:00:00Z")), 20);
        assert_eq!(BirthDate::try_from(String::from(born)), Ok(born));
        assert!(BirthDate::try_from("yesterday".to_owned()).is_err());
    }

    #[test]
    fn impossible_days_are_told_apart() {
        let now = at("2030-03-01T09:00:00Z");
        let parse = |d: &str, m: &str, y: &str| BirthDate::parse(d, m, y, now);
        assert_eq!(parse("31", "2", "1990"), Err(Problem::NotADate));
        assert_eq!(parse("", "2", "1990"), Err(Problem::NotADate));
        assert_eq!(parse("1", "4", "2030"), Err(Problem::InTheFuture));
        assert_eq!(parse("1", "4", "1890"), Err(Problem::TooLongAgo));
        for (day, month, year) in [(" 1 ", "04", "1990"), ("２７", "３", "１９９０"), ("٢٧", "٣", "١٩٩٠")]
        {
            assert!(parse(day, month, year).is_ok(), "{year}");
        }
    }
}
