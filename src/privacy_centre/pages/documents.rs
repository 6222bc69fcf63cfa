//! The documents a customer relies on, each as the version that counts for them, and the way to answer where one is asked
//! anew (T4).

use crate::{
    policy::{
        amendment::{Person, Position},
        server::{Answered, History, Version},
    },
    ui::table::{DataTable, Head},
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

/// A document as it counts for whoever asks.
struct Row<'a> {
    version: &'a Version,
    is_asked: bool,
}

/// Each document a row, with the way to its text.
pub(super) fn table(
    documents: &[History],
    person: Person,
    answers: &[Answered],
    now: Timestamp,
) -> impl IntoView + use<> {
    let row = |history| {
        let position = Position::new(history, person, answers);
        position.counts(now).map(|version| Row { version, is_asked: position.question(now).is_some() })
    };
    let counting: Vec<_> = documents.iter().filter_map(row).collect();
    let heads = ["Document", "In force since", "Version", "Your answer"].map(Head::new).to_vec();
    let row = |Row { version, .. }: &Row<'_>| {
        let Version { document, number, in_force_at, .. } = version;
        let answer = answers.iter().rev().find(|answered| answered.said.document == *document);
        let answer = answer.map_or_else(|| "None on record".to_owned(), in_words);
        vec![document.title().to_owned(), in_force_at.day_in_words(), number.to_string(), answer]
    };
    let rows = counting.iter().map(row).collect();
    let actions = counting.iter().map(links).collect();
    view! { <DataTable caption="Each version keeps its own address" heads rows actions/> }
}

/// Answers are to a version: that of the day they were given.
fn in_words(answered: &Answered) -> String {
    let said = &answered.said;
    format!("{}: version {}, {}", said.answer.words(), said.number, said.at.day_in_words())
}

fn links(row: &Row<'_>) -> AnyView {
    let Version { document, number, .. } = row.version;
    let whole = format!(": {}, version {number}", document.title());
    let answer = row.is_asked.then(|| {
        let address = format!("/account/amendment?document={}", document.code());
        view! { " " <a href=address>"Answer the new one"<span class="visually-hidden">{format!(": {}", document.title())}</span></a> }
    });
    view! { <a href=row.version.address()>"Read it"<span class="visually-hidden">{whole}</span></a> {answer} }
        .into_any()
}
