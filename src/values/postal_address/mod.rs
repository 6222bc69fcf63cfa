//! Where a customer lives (PS-3.1): one shape for every country, checked and written by that country's own rules (S5).

mod format;
mod postcode;

pub use format::{Format, Line, Need};

use super::country::Country;
use crate::error::FieldErrors;
use serde::{Deserialize, Serialize};

/// A postal address whose lines were each checked by the rules of its country; what that country does not use is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostalAddress {
    /// An ISO 3166-1 alpha-2 code.
    pub country: String,
    pub street: String,
    /// Flat, floor or company; empty where there is none.
    pub extra_line: String,
    /// A suburb, district or neighbourhood that stands in the address beside its town.
    pub dependent_locality: String,
    pub city: String,
    /// State, province or county; by its code where the country lists them.
    pub region: String,
    pub postcode: String,
}

impl PostalAddress {
    /// Checks what was `typed` for each line that this country uses: all problems at once, in the country's own order.
    pub fn parse<'a>(country: Country, typed: impl Fn(Line) -> &'a str) -> Result<Self, FieldErrors> {
        let format = Format::of(country.code());
        let mut errors = FieldErrors::default();
        let mut address = Self { country: country.code().to_owned(), ..Self::default() };
        for (line, need) in format.lines() {
            let parsed = format.parse(country.code(), (line, need), typed(line));
            if let Some(text) = errors.keep(line.field(), parsed) {
                *address.line_mut(line) = text;
            }
        }
        if errors.is_empty() { Ok(address) } else { Err(errors) }
    }

    /// Whether a letter to this country can bear it: it is of that country, and whole by the rules of today.
    pub fn fits(&self, country: &str) -> bool {
        let own = Country::parse(&self.country).ok().filter(|own| own.code() == country);
        own.is_some_and(|own| Self::parse(own, |line| self.line(line)).is_ok())
    }

    /// As it stands on a letter, one line each, in the order of its country.
    pub fn lines(&self) -> Vec<String> {
        Format::of(&self.country).write(self)
    }

    pub fn line(&self, line: Line) -> &str {
        match line {
            Line::Street => &self.street,
            Line::Extra => &self.extra_line,
            Line::Locality => &self.dependent_locality,
            Line::City => &self.city,
            Line::Region => &self.region,
            Line::Postcode => &self.postcode,
        }
    }

    fn line_mut(&mut self, line: Line) -> &mut String {
        match line {
            Line::Street => &mut self.street,
            Line::Extra => &mut self.extra_line,
            Line::Locality => &mut self.dependent_locality,
            Line::City => &mut self.city,
            Line::Region => &mut self.region,
            Line::Postcode => &mut self.postcode,
        }
    }
}

#[cfg(test)]
mod tests;
