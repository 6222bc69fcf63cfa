//! How easily an answer to a hint question is guessed (A-H5, A-H9).

use super::{
    hint::{HintAnswer, normal_form},
    text::{is_kana, is_wide, weight},
};
use crate::{error::Problem, server::estimates::estimate};
use std::{collections::HashSet, sync::LazyLock};

/// Answers people give most, by kind; each line several, in the form in which answers are compared.
const COMMON: &str = include_str!("common.txt");

/// As many characters as a question may have.
const LONGEST_QUESTION: usize = 200;

/// Below so many guesses an answer is tried early by whoever has the lists.
const FEW_GUESSES: u64 = 5_000;

/// Passes an answer on, or refuses it: one of the most given, one that public lists of names and words begin with, or
/// one made of the person's own data. The reason is always the same, so a refusal tells nobody which it was.
pub fn refuse_weak(answer: HintAnswer, own: &[&str]) -> Result<HintAnswer, Problem> {
    let text = answer.secret().reveal();
    let parts = own.iter().flat_map(|own| own.split([' ', ',', '@', '.', '-', '_']).chain([*own])).map(normal_form);
    let is_own = parts.into_iter().any(|part| weight(&part) > 2 && (part == text || text == part.repeat(2)));
    if is_own || is_common(text) || is_guessed_early(text) { Err(Problem::WeakAnswer) } else { Ok(answer) }
}

/// Every answer of the list.
pub fn common() -> impl Iterator<Item = &'static str> {
    COMMON.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '))
}

fn is_common(text: &str) -> bool {
    static COMMON_ANSWERS: LazyLock<HashSet<String>> = LazyLock::new(|| common().map(normal_form).collect());
    COMMON_ANSWERS.contains(text)
}

/// zxcvbn knows lists of first names, surnames, common words and passwords by how often they are used, of Latin letters alone.
/// Wide letters are counted beside it: each different one stands for as many guesses as there are usual letters of its script.
fn is_guessed_early(text: &str) -> bool {
    let (wide, narrow): (String, String) = text.chars().partition(|c| is_wide(*c));
    let of_narrow = if narrow.is_empty() { 1 } else { estimate(&narrow, &[]).guesses() };
    let different: HashSet<char> = wide.chars().collect();
    let guesses =
        different.into_iter().map(|c| if is_kana(c) { 50 } else { 1_000 }).fold(of_narrow, u64::saturating_mul);
    guesses < FEW_GUESSES
}

/// A kind of question whose answers are guessed more often than people think.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    marks: &'static [&'static str],
    /// What was measured, as a sentence.
    pub figure: &'static str,
}

/// The kinds that were measured: J. Bonneau and others, “Secrets, Lies, and Account Recovery” (WWW 2015), with answers
/// of millions of people.
const KINDS: &[Kind] = &[
    Kind {
        marks: &["food", "dish", "eat", "meal", "essen", "speise", "gericht", "plat", "comida"],
        figure: "A favourite food is guessed at the first try for one person in five.",
    },
    Kind {
        marks: &["born", "birth", "city", "town", "geboren", "stadt", "ville", "ciudad"],
        figure: "A place of birth is guessed within ten tries for up to four people in ten.",
    },
    Kind {
        marks: &["teacher", "lehrer", "professeur", "maestro"],
        figure: "A first teacher’s name is guessed within ten tries for up to one person in four.",
    },
    Kind {
        marks: &["middle name", "father", "vater", "père", "padre"],
        figure: "A father’s name is guessed within ten tries for up to one person in five.",
    },
    Kind {
        marks: &["maiden", "mother", "mutter", "mädchenname", "mère", "madre"],
        figure: "A mother’s maiden name stands in public registers, and relatives know it.",
    },
    Kind {
        marks: &["pet", "dog", "cat", "hund", "katze", "haustier", "chien", "chat", "mascota"],
        figure: "Pets share a few names, and photographs of them are often public.",
    },
    Kind { marks: &["colour", "color", "farbe", "couleur"], figure: "There are hardly a dozen favourite colours." },
    Kind {
        marks: &["phone", "telephone", "telefon", "number"],
        figure: "One person in three types a number that is not the true one, and forgets which.",
    },
];

/// The kind of a question, where it is one of the measured. Only as much is read as a question may be long.
pub fn kind_of(question: &str) -> Option<Kind> {
    let question: String = question.chars().take(LONGEST_QUESTION).collect::<String>().to_lowercase();
    let words: Vec<&str> = question.split(|c: char| !c.is_alphanumeric()).collect();
    let asks = |mark: &str| if mark.contains(' ') { question.contains(mark) } else { words.contains(&mark) };
    KINDS.iter().find(|kind| kind.marks.iter().any(|mark| asks(mark))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(answer: &str, own: &[&str]) -> Result<(), Problem> {
        HintAnswer::parse(answer, "What was it that we never found again?")
            .and_then(|answer| refuse_weak(answer, own))
            .map(|_| ())
    }

    #[test]
    fn a_h5_five_hundred_common_answers_are_refused() {
        let all: Vec<_> = common().collect();
        assert!(all.len() >= 500, "{}", all.len());
        for answer in all {
            assert!(judged(answer, &[]).is_err(), "{answer}");
        }
        for answer in ["Pizza", "NEW YORK", "New York!", "Müller", "Peanut Butter", "Fluffy", "東京", "Москва", "서울"]
        {
            assert_eq!(judged(answer, &[]), Err(Problem::WeakAnswer), "{answer}");
        }
    }

    #[test]
    fn a_h5_an_answer_made_of_ones_own_data_is_refused() {
        let own = ["ada", "ada.lovelace@analytical.example", "Ada Lovelace", "Marylebone", "12 St James’s Square"];
        for answer in ["Lovelace", "ada lovelace", "marylebone", "Analytical", "12 st jamess square"] {
            assert_eq!(judged(answer, &own), Err(Problem::WeakAnswer), "{answer}");
        }
    }

    #[test]
    fn few_wide_letters_say_little_and_hide_nothing_beside_them() {
        for answer in ["password山", "ああ", "さく", "山山", "山山山山"] {
            assert_eq!(judged(answer, &[]), Err(Problem::WeakAnswer), "{answer}");
        }
        assert_eq!(judged("東山", &[]), Ok(()));
    }

    #[test]
    fn an_answer_of_ones_own_words_is_taken() {
        for answer in [
            "黒い椅子",
            "붉은 코끼리",
            "Old Market",
            "behind the blue door",
            "Kupferkanne",
            "the one with three legs",
            "grüner Elefant",
        ] {
            assert_eq!(judged(answer, &["ada", "Ada Lovelace"]), Ok(()), "{answer}");
        }
    }

    #[test]
    fn a_h9_a_measured_kind_of_question_is_recognised() {
        assert!(kind_of("What is my favourite food?").is_some_and(|kind| kind.figure.contains("one person in five")));
        assert!(kind_of("What was my first pet called?").is_some());
        assert!(kind_of("Wie hieß mein erster Hund?").is_some());
        assert_eq!(kind_of("Where did we buy the first sofa?"), None);
        assert_eq!(kind_of("What competition did I win?"), None, "a mark counts as a whole word");
    }
}
