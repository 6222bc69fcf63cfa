//! `/privacy/evidence`: the days that are over, for everybody to note down and compare (D-23).

use crate::{
    evidence::server::{self, Day, Root},
    server::http,
    ui::{
        layout::{Page, when_loaded},
        table::{DataTable, Head},
    },
};
use leptos::prelude::*;

/// So many days stand on one page.
const AT_A_TIME: usize = 31;

/// What is shown: some days, whether newer ones stand before them, and the day behind which older ones follow.
struct Shown {
    roots: Vec<Root>,
    newer: bool,
    older: Option<Day>,
}

#[component]
pub fn EvidencePage() -> impl IntoView {
    let before = http::query("before").as_deref().and_then(Day::parse);
    let loading = http::load(move |cx| async move {
        let mut roots = server::days(&cx.db, before, AT_A_TIME as i64 + 1).await?;
        let more = roots.len() > AT_A_TIME;
        roots.truncate(AT_A_TIME);
        let older = roots.last().filter(|_| more).map(|root| root.day);
        Ok(Shown { roots, newer: before.is_some(), older })
    });
    when_loaded(loading, draw)
}

fn draw(Shown { roots, newer, older }: Shown) -> impl IntoView {
    view! {
        <Page
            title="Evidence"
            heading="Evidence"
            lede="What was agreed to here cannot be changed in secret. Everybody can check that."
        >
            <div class="stack">
                <p>
                    "When somebody accepts a text, gives a consent or takes it back, one line is added to a chain. Each \
                     line holds a hash, a kind of fingerprint, of the line before it. So no line can be changed, taken \
                     out or put in later: the chain would break."
                </p>
                <p>
                    "A line holds nothing about a person. It holds a fingerprint of the record, mixed with a random \
                     number. Once the record and that number are erased, nobody can tell any more what it was."
                </p>
                <p>
                    "When a day is over (in UTC), its lines get one root in common. The hash of a root \
                     covers every day before it as well. Note down the newest one: if we ever changed anything older, \
                     the hashes on this page would no longer lead to yours."
                </p>
                {listed(roots)}
                {(newer || older.is_some()).then(|| view! {
                    <nav class="row" aria-label="More days">
                        {newer.then(|| view! { <a href="/privacy/evidence">"Newest days"</a> })}
                        {older.map(|day| view! { <a href=format!("/privacy/evidence?before={day}")>"Older days"</a> })}
                    </nav>
                })}
            </div>
        </Page>
    }
}

fn listed(roots: Vec<Root>) -> AnyView {
    if roots.is_empty() {
        return view! { <p>"No day on which anything was recorded is over yet."</p> }.into_any();
    }
    let heads = ["Day", "Lines", "Hash of its root"].map(Head::new).to_vec();
    let actions = roots.iter().map(|root| link_to(root.day)).collect();
    let rows = roots.iter().map(|root| vec![root.day.to_string(), lines_of(root), root.hash().to_string()]).collect();
    view! { <DataTable caption="Days with their roots, newest first" heads rows actions/> }.into_any()
}

fn link_to(day: Day) -> AnyView {
    view! {
        <a href=format!("/privacy/evidence/{day}")>"Its lines"<span class="visually-hidden">{format!(", {day}")}</span></a>
    }
    .into_any()
}

/// The numbers of the lines that a root covers.
pub(super) fn lines_of(root: &Root) -> String {
    match (root.first_line, root.last_line) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first} to {last}"),
    }
}
