//! A day of birth, asked for to know whether a guardian has to take part (PS-1.2).

use super::timestamp::Timestamp;
use crate::error::Problem;
use jiff::civil::Date;

const OF_AGE: i16 = 18;
const OLDEST: i16 = 130;

/// A day in the past, at most 130 years ago. It is never stored for adults (C-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BirthDate(Date);

impl BirthDate {
    /// Three typed numbers. `now` decides what is past.
    pub fn parse(day: &str, month: &str, year: &str, now: Timestamp) -> Result<Self, Problem> {
        let number = |typed: &str| typed.trim().parse::<i16>().map_err(|_| Problem::NotADate);
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

    /// Eighteen years are over. Who was born on 29 February comes of age on 1 March.
    pub fn is_of_age(self, now: Timestamp) -> bool {
        let today = now.date();
        let (year, month, day) = (self.0.year() + OF_AGE, self.0.month(), self.0.day());
        (today.year(), today.month(), today.day()) >= (year, month, day)
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
    fn impossible_days_are_told_apart() {
        let now = at("2030-03-01T09:00:00Z");
        let parse = |d: &str, m: &str, y: &str| BirthDate::parse(d, m, y, now);
        assert_eq!(parse("31", "2", "1990"), Err(Problem::NotADate));
        assert_eq!(parse("", "2", "1990"), Err(Problem::NotADate));
        assert_eq!(parse("1", "4", "2030"), Err(Problem::InTheFuture));
        assert_eq!(parse("1", "4", "1890"), Err(Problem::TooLongAgo));
        assert!(parse(" 1 ", "04", "1990").is_ok());
    }
}
