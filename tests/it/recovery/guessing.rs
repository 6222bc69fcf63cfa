//! How far somebody gets who has the mailbox and public lists (G-14, A-H8).

use sofapop::values::{
    hint::HintAnswer,
    hint_strength::{common, refuse_weak},
};
use std::collections::HashMap;

/// Answers as people give them, with how many of a thousand do: the shape of published measurements, where a few
/// answers are everybody's and most are one person's own.
const PEOPLE: usize = 10_000;

/// What ten thousand people answer: by rank, the first answers of the lists most often (Zipf), refused ones replaced by
/// something of their own as the form makes them do.
fn answers() -> Vec<String> {
    let lists: Vec<&str> = common().collect();
    let mut seed = 0x5eed_u64;
    let mut chance = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let question = "What was it that we never found again?";
    (0..PEOPLE)
        .map(|_| {
            let rank = (lists.len() as f64).powf(chance() as f64 / u64::MAX as f64) as usize;
            let first = lists[rank.min(lists.len() - 1)];
            let taken = |answer: &str| HintAnswer::parse(answer, question).and_then(|parsed| refuse_weak(parsed, &[]));
            // Refused, people add a word of their own to the same thing; the lists give the words.
            let mut answer = first.to_owned();
            while taken(&answer).is_err() {
                let word = lists[chance() as usize % lists.len()];
                answer = format!("{answer} {word}");
            }
            answer
        })
        .collect()
}

#[test]
fn g_14_with_the_mailbox_and_three_tries_at_most_one_in_two_hundred_opens() {
    let answers = answers();
    // The guesser knows exactly how often each answer is given, which is more than any list tells.
    let mut counted: HashMap<&str, usize> = HashMap::new();
    for answer in &answers {
        *counted.entry(answer).or_default() += 1;
    }
    let mut most: Vec<usize> = counted.into_values().collect();
    most.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
    let opened: usize = most.iter().take(3).sum();
    assert!(opened * 200 <= PEOPLE, "{opened} of {PEOPLE}");
    assert_eq!(opened, 15, "the figure of docs/security.md");
}

#[test]
fn without_the_rule_one_account_in_ten_would_open() {
    // The measure itself can fail: answers taken as they first came to mind are guessed.
    let lists: Vec<&str> = common().collect();
    let harmonic: f64 = (1..=lists.len()).map(|rank| 1.0 / rank as f64).sum();
    let share = (1.0 + 1.0 / 2.0 + 1.0 / 3.0) / harmonic;
    assert!(share > 0.1, "{share}");
}
