//! The rules every line of typed text obeys, before its own.

use crate::error::Problem;

/// One line without surrounding space, at most `most` characters, without control characters or invisible
/// direction marks, which could make a name read as something else (T-08, T-26).
pub fn line(typed: &str, most: u16) -> Result<&str, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::Missing);
    }
    if typed.chars().any(is_unprintable) {
        return Err(Problem::Unprintable);
    }
    if typed.chars().count() > usize::from(most) {
        return Err(Problem::TooLong { most });
    }
    Ok(typed)
}

/// As [`line`], but nothing typed is an answer too.
pub fn optional_line(typed: &str, most: u16) -> Result<&str, Problem> {
    match line(typed, most) {
        Err(Problem::Missing) => Ok(""),
        other => other,
    }
}

/// Several lines without surrounding space, at most `most` characters, each line end written as one `\n` whatever the
/// browser sent; otherwise as [`line`].
pub fn paragraphs(typed: &str, most: u16) -> Result<String, Problem> {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::Missing);
    }
    if typed.chars().any(|c| is_unprintable(c) && !matches!(c, '\n' | '\t')) {
        return Err(Problem::Unprintable);
    }
    if typed.chars().count() > usize::from(most) {
        return Err(Problem::TooLong { most });
    }
    Ok(typed.to_owned())
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_bounded() {
        assert_eq!(line("  Ada  ", 5), Ok("Ada"));
        assert_eq!(line(" ", 5), Err(Problem::Missing));
        assert_eq!(line("Lovelace", 5), Err(Problem::TooLong { most: 5 }));
    }

    #[test]
    fn paragraphs_keep_their_lines_and_count_each_line_end_once() {
        assert_eq!(paragraphs(" one\r\ntwo\rthree\n\tfour ", 20), Ok("one\ntwo\nthree\n\tfour".to_owned()));
        assert_eq!(paragraphs("a\r\nb", 3), Ok("a\nb".to_owned()));
        assert_eq!(paragraphs("a\r\nb", 2), Err(Problem::TooLong { most: 2 }));
        assert_eq!(paragraphs(" \r\n ", 3), Err(Problem::Missing));
        for hidden in ["a\0b", "a\u{202e}b", "a\u{1b}[31mb"] {
            assert_eq!(paragraphs(hidden, 80), Err(Problem::Unprintable), "{hidden:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for hidden in ["a\0b", "a\nb", "a\u{202e}b", "a\u{200b}b", "a\u{1b}[31mb"] {
            assert_eq!(line(hidden, 80), Err(Problem::Unprintable), "{hidden:?}");
        }
    }
}
