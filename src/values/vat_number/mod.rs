//! VAT numbers of the European Union (PS-3.2).

mod checks;
mod states;

use super::text;
use crate::error::Problem;

const MOST: u16 = 40;

/// A number whose form and check digits are those of its member state, or of Northern Ireland. Kept compact, with the
/// letters of the state in front; Greece is `EL` however it was typed. Whether it was given out is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatNumber(String);

impl VatNumber {
    /// An unknown state, a form that is none of the state's, and wrong check digits are told apart.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::plain(typed, MOST)?;
        let compact: String = typed.chars().filter(|c| !is_separator(*c)).map(|c| c.to_ascii_uppercase()).collect();
        if !compact.is_ascii() || compact.len() < 3 {
            return Err(Problem::Malformed);
        }
        let (letters, number) = compact.split_at(2);
        let state = states::of(letters).ok_or(Problem::Unknown)?;
        let number = state.whole(number);
        let mut kinds = state.kinds.iter().filter(|kind| checks::has_form(kind.form, &number)).peekable();
        if kinds.peek().is_none() {
            return Err(Problem::Malformed);
        }
        if kinds.any(|kind| kind.check.holds(&number)) {
            Ok(Self(format!("{}{number}", state.letters)))
        } else {
            Err(Problem::Wrong)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What people put between the digits.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/' | ':' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stored(typed: &str) -> Result<String, Problem> {
        VatNumber::parse(typed).map(|number| number.0)
    }

    #[test]
    fn one_number_typed_in_many_ways_is_one_number() {
        for typed in [
            "DE136695976",
            "de 136 695 976",
            " DE-136.695.976 ",
            "De/136–695–976",
            "DE\u{a0}136\u{202f}695976",
            "DE １３６６９５９７６",
            "DE\u{202e}136695976",
        ] {
            assert_eq!(stored(typed), Ok("DE136695976".to_owned()), "{typed}");
        }
        assert_eq!(stored("BE (0)428.759.497"), stored("be428759497"), "Belgium's old form lacks the zero");
        assert_eq!(stored("GR 094259216"), Ok("EL094259216".to_owned()));
        assert_eq!(stored("el 94259216"), Ok("EL094259216".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        assert_eq!(stored(" "), Err(Problem::Missing));
        assert_eq!(stored("136695976"), Err(Problem::Unknown), "the letters of the state are part of it");
        assert_eq!(stored("US 136695976"), Err(Problem::Unknown));
        assert_eq!(stored("GB 980780684"), Err(Problem::Unknown), "Great Britain is not in the union");
        assert_eq!(stored("XI 980780684"), Ok("XI980780684".to_owned()), "Northern Ireland is, for goods");
        assert_eq!(stored("DE 13669597"), Err(Problem::Malformed));
        assert_eq!(stored("DE 136695978"), Err(Problem::Wrong));
        assert_eq!(stored("DE"), Err(Problem::Malformed));
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_taken_again_as_it_is_kept(letters in "[A-Z]{2}", number in "[0-9A-Z+*]{1,13}") {
            if let Ok(first) = VatNumber::parse(&format!("{letters}{number}")) {
                prop_assert_eq!(VatNumber::parse(first.as_str()), Ok(first));
            }
        }
    }
}
