//! What is said about versions: since when, what for, and how to be sure of it.

use crate::{
    policy::server::{History, Standing, Version},
    ui::{
        layout::{Row, SummaryList},
        table::{DataTable, Head},
    },
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

/// `In force since 1 March 2030`
pub(super) fn since(history: &History, version: &Version, now: Timestamp) -> String {
    let day = version.in_force_at.day_in_words();
    match history.standing(version, now) {
        Standing::ToCome => format!("Takes effect on {day}"),
        Standing::InForce => format!("In force since {day}"),
        Standing::Past { until } => format!("In force from {day} until {}", until.day_in_words()),
    }
}

/// All that is known of a version, and how anybody can check it.
pub(super) fn about(history: &History, version: &Version, now: Timestamp) -> impl IntoView + use<> {
    let Version { number, grade, concerns, fingerprint, evidence_line, .. } = version;
    let rows = vec![
        Row::new("Version", format!("{number} of {}", history.versions().len()), None),
        Row::new("Published", version.published_at.in_words(), None),
        Row::new("When it counts", since(history, version, now), None),
        Row::new("What changed", version.what_changed.clone(), None),
        Row::new("What it asks", format!("{}. {}", grade.words(), grade.meaning()), None),
        Row::new("Whom it concerns", capital(concerns.words()), None),
        Row::new("Fingerprint", fingerprint.to_string(), None),
        Row::new("Line of evidence", evidence_line.to_string(), None),
    ];
    let text = version.text_address();
    view! {
        <section class="panel" aria-labelledby="about">
            <h2 id="about">"About this version"</h2>
            <SummaryList rows/>
            <p class="hint">
                "The fingerprint is the SHA-256 of the " <a href=text>"plain text"</a>
                ". Nobody can change the text without changing it. The line stands in the "
                <a href="/privacy/evidence">"chain of evidence"</a> "."
            </p>
        </section>
    }
}

/// Versions with what can be done with each: read it, and compare it with the one before.
pub(super) fn table(caption: String, versions: &[&Version]) -> impl IntoView + use<> {
    let heads = ["Version", "Published", "Takes effect", "What it asks", "What changed"].map(Head::new).to_vec();
    let row = |version: &&Version| {
        vec![
            named(version),
            version.published_at.day_in_words(),
            version.in_force_at.day_in_words(),
            version.grade.words().to_owned(),
            version.what_changed.clone(),
        ]
    };
    let rows = versions.iter().map(row).collect();
    let actions = versions.iter().map(|version| actions(version)).collect();
    view! { <DataTable caption heads rows actions/> }
}

/// `Privacy Statement, version 2`
pub(super) fn named(version: &Version) -> String {
    format!("{}, version {}", version.document.title(), version.number)
}

fn actions(version: &Version) -> AnyView {
    let which = named(version);
    let compare = version.number.before().map(|before| {
        let address = version.difference_from(before);
        let which = format!(" {which} with version {before}");
        view! { <a href=address>"Compare"<span class="visually-hidden">{which}</span></a> }
    });
    view! {
        <div class="row policy-links">
            <a href=version.address()>"Read"<span class="visually-hidden">{format!(" {which}")}</span></a>
            {compare}
        </div>
    }
    .into_any()
}

/// The same words at the beginning of a line.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
