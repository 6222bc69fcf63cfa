//! The hint question and its answer (PS-2.2, T5).

use crate::{
    error::Problem,
    values::{secret::Secret, text},
};
use unicode_normalization::UnicodeNormalization;

const MOST: u16 = 200;
const LEAST_ANSWER: u16 = 3;

/// A question in the customer's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HintQuestion(String);

impl HintQuestion {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, MOST)?;
        if text::weight(&typed) < 8 {
            return Err(Problem::TooShort { least: 8 });
        }
        Ok(Self(typed))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An answer in the one form in which it is hashed and compared: folded, alphanumeric characters alone (A-H3). The
/// typed form is not kept.
#[derive(Clone, Debug)]
pub struct HintAnswer(Secret);

impl HintAnswer {
    /// Refuses an answer that stands in its own question.
    pub fn parse(typed: &str, question: &str) -> Result<Self, Problem> {
        let typed = text::line(typed, MOST)?;
        let answer = normal_form(&typed);
        if text::weight(&answer) < usize::from(LEAST_ANSWER) {
            return Err(Problem::TooShort { least: LEAST_ANSWER });
        }
        if normal_form(question).contains(&answer) {
            return Err(Problem::WeakAnswer);
        }
        Ok(Self(Secret::new(answer)))
    }

    /// Whatever was typed, to be compared; no rule is told to somebody who only guesses.
    pub fn typed(typed: &str) -> Self {
        Self(Secret::new(normal_form(typed)))
    }

    /// The form of the same in which answers were hashed until December 2026, where that is another one.
    pub fn typed_before(typed: &str) -> Option<Self> {
        let form: String = typed.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
        (form != normal_form(typed)).then(|| Self(Secret::new(form)))
    }

    pub fn secret(&self) -> &Secret {
        &self.0
    }
}

/// Text reduced to what people mean to tell apart: folded, alphanumeric characters alone.
pub fn normal_form(text: &str) -> String {
    text::folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ps_2_2_one_answer_typed_in_many_ways_is_one_answer() {
        let question = "Where did we buy the first sofa?";
        let same = |typed: &str| HintAnswer::parse(typed, question).expect("good").0;
        assert_eq!(same("Old  Market"), same(" old market. "));
        assert_eq!(same("Ｏｌｄ Market"), same("OLD MARKET"));
        assert_eq!(same("Café  Müller-Str."), same("CAFÉ müller str"));
        assert_eq!(same("Große Gießkannenstraße"), same("GROSSE GIESSKANNENSTRASSE"));
        assert_eq!(same("Παλιός Δρόμος"), same("ΠΑΛΙΌΣ ΔΡΌΜΟΣ"));
        assert_eq!(same("old market"), HintAnswer::typed("Old-Market!").0);
    }

    #[test]
    fn few_wide_letters_are_enough() {
        let question = HintQuestion::parse("母の旧姓は？").expect("long enough");
        assert!(HintAnswer::parse("東山", question.as_str()).is_ok());
        assert!(HintAnswer::parse("山", question.as_str()).is_err());
    }

    #[test]
    fn an_answer_of_before_has_its_own_form() {
        assert_eq!(HintAnswer::typed_before("Gießen").map(|form| form.0), Some(Secret::new("gießen")));
        assert!(HintAnswer::typed_before("Old Market").is_none());
    }

    #[test]
    fn an_answer_that_stands_in_the_question_is_refused() {
        let refused = HintAnswer::parse("Sofa", "Where did we buy the first sofa?").map(|_| ());
        assert_eq!(refused, Err(Problem::WeakAnswer));
    }
}
