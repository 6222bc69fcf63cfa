//! From which age on nobody needs a guardian, country by country: a table, not code (C-25).

use super::{
    birth_date::BirthDate,
    country::Country,
    timestamp::{Period, Timestamp},
};
use std::{collections::BTreeMap, sync::Arc};

/// The privacy statement promises this age; a country may ask for more, and never for less.
pub const PROMISED: i16 = 18;

/// Every country with its age and the offset of its westernmost clock. One that is missing counts by the promised age
/// and the westernmost clock on Earth.
#[derive(Clone, Debug, Default)]
pub struct AgesOfMajority(Arc<BTreeMap<&'static str, Majority>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Majority {
    age: i16,
    /// The latest that any part of the country is behind UTC.
    offset: Period,
}

const ELSEWHERE: Majority = Majority { age: PROMISED, offset: Period::hours(-12) };

impl AgesOfMajority {
    /// The table the shop comes with.
    pub fn builtin() -> Self {
        Self::parse(include_str!("ages_of_majority.tsv")).unwrap_or_default()
    }

    /// Lines of code, age and hours, parted by tabs; a line that begins with # says something to people. Nothing where
    /// one does not read, or a country stands twice.
    pub fn parse(text: &str) -> Option<Self> {
        let mut ages = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (country, majority) = row_of(line)?;
            if ages.insert(country.code(), majority).is_some() {
                return None;
            }
        }
        Some(Self(Arc::new(ages)))
    }

    /// The age in whole years, the promised one at least.
    pub fn age_in(&self, country: Country) -> i16 {
        self.of(country).age.max(PROMISED)
    }

    /// The instant at which the birthday that ends childhood has begun everywhere in the country. Who was born on
    /// 29 February has it on 1 March.
    pub fn reached_at(&self, born: BirthDate, country: Country) -> Timestamp {
        born.birthday(self.age_in(country)) - self.of(country).offset
    }

    /// Whether there is no country in which a guardian would have to take part.
    pub fn is_reached_everywhere(&self, born: BirthDate, now: Timestamp) -> bool {
        let reached = |majority: &Majority| born.birthday(majority.age.max(PROMISED)) - majority.offset <= now;
        self.0.values().chain([&ELSEWHERE]).all(reached)
    }

    fn of(&self, country: Country) -> Majority {
        self.0.get(country.code()).copied().unwrap_or(ELSEWHERE)
    }
}

fn row_of(line: &str) -> Option<(Country, Majority)> {
    let mut columns = line.split('\t').map(str::trim);
    let country = Country::parse(columns.next()?).ok()?;
    let age = columns.next()?.parse().ok().filter(|age| (1..=30).contains(age))?;
    let hours: f64 = columns.next()?.parse().ok().filter(|hours| (-12.0..=14.0).contains(hours))?;
    // Quarters of an hour are the finest that any clock has.
    #[expect(clippy::cast_possible_truncation, reason = "between minus 48 and 56")]
    let quarters = (hours * 4.0).round() as i64;
    columns.next().is_none().then_some((country, Majority { age, offset: Period::minutes(quarters * 15) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::country;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    fn of(code: &str) -> Country {
        Country::parse(code).expect("a country")
    }

    fn born(day: &str, month: &str, year: &str) -> BirthDate {
        BirthDate::parse(day, month, year, at("2030-01-01T00:00:00Z")).expect("a date")
    }

    #[test]
    fn c_25_every_country_has_its_line() {
        let ages = AgesOfMajority::builtin();
        for (code, name) in country::all() {
            assert!(ages.0.contains_key(code), "{name} has no line");
        }
        assert_eq!(ages.0.len(), country::all().len());
        for (code, age) in [("DE", 18), ("US", 18), ("KR", 19), ("DZ", 19), ("NZ", 20), ("TH", 20), ("SG", 21)] {
            assert_eq!(ages.age_in(of(code)), age, "{code}");
        }
    }

    #[test]
    fn ps_1_2_no_table_goes_below_the_promise() {
        let ages = AgesOfMajority::parse("DE\t14\t1\nKR\t19\t9\n").expect("reads");
        assert_eq!((ages.age_in(of("DE")), ages.age_in(of("KR")), ages.age_in(of("FR"))), (18, 19, 18));
    }

    #[test]
    fn c_25_a_birthday_counts_once_it_has_begun_everywhere_in_the_country() {
        let (ages, born) = (AgesOfMajority::builtin(), born("15", "6", "2012"));
        for (code, instant) in [
            ("DE", "2030-06-14T23:00:00Z"),
            ("GB", "2030-06-15T00:00:00Z"),
            ("US", "2030-06-15T10:00:00Z"),
            ("IN", "2030-06-14T18:30:00Z"),
            ("KR", "2031-06-14T15:00:00Z"),
        ] {
            assert_eq!(born.of_age_at(&ages, of(code)), at(instant), "{code}");
        }
    }

    #[test]
    fn a_leap_day_child_comes_of_age_on_the_first_of_march() {
        let ages = AgesOfMajority::builtin();
        assert_eq!(born("29", "2", "2012").of_age_at(&ages, of("GB")), at("2030-03-01T00:00:00Z"));
        assert_eq!(born("29", "2", "2012").of_age_at(&ages, of("TH")), at("2032-02-28T17:00:00Z"));
    }

    #[test]
    fn of_age_everywhere_is_of_age_in_the_strictest_country() {
        let (ages, born) = (AgesOfMajority::builtin(), born("15", "6", "2009"));
        assert!(!ages.is_reached_everywhere(born, at("2030-06-14T23:59:59Z")));
        assert!(ages.is_reached_everywhere(born, at("2030-06-16T00:00:00Z")));
    }

    #[test]
    fn a_table_that_does_not_read_is_none() {
        for broken in ["DE\t18", "DE\t18\t1\nDE\t18\t1", "XX\t18\t0", "DE\told\t1", "DE\t18\t25", "DE\t18\t1\tmore"] {
            assert!(AgesOfMajority::parse(broken).is_none(), "{broken}");
        }
        assert!(AgesOfMajority::parse("# nothing\n\n").is_some());
    }
}
