//! Text that people type: what of it can be seen, what is a digit, and what reads as the same. Unicode's properties decide, and
//! every value uses this.

use crate::error::Problem;
use caseless::Caseless;
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{BidiControl, DefaultIgnorableCodePoint, EastAsianWidth, GeneralCategory, Script},
};
use unicode_normalization::UnicodeNormalization;

/// One line for people to read, as in a name or a street: at most `most` characters, without what cannot be seen at its edges; a
/// tab is a space. Refuses what cannot be seen inside, which could make the line read as something else, but for the joiners and
/// variants that scripts and pictures need.
pub fn line(typed: &str, most: u16) -> Result<String, Problem> {
    bounded(&seen(&typed.replace('\t', " "), |_| false)?, most)
}

/// As [`line`], but nothing typed is an answer too.
pub fn optional_line(typed: &str, most: u16) -> Result<String, Problem> {
    match line(typed, most) {
        Err(Problem::Missing) => Ok(String::new()),
        other => other,
    }
}

/// As [`line`], with lines of their own: each line end is one `\n` whatever the browser sent.
pub fn paragraphs(typed: &str, most: u16) -> Result<String, Problem> {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    bounded(&seen(&typed, |c| matches!(c, '\n' | '\t'))?, most)
}

/// One line for machines to read, as in an email address or a number: what cannot be seen is left out, wide and other compatible
/// letters are plain ones (NFKC), and any decimal digit is an ASCII one.
pub fn plain(typed: &str, most: u16) -> Result<String, Problem> {
    let kept = typed.chars().filter(|c| !is_invisible(*c) || c.is_whitespace());
    let plain: String = kept.nfkc().map(|c| digit(c).unwrap_or(c)).collect();
    bounded(plain.trim(), most)
}

/// What reads as the same whatever capitals and widths were typed: NFKC and full case folding.
pub fn folded(text: &str) -> String {
    text.nfkc().default_case_fold().nfkc().collect()
}

/// How much a text says: a wide letter counts as two, because few of them make a word.
pub fn weight(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether it takes two columns, as the letters of Chinese, Japanese and Korean do.
pub fn is_wide(c: char) -> bool {
    matches!(CodePointMapData::<EastAsianWidth>::new().get(c), EastAsianWidth::Wide | EastAsianWidth::Fullwidth)
}

/// Whether it is a letter of Hiragana or Katakana, of which each has about fifty.
pub fn is_kana(c: char) -> bool {
    matches!(CodePointMapData::<Script>::new().get(c), Script::Hiragana | Script::Katakana)
}

/// Whether anything in it is a letter that can be seen.
pub fn has_letter(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !is_invisible(c))
}

/// Whether letters of several alphabets stand beside each other, which is how a name is made to look like another one. The scripts
/// of Chinese, Japanese and Korean are written beside any.
pub fn mixes_alphabets(text: &str) -> bool {
    const BESIDE_ANY: [Script; 7] = [
        Script::Common,
        Script::Inherited,
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Hangul,
        Script::Bopomofo,
    ];
    let scripts = CodePointMapData::<Script>::new();
    let mut alphabets = text.chars().map(|c| scripts.get(c)).filter(|script| !BESIDE_ANY.contains(script));
    let first = alphabets.next();
    alphabets.any(|alphabet| Some(alphabet) != first)
}

/// The text without what cannot be seen at its edges, unless there is such a character inside that is not `allowed`.
fn seen(typed: &str, allowed: fn(char) -> bool) -> Result<String, Problem> {
    let typed = typed.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let hidden = typed.chars().any(|c| is_invisible(c) && !allowed(c) && !is_shaping(c));
    if hidden { Err(Problem::Unprintable) } else { Ok(typed.to_owned()) }
}

fn bounded(text: &str, most: u16) -> Result<String, Problem> {
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    if text.chars().count() > usize::from(most) {
        return Err(Problem::TooLong { most });
    }
    Ok(text.to_owned())
}

/// Controls, marks of direction, fillers, and whatever else is drawn as nothing.
fn is_invisible(c: char) -> bool {
    // A blank of Braille is drawn as nothing, and is neither a space nor ignorable. The other two end lines.
    c.is_control()
        || matches!(c, '\u{2800}' | '\u{2028}' | '\u{2029}')
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        || CodePointSetData::new::<BidiControl>().contains(c)
}

/// Joiners, which Persian and Indic scripts are written with, and selectors of variants.
fn is_shaping(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The ASCII digit of the same value. Digits of a script follow each other from nought to nine.
fn digit(c: char) -> Option<char> {
    let is_digit = |c: char| CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::DecimalNumber;
    if !is_digit(c) {
        return None;
    }
    let before = (0..u32::from(c)).rev().take_while(|number| char::from_u32(*number).is_some_and(is_digit)).count();
    char::from_digit(u32::try_from(before).ok()? % 10, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_trimmed_and_bounded() {
        assert_eq!(line("  Ada  ", 5).as_deref(), Ok("Ada"));
        assert_eq!(line("Ada\tLovelace", 80).as_deref(), Ok("Ada Lovelace"), "a tab is a space");
        assert_eq!(line(" ", 5), Err(Problem::Missing));
        assert_eq!(line("Lovelace", 5), Err(Problem::TooLong { most: 5 }));
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_at_the_edges_and_refused_inside() {
        assert_eq!(line("\u{202a}\u{200b} Ada \u{feff}", 80).as_deref(), Ok("Ada"));
        for hidden in
            ["a\0b", "a\nb", "a\u{202e}b", "a\u{200b}b", "a\u{1b}[31mb", "a\u{3164}b", "a\u{2800}b", "a\u{2066}b"]
        {
            assert_eq!(line(hidden, 80), Err(Problem::Unprintable), "{hidden:?}");
        }
        for nothing in ["\u{3164}", "\u{115f}\u{1160}", "\u{2800}", "\u{200d}", "\u{fe0f}", "\u{180e}", "\u{ad}"] {
            assert_eq!(line(nothing, 80), Err(Problem::Missing), "{nothing:?}");
            assert!(!has_letter(nothing), "{nothing:?}");
        }
    }

    #[test]
    fn names_of_many_scripts_are_taken_as_they_are_written() {
        for name in [
            "Ada Lovelace",
            "Žofie Nováková",
            "Παλιός Δρόμος",
            "Дмитрий Иванович",
            "Սարգիս Պետրոսյան",
            "שרה כהן",
            "محمد رضا",
            "علی‌رضا",
            "प्रिया शर्मा",
            "ক্ষ্মা রায়",
            "தமிழ் செல்வன்",
            "สมชาย ใจดี",
            "ნინო ბერიძე",
            "ሰላማዊት ተስፋዬ",
            "김민준",
            "東京太郎",
            "やまだ はなこ",
            "葛\u{e0100}城",
        ] {
            assert_eq!(line(name, 80).as_deref(), Ok(name));
            assert!(has_letter(name), "{name}");
        }
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
    fn what_machines_read_is_plain() {
        for (typed, read) in [
            ("\u{202d}+44 20 7946 0018\u{202c}", "+44 20 7946 0018"),
            ("\u{200b}ada＠example.org", "ada@example.org"),
            ("２７", "27"),
            ("١٩٩٠", "1990"),
            ("१९९०", "1990"),
            ("๑๙๙๐", "1990"),
            ("𝟙𝟡𝟡𝟘", "1990"),
            ("1\u{a0}2", "1 2"),
        ] {
            assert_eq!(plain(typed, 80).as_deref(), Ok(read), "{typed}");
        }
        assert_eq!(plain("\u{200b}\u{feff}", 80), Err(Problem::Missing));
    }

    #[test]
    fn capitals_and_widths_do_not_matter_to_what_is_folded() {
        for (one, other) in [
            ("Große Gießkannenstraße", "GROSSE GIESSKANNENSTRASSE"),
            ("Παλιός Δρόμος", "ΠΑΛΙΌΣ ΔΡΌΜΟΣ"),
            ("Ｏｌｄ Market", "OLD MARKET"),
            ("ﬁn", "FIN"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("Muller"), folded("Müller"));
    }

    #[test]
    fn a_wide_letter_says_as_much_as_two() {
        assert_eq!((weight("東京"), weight("Rome"), weight("서울"), weight("ぶどう")), (4, 4, 4, 6));
    }

    #[test]
    fn alphabets_are_mixed_by_who_wants_to_mislead() {
        for mixed in ["ex\u{430}mple", "g\u{3bf}ogle", "\u{3bf}к\u{43e}"] {
            assert!(mixes_alphabets(mixed), "{mixed}");
        }
        for honest in ["example", "möbel", "пример", "παράδειγμα", "東京sofa", "123", ""] {
            assert!(!mixes_alphabets(honest), "{honest}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_it_panic_or_leaves_nothing_to_see(typed in "\\PC{0,12}|[\u{0}-\u{10ffff}]{0,12}") {
            for read in [line(&typed, 80), paragraphs(&typed, 80), plain(&typed, 80)].into_iter().flatten() {
                prop_assert!(read.chars().any(|c| !is_invisible(c) && !c.is_whitespace()), "{read:?}");
            }
            prop_assert_eq!(folded(&folded(&typed)), folded(&typed));
        }
    }
}
