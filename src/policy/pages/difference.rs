//! `/policies/{document}/{from}/{to}`: what differs between two versions. Words say what lines and colours show.

use super::{
    clauses::{linked_ids, text_class},
    param,
};
use crate::{
    error::ApiError,
    policy::{
        difference::{Change, Difference, Entry, Moved, Part, Piece, compare},
        model::{ClauseId, DocumentName, Number},
        server::{self, Version},
    },
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::{
        icon::Icon,
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;
use std::cmp::Ordering;

#[component]
pub fn DifferencePage() -> impl IntoView {
    let (document, from, to) = (param("document"), param("from"), param("to"));
    when_loaded(http::load(|cx| async move { find(&cx, &document, &from, &to).await }), draw)
}

/// Two versions and what differs.
struct Found {
    from: Version,
    to: Version,
    /// Everything published after the older one, up to the newer one.
    between: Vec<Version>,
    difference: Difference,
}

/// Unknown documents and numbers are absent.
async fn find(cx: &Context, document: &str, from: &str, to: &str) -> Result<Found, Failure> {
    let document = DocumentName::parse(document).ok_or(ApiError::Absent)?;
    let history = server::history(&cx.db, document).await?;
    let version = |typed| {
        let found = Number::parse(typed).and_then(|number| history.find(number));
        found.cloned().ok_or(ApiError::Absent)
    };
    let (from, to) = (version(from)?, version(to)?);
    let older = server::text(&cx.db, document, from.number).await?.ok_or(ApiError::Absent)?;
    let newer = server::text(&cx.db, document, to.number).await?.ok_or(ApiError::Absent)?;
    let (first, last) = (from.number.min(to.number), from.number.max(to.number));
    let within = |version: &&Version| version.number > first && version.number <= last;
    let between = history.versions().iter().filter(within).cloned().collect();
    Ok(Found { from, to, between, difference: compare(&older, &newer) })
}

fn draw(found: Found) -> impl IntoView {
    let Found { from, to, between, difference } = found;
    let name = from.document;
    let heading = format!("What differs in the {}", name.title());
    let lede = format!("From version {} to version {}.", from.number, to.number);
    let above = view! {
        <a class="back" href=name.address()><Icon name="arrow-left"/> " " {name.title()}</a>
    };
    view! {
        <Page title=heading.clone() heading=heading lede=lede above=above.into_any()>
            <div class="stack">
                {direction(&from, &to)}
                {sentences(&between)}
                {clause_by_clause(&difference)}
                <p class="row policy-links">
                    <a href=from.address()>{format!("Read version {}", from.number)}</a>
                    <a href=to.address()>{format!("Read version {}", to.number)}</a>
                </p>
            </div>
        </Page>
    }
}

/// What differs, for whichever page shows it: counted, with links, then every clause.
pub fn clause_by_clause(difference: &Difference) -> impl IntoView + use<> {
    let parts: Vec<_> = difference.parts().into_iter().enumerate().map(|(at, part)| part_of(at, part)).collect();
    view! {
        <section class="stack" aria-labelledby="counted">
            <h2 id="counted">"Clause by clause"</h2>
            <p>{counted(difference)}</p>
            {jumps(difference)}
        </section>
        <article class="policy">{parts}</article>
    }
}

/// A word for who compares a version with itself or with an older one.
fn direction(from: &Version, to: &Version) -> Option<AnyView> {
    match from.number.cmp(&to.number) {
        Ordering::Less => None,
        Ordering::Equal => Some(
            view! {
                <Notice tone=Tone::Information title="These are the same version.">
                    "Nothing differs. Choose two versions with different numbers."
                </Notice>
            }
            .into_any(),
        ),
        Ordering::Greater => {
            let turned = from.difference_from(to.number);
            Some(
                view! {
                    <Notice tone=Tone::Information title="You compare backwards.">
                        "What is called new here stood in the older version. " <a href=turned>"Turn it round"</a> "."
                    </Notice>
                }
                .into_any(),
            )
        }
    }
}

/// What the versions on the way say of themselves.
fn sentences(between: &[Version]) -> Option<impl IntoView + use<>> {
    let told: Vec<_> = between
        .iter()
        .map(|version| {
            let (number, grade, day) = (version.number, version.grade.words(), version.in_force_at.day_in_words());
            let words = format!(" ({grade}, in force from {day}): {}", version.what_changed);
            view! { <li><a href=version.address()>{format!("Version {number}")}</a>{words}</li> }
        })
        .collect();
    (!told.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="sentences">
                <h2 id="sentences">"In a sentence"</h2>
                <ul class="bullets">{told}</ul>
            </section>
        }
    })
}

/// How many clauses had what happen to them.
fn counted(difference: &Difference) -> String {
    if difference.is_empty() {
        return "No word, no heading and no place of a clause differs.".to_owned();
    }
    let told = [
        (difference.count(Change::Changed), "changed"),
        (difference.count(Change::Added), "new"),
        (difference.count(Change::Removed), "gone"),
        (difference.count_of_moved(), "moved"),
    ];
    let told: Vec<_> = told
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", clauses(*count)))
        .collect();
    let told = if told.is_empty() { "Only headings or numbers differ".to_owned() } else { told.join(", ") };
    format!("{told}. New words are underlined, and words that are gone are struck out.")
}

fn clauses(count: usize) -> String {
    format!("{count} {}", if count == 1 { "clause" } else { "clauses" })
}

/// Links to every clause that is not the same.
fn jumps(difference: &Difference) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = difference
        .entries
        .iter()
        .filter(|entry| !entry.is_same() && entry.change() != Change::Removed)
        .filter_map(|entry| {
            let id = entry.ids().first()?;
            Some(view! { <li><a href=format!("#{id}")>{format!("{id}: {}", label(entry).to_lowercase())}</a></li> })
        })
        .collect();
    (!links.is_empty()).then(|| view! { <nav aria-label="Clauses that differ"><ul class="contents">{links}</ul></nav> })
}

/// One section. Where all of it is the same, it is folded up behind its heading.
fn part_of(at: usize, part: Part<'_>) -> AnyView {
    let heading = part.heading.unwrap_or_default();
    let same_heading = heading.iter().all(|piece| matches!(piece, Piece::Same(_)));
    if same_heading && part.entries.iter().all(Entry::is_same) {
        let words: String = heading.iter().map(Piece::words).collect();
        let words = if words.is_empty() { "The beginning".to_owned() } else { words };
        return folded(format!("{words}: {} the same", clauses(part.entries.len())), part.entries);
    }
    let (id, labelled_by) = (format!("section-{at}"), format!("section-{at}"));
    let runs = part.entries.chunk_by(|one, other| one.is_same() == other.is_same());
    let entries: Vec<_> = runs.map(run).collect();
    if heading.is_empty() {
        return view! { <div class="policy-section">{entries}</div> }.into_any();
    }
    view! {
        <section class="policy-section" aria-labelledby=labelled_by>
            <h2 id=id>{marked(&heading)}</h2>
            {entries}
        </section>
    }
    .into_any()
}

fn run(entries: &[Entry]) -> AnyView {
    if entries.iter().all(Entry::is_same) {
        return folded(format!("{} the same", clauses(entries.len())), entries);
    }
    let entries: Vec<_> = entries.iter().map(entry).collect();
    view! { <div class="clauses">{entries}</div> }.into_any()
}

fn folded(words: String, entries: &[Entry]) -> AnyView {
    let entries: Vec<_> = entries.iter().map(entry).collect();
    view! {
        <details class="unchanged">
            <summary>{words}</summary>
            <div class="clauses">{entries}</div>
        </details>
    }
    .into_any()
}

/// One clause: its ids, what happened to it in a word, and its words with their marks.
fn entry(entry: &Entry) -> AnyView {
    let ids = if entry.change() == Change::Removed {
        plain_ids(entry.ids()).into_any()
    } else {
        linked_ids(entry.ids()).into_any()
    };
    let (is_item, words) = without_sign(&entry.words);
    let class = text_class(is_item);
    let tag = (!entry.is_same()).then(|| {
        let spot = match entry.change() {
            Change::Removed => "blush",
            Change::Added => "mint",
            Change::Changed | Change::Same => "lilac",
        };
        view! { <p><span class=format!("tag spot-{spot}")>{label(entry)}</span> {whence(entry)}</p> }
    });
    view! {
        <div class="clause">
            {ids}
            <div class="clause-words">
                {tag}
                <p class=class>{marked(&words)}</p>
            </div>
        </div>
    }
    .into_any()
}

/// Ids of a clause that is gone are nothing to link to.
fn plain_ids(ids: &[ClauseId]) -> impl IntoView + use<> {
    let ids: Vec<_> = ids.iter().map(|id| view! { <span class="clause-id">{id.to_string()}</span> }).collect();
    view! { <p class="clause-ids">{ids}</p> }
}

fn label(entry: &Entry) -> &'static str {
    match (entry.change(), &entry.moved) {
        (Change::Added, _) => "New",
        (Change::Removed, _) => "Gone",
        (Change::Changed, Moved::No) => "Changed",
        (Change::Changed, _) => "Changed and moved",
        (Change::Same, Moved::No) => "Renumbered",
        (Change::Same, _) => "Moved",
    }
}

/// Where a clause stood before, if it stood elsewhere.
fn whence(entry: &Entry) -> Option<String> {
    match &entry.moved {
        Moved::No => None,
        Moved::Within => Some(" It stood in another place of this section.".to_owned()),
        Moved::From(Some(heading)) => Some(format!(" It stood under “{heading}”.")),
        Moved::From(None) => Some(" It stood at the beginning, before any heading.".to_owned()),
    }
}

/// Words with their marks; what is heard says what is seen.
fn marked(pieces: &[Piece]) -> Vec<AnyView> {
    let piece = |piece: &Piece| {
        match piece {
        Piece::Same(words) => words.clone().into_any(),
        Piece::Added(words) => view! {
            <ins><span class="visually-hidden">"[new: "</span>{words.clone()}<span class="visually-hidden">"]"</span></ins>
        }
        .into_any(),
        Piece::Removed(words) => view! {
            <del><span class="visually-hidden">"[gone: "</span>{words.clone()}<span class="visually-hidden">"]"</span></del>
        }
        .into_any(),
    }
    };
    pieces.iter().map(piece).collect()
}

/// An item is drawn as one, and its sign is not shown.
fn without_sign(pieces: &[Piece]) -> (bool, Vec<Piece>) {
    let cut = |words: &String| words.strip_prefix("- ").map(str::to_owned);
    let first = match pieces.first() {
        Some(Piece::Same(words)) => cut(words).map(Piece::Same),
        Some(Piece::Added(words)) if pieces.len() == 1 => cut(words).map(Piece::Added),
        Some(Piece::Removed(words)) if pieces.len() == 1 => cut(words).map(Piece::Removed),
        _ => None,
    };
    match first {
        Some(first) => (true, std::iter::once(first).chain(pieces[1..].iter().cloned()).collect()),
        None => (false, pieces.to_vec()),
    }
}
