//! The documents a customer relies on, each as the version that is in force.

use crate::{
    policy::server::{Answered, History, Version},
    ui::table::{DataTable, Head},
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

/// Each document a row, with the way to its text.
pub(super) fn table(documents: &[History], answers: &[Answered], now: Timestamp) -> impl IntoView + use<> {
    let in_force: Vec<_> = documents.iter().filter_map(|history| history.in_force(now)).collect();
    let heads = ["Document", "In force since", "Version", "Your answer"].map(Head::new).to_vec();
    let row = |version: &&Version| {
        let Version { document, number, in_force_at, .. } = version;
        let answer = answers.iter().rev().find(|answered| answered.said.document == *document);
        let answer = answer.map_or_else(|| "None on record".to_owned(), in_words);
        vec![document.title().to_owned(), in_force_at.day_in_words(), number.to_string(), answer]
    };
    let rows = in_force.iter().map(row).collect();
    let actions = in_force.iter().map(link).collect();
    view! { <DataTable caption="Each version keeps its own address" heads rows actions/> }
}

/// Answers are to a version: that of the day they were given.
fn in_words(answered: &Answered) -> String {
    let said = &answered.said;
    format!("{}: version {}, {}", said.answer.words(), said.number, said.at.day_in_words())
}

fn link(version: &&Version) -> AnyView {
    let whole = format!(": {}, version {}", version.document.title(), version.number);
    view! { <a href=version.address()>"Read it"<span class="visually-hidden">{whole}</span></a> }.into_any()
}
