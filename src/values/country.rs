//! Countries by their ISO 3166-1 codes.

use super::postal_address::PostalAddress;
use crate::error::Problem;

/// A country that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(&'static str);

impl Country {
    pub fn parse(code: &str) -> Result<Self, Problem> {
        if code.trim().is_empty() {
            return Err(Problem::Missing);
        }
        rust_iso3166::from_alpha2(code.trim()).map(|country| Self(country.alpha2)).ok_or(Problem::Unknown)
    }

    pub fn code(self) -> &'static str {
        self.0
    }
}

/// The name of a country, or its code where there is none.
pub fn name_of(code: &str) -> &str {
    rust_iso3166::from_alpha2(code).map_or(code, |country| spoken(country.name))
}

/// An address as it stands on a letter, one line each, the country by its name.
pub fn lines_of(address: &PostalAddress) -> String {
    let town = format!("{} {}", address.postcode, address.city);
    let lines = [&address.street, &address.extra_line, &town];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).map(String::as_str);
    lines.chain([name_of(&address.country)]).collect::<Vec<_>>().join("\n")
}

/// All countries as (code, name), sorted by name.
pub fn all() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = rust_iso3166::ALL.iter().map(|country| (country.alpha2, spoken(country.name))).collect();
    all.sort_by_key(|(_, name)| *name);
    all
}

/// The register's formal names, as people say them.
fn spoken(formal: &'static str) -> &'static str {
    match formal {
        "United Kingdom of Great Britain and Northern Ireland" => "United Kingdom",
        "United States of America" => "United States",
        "Korea, Republic of" | "Korea (Republic of)" => "South Korea",
        "Netherlands, Kingdom of the" | "Netherlands (Kingdom of the)" => "Netherlands",
        "Åland Islands" => "Aland Islands",
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
        assert!(all().len() > 200 && all().is_sorted_by_key(|(_, name)| *name));
    }
}
