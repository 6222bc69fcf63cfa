//! A company's name (PS-3.2).

use super::text;
use crate::error::Problem;

const MOST: u16 = 120;

/// A name in one line. It stands in letters to people who are not customers yet, so it holds no web address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyName(String);

impl CompanyName {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, MOST)?;
        if is_linked(&text::folded(&typed)) || !typed.chars().any(char::is_alphanumeric) {
            return Err(Problem::Malformed);
        }
        Ok(Self(typed))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands behind a dot that is spelled out.
const SPELLED_OUT: [&str; 5] = ["com", "net", "org", "info", "biz"];
/// Legal forms that companies write behind a dot without a space.
const LEGAL_FORMS: [&str; 8] = ["kg", "ltd", "inc", "llc", "gmbh", "ag", "sa", "kgaa"];

/// Whether mail programs or people could make a web address of it: a scheme, a host with a path, or one with its dots or
/// slashes spaced out. A name that is a host alone, as `Sofa.com B.V.`, is none.
fn is_linked(name: &str) -> bool {
    let close: String = name.split_whitespace().collect();
    let marks = ["//", "www.", "http:", "https:", "hxxp", "mailto:"];
    let marked = marks.iter().any(|mark| close.contains(mark));
    let spaced = [" . ", "[.]", "(.)"].iter().any(|dot| name.contains(dot));
    let words: Vec<&str> = name.split_whitespace().collect();
    let spelled_out = words.windows(2).any(|pair| matches!(pair, ["dot", top] if SPELLED_OUT.contains(top)));
    let name = name.replace(" .", ".");
    let has_path = name.match_indices('/').any(|(at, _)| {
        let before = &name[..at];
        let is_spaced = before.ends_with(' ');
        let host = host_before(before.trim_end());
        host.rsplit_once('.')
            .is_some_and(|(label, top)| !label.is_empty() && is_top(top) && !(is_spaced && LEGAL_FORMS.contains(&top)))
    });
    marked || spaced || spelled_out || has_path
}

/// The characters of a host that a text ends with.
fn host_before(text: &str) -> &str {
    let begins = text
        .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[begins..]
}

/// Whether it could be a top-level domain: alphabetic, and two characters or more.
fn is_top(label: &str) -> bool {
    label.chars().count() >= 2 && label.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_as_it_is_written_and_is_no_link() {
        for name in [
            "Analytical Engines Ltd",
            "3M",
            "Müller & Söhne GmbH / Berlin",
            "株式会社ソファ",
            "Sofa.com B.V.",
            "A/S Dansk",
            "St. Mary/Jones",
            "Acme .NET Services",
            "Polka Dot Shop",
            "Müller GmbH & Co.KG / Berlin",
        ] {
            assert!(CompanyName::parse(name).is_ok(), "{name}");
        }
        for bad in [
            "https://example.org",
            "Win at WWW.example.org",
            "//example.org",
            "&&&",
            "mailto:ada@example.org",
            "Visit evil.example/prize now",
            "evil . example",
            "evil[.]example",
            "evil dot com",
            "evil .example/prize",
            "evil.ltd/prize",
            "ＷＷＷ．evil.example",
            "evil.example / prize",
        ] {
            assert_eq!(CompanyName::parse(bad), Err(Problem::Malformed), "{bad}");
        }
    }
}
