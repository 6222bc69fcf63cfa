//! A telephone number (PS-3.1).

use super::{country::Country, text};
use crate::error::Problem;
use phonenumber::{
    Mode, PhoneNumber,
    country::{Id, Source},
    metadata::DATABASE,
};
use serde::{Deserialize, Serialize};

const MOST: u16 = 40;
const DIGITS: std::ops::RangeInclusive<usize> = 4..=20;

/// A number that is in use somewhere in the world, as E.164 writes it: a plus and fifteen digits at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telephone(String);

impl Telephone {
    /// A number with its country's code, or one as it is dialled inside `country`. Spaces and the usual separators may
    /// be typed. An extension is refused, because it could not be kept.
    pub fn parse(typed: &str, country: Country) -> Result<Self, Problem> {
        let typed = dialled(typed)?;
        let number = number(&typed, country.code().parse().ok()).ok_or(Problem::Malformed)?;
        Ok(Self(number.format().mode(Mode::E164).to_string()))
    }

    /// As it was stored.
    pub fn stored(number: String) -> Self {
        Self(number)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For people: with its country's code, in the groups of that country.
    pub fn international(&self) -> String {
        let number = number(&self.0, None);
        number.map_or_else(|| self.0.clone(), |number| number.format().mode(Mode::International).to_string())
    }
}

/// What a telephone takes: digits, and perhaps a plus before them. All that can be said while the country is not known.
pub fn dialled(typed: &str) -> Result<String, Problem> {
    let typed = text::plain(typed, MOST)?;
    let number: String = typed.chars().filter(|c| !is_separator(*c)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let right = digits.chars().all(|c| c.is_ascii_digit()) && DIGITS.contains(&digits.len());
    if right { Ok(number) } else { Err(Problem::Malformed) }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The number these digits reach: from `home`, or with a plus from anywhere.
fn number(dialled: &str, home: Option<Id>) -> Option<PhoneNumber> {
    if dialled.starts_with('+') {
        return abroad(dialled);
    }
    let home = home?;
    let at_home = in_use(Some(home), dialled).filter(|number| number.code().source() != Source::Idd);
    // The library takes the first digits of some numbers for the code of their own country.
    let written_out = || abroad(&format!("+{}{dialled}", DATABASE.by_id(home.as_ref())?.country_code()));
    at_home.or_else(|| abroad(&format!("+{}", without_exit(dialled, home)?))).or_else(written_out)
}

/// A number with a plus is parsed without a home: the library would look for the trunk prefix of the wrong country.
fn abroad(dialled: &str) -> Option<PhoneNumber> {
    in_use(None, dialled)
}

fn in_use(home: Option<Id>, dialled: &str) -> Option<PhoneNumber> {
    phonenumber::parse(home, dialled).ok().filter(PhoneNumber::is_valid)
}

/// What follows the digits that lead out of a country: its own, or the usual two noughts.
fn without_exit(dialled: &str, home: Id) -> Option<&str> {
    let exit = DATABASE.by_id(home.as_ref())?.international_prefix();
    let found = exit.and_then(|exit| exit.find(dialled)).filter(|found| found.start() == 0);
    let after = found.map_or_else(|| dialled.strip_prefix("00"), |found| Some(&dialled[found.end()..]));
    after.filter(|after| !after.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(typed: &str, country: &str) -> Result<String, Problem> {
        let country = Country::parse(country).expect("a country");
        Telephone::parse(typed, country).map(|number| number.0)
    }

    #[test]
    fn separators_are_tolerated_and_the_country_gives_what_is_left_out() {
        for (typed, country, kept) in [
            ("+44 (0)20 7946-0958", "DE", "+442079460958"),
            ("020 7946 0958", "GB", "+442079460958"),
            ("030/12 34 56", "DE", "+4930123456"),
            ("(202) 555-0143", "US", "+12025550143"),
            ("011 44 20 7946 0958", "US", "+442079460958"),
            ("00 44 20 7946 0958", "JP", "+442079460958"),
            ("06 698 83462", "IT", "+390669883462"),
            ("+39 06 698 83462", "FR", "+390669883462"),
            ("０３−１２３４−５６７８", "JP", "+81312345678"),
            ("590 20-1234", "GP", "+590590201234"),
        ] {
            assert_eq!(parse(typed, country), Ok(kept.to_owned()), "{typed} in {country}");
        }
    }

    #[test]
    fn what_reaches_nobody_is_refused() {
        for (bad, country) in [
            ("12345", "GB"),
            ("call me", "GB"),
            ("+49 30 1234567890123456", "DE"),
            ("++49301234567", "DE"),
            ("+999 123 4567", "GB"),
            ("000000000", "GB"),
            ("1111111111", "US"),
            ("112112", "DE"),
            ("020 7946 0958", "AQ"),
            ("+44 20 7946 0958 x12", "GB"),
            ("+44 20 7946 0958;ext=12", "GB"),
            ("tel:+442079460958", "GB"),
        ] {
            assert_eq!(parse(bad, country), Err(Problem::Malformed), "{bad} in {country}");
        }
        assert_eq!(parse(" ", "GB"), Err(Problem::Missing));
    }

    #[test]
    fn a_number_is_shown_in_groups_with_its_code() {
        let shown = |stored: &str| Telephone::stored(stored.to_owned()).international();
        assert_eq!(shown("+442079460958"), "+44 20 7946 0958");
        assert_eq!(shown("+33109758351"), "+33 1 09 75 83 51");
        assert_eq!(shown("030123456"), "030123456", "an old one that no country is known of");
    }

    /// A fixed and a mobile number of every country, as the library's data give them: code, and the rest.
    fn of_the_world() -> Vec<(&'static str, u16, &'static str)> {
        let mut numbers = Vec::new();
        for (country, _) in crate::values::country::all() {
            let Some(known) = DATABASE.by_id(country) else { continue };
            for kind in [known.descriptors().fixed_line(), known.descriptors().mobile()] {
                let example = kind.and_then(|kind| kind.example());
                numbers.extend(example.map(|example| (country, known.country_code(), example)));
            }
        }
        numbers
    }

    #[test]
    fn s5_three_hundred_numbers_are_taken_as_people_type_them() {
        let numbers = of_the_world();
        assert!(numbers.len() >= 300, "{}", numbers.len());
        let mut seed = 20_290_322_u32;
        let mut wrong = Vec::new();
        for (country, code, rest) in numbers {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let separator = [" ", "-", ".", "/", "\u{a0}", ") "][(seed >> 24) as usize % 6];
            let (head, tail) = rest.split_at(1 + (seed >> 16) as usize % (rest.len() - 2));
            let whole = format!("+{code}{rest}");
            let inside = format!("{head}{separator}{tail}");
            let shown = Telephone::stored(whole.clone()).international();
            for (typed, from) in [
                (inside.clone(), country),
                (format!("+{code} {inside}"), "DE"),
                (format!("00{code}{separator}{rest}"), "DE"),
                (shown, "FR"),
            ] {
                let parsed = parse(&typed, from);
                wrong.extend((parsed != Ok(whole.clone())).then(|| format!("{typed} from {from}: {parsed:?}")));
            }
            let short = format!("+{code} {}", &rest[..2]);
            wrong.extend(parse(&short, country).ok().map(|taken| format!("{short} is taken as {taken}")));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_it_panic(typed in "[+0-9 ()-]{0,30}", at in 0usize..250) {
            let all = crate::values::country::all();
            let country = Country::parse(all[at % all.len()].0).expect("a country");
            if let Ok(number) = Telephone::parse(&typed, country) {
                prop_assert!(number.as_str().len() <= 16 && number.as_str().starts_with('+'));
            }
        }
    }
}
