//! What a page of differences costs before it is drawn: `cargo bench --bench difference`. Two texts of 10,000 words
//! with 200 edits are read and compared a hundred times; the bar is 50 milliseconds (docs/performance.md).
#![expect(clippy::print_stdout, reason = "a measurement tells its figures")]

use sofapop::policy::{
    difference::{Change, compare},
    model::DocumentName,
    text::Document,
};
use std::{
    fmt::Write,
    hint::black_box,
    time::{Duration, Instant},
};

const CLAUSES: usize = 500;
const WORDS: usize = 20;
const EDITS: usize = 200;
const ROUNDS: usize = 100;

const VOCABULARY: [&str; 17] = [
    "the", "shop", "keeps", "your", "address", "until", "account", "ends", "and", "tells", "you", "by", "letter",
    "when", "it", "changes", "again",
];

fn main() {
    let before = text_of(&clauses());
    let after = text_of(&edited(clauses()));
    println!("{} and {} words, {EDITS} edits", words(&before), words(&after));
    let (older, newer) = (read(&before), read(&after));
    let difference = compare(&older, &newer);
    println!("{} of {} clauses are not the same", CLAUSES - difference.count(Change::Same), CLAUSES);
    tell("compared", || drop(black_box(compare(&older, &newer))));
    tell("read and compared", || drop(black_box(compare(&read(&before), &read(&after)))));
    let other = text_of(&clauses().into_iter().map(|words| words.into_iter().rev().collect()).collect::<Vec<_>>());
    let other = read(&other);
    tell("compared, every clause written anew", || drop(black_box(compare(&older, &other))));
}

/// Milliseconds of the middle and of the slowest round.
fn tell(what: &str, work: impl Fn()) {
    let mut rounds: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    rounds.sort();
    let milliseconds = |at: usize| rounds[at].as_secs_f64() * 1_000.0;
    println!("{what}: {:.2} ms, at worst {:.2} ms", milliseconds(ROUNDS / 2), milliseconds(ROUNDS - 1));
}

/// The words of each clause, the same in each run.
fn clauses() -> Vec<Vec<&'static str>> {
    let word = |at: usize| VOCABULARY[(at * at + at / 7) % VOCABULARY.len()];
    (0..CLAUSES).map(|clause| (0..WORDS).map(|at| word(clause * WORDS + at)).collect()).collect()
}

/// In turn a word exchanged, one more, and one fewer, all over the text.
fn edited(mut clauses: Vec<Vec<&'static str>>) -> Vec<Vec<&'static str>> {
    for edit in 0..EDITS {
        let clause = &mut clauses[edit * 7 % CLAUSES];
        let at = edit % (clause.len() - 1);
        match edit % 3 {
            0 => clause[at] = "sofa",
            1 => clause.insert(at, "always"),
            _ => drop(clause.remove(at)),
        }
    }
    clauses
}

fn text_of(clauses: &[Vec<&str>]) -> String {
    let mut text = format!("# {}\n", DocumentName::PrivacyStatement.title());
    for (at, words) in clauses.iter().enumerate() {
        if at % 25 == 0 {
            let _ = writeln!(text, "\n## Section {}", at / 25);
        }
        let _ = writeln!(text, "\n<!-- PS-{}.{} -->\n{}.", at / 25, at % 25, words.join(" "));
    }
    text
}

fn words(text: &str) -> usize {
    let lines = text.lines().filter(|line| !line.starts_with(['#', '<']));
    lines.map(|line| line.split_whitespace().count()).sum()
}

fn read(text: &str) -> Document {
    Document::parse(text).unwrap_or_else(|refusal| panic!("{refusal}"))
}
