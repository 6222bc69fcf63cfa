//! Countries by their ISO 3166-1 codes.

use super::postal_address::PostalAddress;
use crate::error::Problem;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A country that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(&'static str);

/// Places that post and telephone know by a code of their own, though the register has none for them.
const BESIDE_THE_REGISTER: &[(&str, &str)] =
    &[("AC", "Ascension Island"), ("TA", "Tristan da Cunha"), ("XK", "Kosovo")];

impl Country {
    pub fn parse(code: &str) -> Result<Self, Problem> {
        let code = code.trim();
        if code.is_empty() {
            return Err(Problem::Missing);
        }
        let beside = || BESIDE_THE_REGISTER.iter().find(|(known, _)| *known == code).map(|(known, _)| *known);
        let known = rust_iso3166::from_alpha2(code).map(|country| country.alpha2).or_else(beside);
        known.map(Self).ok_or(Problem::Unknown)
    }

    pub fn code(self) -> &'static str {
        self.0
    }
}

/// The name of a country, or its code where there is none.
pub fn name_of(code: &str) -> &str {
    let beside = || BESIDE_THE_REGISTER.iter().find(|(known, _)| *known == code).map(|(_, name)| *name);
    rust_iso3166::from_alpha2(code).map(|country| spoken(country.name)).or_else(beside).unwrap_or(code)
}

/// An address as it stands on a letter, one line each in the order of its country, the country last and by its name.
pub fn lines_of(address: &PostalAddress) -> String {
    let mut lines = address.lines();
    lines.push(name_of(&address.country).to_owned());
    lines.join("\n")
}

/// All countries as (code, name), sorted as people read: accents do not count.
pub fn all() -> Vec<(&'static str, &'static str)> {
    let register = rust_iso3166::ALL.iter().map(|country| (country.alpha2, spoken(country.name)));
    let mut all: Vec<_> = register.chain(BESIDE_THE_REGISTER.iter().copied()).collect();
    all.sort_by_key(|(_, name)| without_accents(name));
    all
}

fn without_accents(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase()
}

/// The register's formal names, as people say them.
fn spoken(formal: &'static str) -> &'static str {
    match formal {
        "United Kingdom of Great Britain and Northern Ireland" => "United Kingdom",
        "United States of America" => "United States",
        "Korea, Republic of" | "Korea (Republic of)" => "South Korea",
        "Korea (Democratic People's Republic of)" => "North Korea",
        "Netherlands, Kingdom of the" | "Netherlands (Kingdom of the)" => "Netherlands",
        "Bolivia (Plurinational State of)" => "Bolivia",
        "Brunei Darussalam" => "Brunei",
        "Falkland Islands (Malvinas)" => "Falkland Islands",
        "Iran (Islamic Republic of)" => "Iran",
        "Lao People's Democratic Republic" => "Laos",
        "Micronesia (Federated States of)" => "Micronesia",
        "Moldova (Republic of)" => "Moldova",
        "Palestine (State of)" => "Palestine",
        "Russian Federation" => "Russia",
        "Syrian Arab Republic" => "Syria",
        "Taiwan (Province of China)" => "Taiwan",
        "Tanzania (United Republic of)" => "Tanzania",
        "Venezuela (Bolivarian Republic of)" => "Venezuela",
        "Viet Nam" => "Vietnam",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_code_and_called_by_its_name() {
        assert_eq!(Country::parse("GB").map(Country::code), Ok("GB"));
        assert_eq!(name_of("GB"), "United Kingdom");
        assert_eq!(Country::parse("XX"), Err(Problem::Unknown));
        assert_eq!((Country::parse("XK").map(Country::code), name_of("XK")), (Ok("XK"), "Kosovo"));
        assert!(all().len() > 200 && all().is_sorted_by_key(|(_, name)| without_accents(name)));
        let place = |name: &str| all().iter().position(|(_, known)| *known == name).expect("a country");
        assert!(place("Costa Rica") < place("Côte d'Ivoire") && place("Côte d'Ivoire") < place("Croatia"));
        assert!(place("Afghanistan") < place("Åland Islands") && place("Åland Islands") < place("Albania"));
    }
}
