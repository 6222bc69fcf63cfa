//! Postcodes: typed in any way, kept in the usual one.

use super::Format;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// The usual form of what was typed: capital letters, spaces and dashes where the country's own examples have them. A
/// prefix that belongs to the country may be there or not. `None` where no reading of it is a postcode of the country.
pub(super) fn usual(typed: &str, pattern: &Regex, format: &Format, country: &str) -> Option<String> {
    let typed: String = typed.nfkc().flat_map(char::to_uppercase).collect();
    let bare = squeezed(&typed);
    let after_prefix = bare.strip_prefix(&squeezed(format.prefix())).unwrap_or(&bare).to_owned();
    // D-10969, as letters from abroad bear it.
    let abroad = typed.split_once(is_dash).filter(|(sign, _)| is_sign(sign)).map(|(_, code)| squeezed(code));
    // LV-1073, with the LV left out.
    let signed = format.examples.iter().any(|example| example.starts_with(country));
    let with_sign = signed.then(|| format!("{country}{bare}"));
    let readings = [Some(bare), Some(after_prefix), abroad, with_sign].into_iter().flatten();
    readings.into_iter().find_map(|reading| spaced(&reading, pattern, &format.examples))
}

/// The reading with a space or a dash where the pattern wants or allows one, the examples' way first.
fn spaced(reading: &str, pattern: &Regex, examples: &[String]) -> Option<String> {
    let inner = reading.char_indices().skip(1).map(|(at, _)| at);
    let parted = inner.flat_map(|at| [' ', '-'].map(|sign| format!("{}{sign}{}", &reading[..at], &reading[at..])));
    let fitting = std::iter::once(reading.to_owned()).chain(parted).filter(|candidate| pattern.is_match(candidate));
    let sign_of = |text: &str| text.chars().find(|c| is_separator(*c));
    fitting.min_by_key(|candidate| {
        let same_shape = examples.iter().any(|example| shape(example) == shape(candidate));
        let same_sign = examples.iter().any(|example| sign_of(example) == sign_of(candidate));
        (!same_shape, !same_sign, sign_of(candidate).is_some())
    })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !is_separator(*c)).collect()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}')
}

fn is_sign(text: &str) -> bool {
    (1..=2).contains(&text.trim().len()) && text.trim().chars().all(|c| c.is_ascii_uppercase())
}

/// EC1Y 8SY is AA9A 9AA.
fn shape(code: &str) -> String {
    let kind = |c: char| match c {
        '0'..='9' => '9',
        'A'..='Z' => 'A',
        other => other,
    };
    code.chars().map(kind).collect()
}
