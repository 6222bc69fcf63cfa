//! What may stand in a line. The pages draw text as text, whatever it holds; what is refused here would read
//! differently in an editor, in a letter or on paper than it does on the page.

use super::{GAP, GAP_END, ITEM, Reason};
use std::fmt;

/// A sign that Markdown understands and this format does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Bracket,
    Backtick,
    Star,
    Underscore,
    Backslash,
    Bar,
    Tilde,
    /// At the beginning of a line.
    Heading,
    Number,
    List,
    Rule,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bracket => "square brackets",
            Self::Backtick => "a backtick",
            Self::Star => "a star",
            Self::Underscore => "an underscore at the edge of a word",
            Self::Backslash => "a backslash",
            Self::Bar => "an upright bar",
            Self::Tilde => "a tilde",
            Self::Heading => "the sign of a heading",
            Self::Number => "a numbered list",
            Self::List => "a list, other than one with “- ”",
            Self::Rule => "a rule across the page",
        })
    }
}

/// Nothing that cannot be seen, and single spaces between words alone.
pub(super) fn visible(line: &str) -> Result<(), Reason> {
    if let Some(sign) = line.chars().find(|sign| is_unseen(*sign)) {
        return Err(Reason::Unseen(sign));
    }
    if line.starts_with(' ') || line.ends_with(' ') || line.contains("  ") { Err(Reason::Space) } else { Ok(()) }
}

/// The words of a heading or a clause: no HTML, no Markdown but an item's sign, placeholders that are whole.
pub(super) fn words(line: &str) -> Result<(), Reason> {
    let mut rest = line.strip_prefix(ITEM).unwrap_or(line);
    beginning(rest)?;
    while let Some((words, after)) = rest.split_once("[[") {
        plain(words)?;
        let (gap, after) = after.split_once(GAP_END).ok_or(Reason::Gap)?;
        let asked = gap.strip_prefix(GAP.trim_start_matches('[')).ok_or(Reason::Gap)?;
        if asked.is_empty() || asked.contains(['[', ']']) {
            return Err(Reason::Gap);
        }
        plain(asked)?;
        rest = after;
    }
    plain(rest)
}

/// Signs that mean something at the beginning of a line alone.
fn beginning(line: &str) -> Result<(), Reason> {
    let digits = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let numbered = digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") "));
    let rule = |sign: char| line.len() > 2 && line.chars().all(|other| other == sign);
    match line.chars().next() {
        None => Err(Reason::NoText),
        Some('#') => Err(Reason::Markdown(Sign::Heading)),
        Some('-' | '=') if rule('-') || rule('=') => Err(Reason::Markdown(Sign::Rule)),
        Some('-' | '+') if line.len() == 1 || line[1..].starts_with(' ') => Err(Reason::Markdown(Sign::List)),
        Some(_) if numbered => Err(Reason::Markdown(Sign::Number)),
        Some(_) => Ok(()),
    }
}

/// Signs that mean something anywhere.
fn plain(words: &str) -> Result<(), Reason> {
    for (at, sign) in words.char_indices() {
        let refused = match sign {
            '<' | '>' => Reason::Html,
            '&' if is_entity(&words[at + 1..]) => Reason::Html,
            '[' | ']' => Reason::Markdown(Sign::Bracket),
            '`' => Reason::Markdown(Sign::Backtick),
            '*' => Reason::Markdown(Sign::Star),
            '\\' => Reason::Markdown(Sign::Backslash),
            '|' => Reason::Markdown(Sign::Bar),
            '~' => Reason::Markdown(Sign::Tilde),
            '_' if !is_inside(words, at) => Reason::Markdown(Sign::Underscore),
            _ => continue,
        };
        return Err(refused);
    }
    Ok(())
}

/// Letters or digits on both sides, as in a mail address.
fn is_inside(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    before && words[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
}

/// `amp;`, `#60;` and their like.
fn is_entity(after: &str) -> bool {
    let name = after.split(';').next().filter(|name| name.len() < after.len()).unwrap_or_default();
    !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '#')
}

/// Control characters, spaces other than the one we know, marks of direction, and all that has no width.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || (sign.is_whitespace() && sign != ' ')
        || matches!(
            sign,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{ffff}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{e0000}'..='\u{10ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_people_write_them_are_taken() {
        for line in [
            "We don’t sell to minors; “never”, as §1 says.",
            "Smith & Co., 5 % of R&D, a/b, 1.5 × 2 – or – 3",
            "Write to data_protection@example.org or see https://example.org/a_b?c=d#e!",
            "- An item, with - a dash in it",
            "2030 was a year. 14 days",
            "Schönhauser Allee 1, 10119 Berlin: 東京, Ελλάδα",
            "[[operator: Write the name.]] and [[operator: Write a number, for example 14 days.]]",
        ] {
            assert_eq!(visible(line).and_then(|()| words(line)), Ok(()), "{line}");
        }
    }

    #[test]
    fn what_is_not_plain_words_is_refused() {
        use Sign::{Backslash, Backtick, Bar, Bracket, Heading, List, Number, Rule, Star, Tilde, Underscore};
        for (line, reason) in [
            ("<script>alert(1)</script>", Reason::Html),
            ("a <b>bold</b> word", Reason::Html),
            ("a > b", Reason::Html),
            ("text <!-- PS-1.1 -->", Reason::Html),
            ("&lt;script&gt;", Reason::Html),
            ("&#60;script", Reason::Html),
            ("[a link](https://example.org)", Reason::Markdown(Bracket)),
            ("![a picture](x.png)", Reason::Markdown(Bracket)),
            ("`code`", Reason::Markdown(Backtick)),
            ("**bold**", Reason::Markdown(Star)),
            ("_slanted_", Reason::Markdown(Underscore)),
            ("a\\b", Reason::Markdown(Backslash)),
            ("| a | table |", Reason::Markdown(Bar)),
            ("~~gone~~", Reason::Markdown(Tilde)),
            ("# A heading", Reason::Markdown(Heading)),
            ("### A heading", Reason::Markdown(Heading)),
            ("- # A heading", Reason::Markdown(Heading)),
            ("+ a list", Reason::Markdown(List)),
            ("- - a list", Reason::Markdown(List)),
            ("1. a list", Reason::Markdown(Number)),
            ("2) a list", Reason::Markdown(Number)),
            ("---", Reason::Markdown(Rule)),
            ("====", Reason::Markdown(Rule)),
            ("[[operator: Write", Reason::Gap),
            ("[[somebody: Write]]", Reason::Gap),
            ("[[operator: ]]", Reason::Gap),
            ("[[operator: a [[operator: b]]]]", Reason::Gap),
            ("[[operator: <b>]]", Reason::Html),
            ("a ]] b", Reason::Markdown(Bracket)),
        ] {
            assert_eq!(words(line), Err(reason), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_refused_by_its_number() {
        for sign in [
            '\0',
            '\t',
            '\r',
            '\u{7}',
            '\u{1b}',
            '\u{85}',
            '\u{a0}',
            '\u{ad}',
            '\u{200b}',
            '\u{200d}',
            '\u{202e}',
            '\u{2028}',
            '\u{2066}',
            '\u{feff}',
            '\u{fe0f}',
            '\u{e0041}',
            '\u{3000}',
        ] {
            assert_eq!(visible(&format!("turned{sign}round")), Err(Reason::Unseen(sign)), "{sign:?}");
        }
        for line in [" a", "a ", "a  b"] {
            assert_eq!(visible(line), Err(Reason::Space), "{line:?}");
        }
    }
}
