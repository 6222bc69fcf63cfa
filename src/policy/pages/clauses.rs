//! A text as it is read: sections, clauses with their ids, gaps that an operator left.

use crate::policy::{
    model::ClauseId,
    text::{Clause, Document, Paragraph, Part, Section},
};
use leptos::prelude::*;

/// What stands under a clause, for each of its ids.
pub type Beside<'a> = &'a dyn Fn(&ClauseId) -> Option<AnyView>;

/// The whole text. Every clause has its id as an anchor, and a link to it.
pub(super) fn article(document: &Document) -> impl IntoView + use<> {
    article_with(document, &|_| None)
}

/// The same, with something under each clause.
pub fn article_with(document: &Document, beside: Beside<'_>) -> impl IntoView + use<> {
    let sections: Vec<_> = document.sections.iter().enumerate().map(|(at, part)| section(at, part, beside)).collect();
    view! { <article class="policy">{sections}</article> }
}

/// Links to every heading.
pub fn contents(document: &Document) -> impl IntoView + use<> {
    let headings =
        document.sections.iter().enumerate().filter_map(|(at, section)| Some((at, section.heading.clone()?)));
    let links: Vec<_> =
        headings.map(|(at, heading)| view! { <li><a href=format!("#{}", anchor(at))>{heading}</a></li> }).collect();
    view! { <nav aria-label="Sections"><ul class="contents">{links}</ul></nav> }
}

/// A clause beside its ids, and under it what belongs to each.
fn clause(clause: &Clause, beside: Beside<'_>) -> impl IntoView + use<> {
    let (ids, class, text) = (linked_ids(&clause.ids), text_class(clause.is_item()), parts(clause));
    let notes: Vec<AnyView> = clause.ids.iter().filter_map(beside).collect();
    let notes = (!notes.is_empty()).then(|| view! { <div class="clause-notes">{notes}</div> });
    view! { {ids} <p class=class>{text}</p> {notes} }
}

pub(super) fn text_class(is_item: bool) -> &'static str {
    if is_item { "clause-text item" } else { "clause-text" }
}

/// Ids that are anchors and link to themselves.
pub(super) fn linked_ids(ids: &[ClauseId]) -> impl IntoView + use<> {
    let links: Vec<_> = ids
        .iter()
        .map(|id| {
            let (anchor, address, words) = (id.to_string(), format!("#{id}"), id.to_string());
            view! {
                <a class="clause-id" id=anchor href=address><span class="visually-hidden">"Clause "</span>{words}</a>
            }
        })
        .collect();
    view! { <p class="clause-ids">{links}</p> }
}

fn section(at: usize, section: &Section, beside: Beside<'_>) -> AnyView {
    let clauses = blocks(&section.paragraphs, beside);
    match section.heading.clone() {
        Some(heading) => view! {
            <section class="policy-section" aria-labelledby=anchor(at)>
                <h2 id=anchor(at)>{heading}</h2>
                {clauses}
            </section>
        }
        .into_any(),
        None => view! { <div class="policy-section">{clauses}</div> }.into_any(),
    }
}

fn anchor(at: usize) -> String {
    format!("section-{at}")
}

/// Items that follow each other are one list.
fn blocks(paragraphs: &[Paragraph], beside: Beside<'_>) -> Vec<AnyView> {
    let runs = paragraphs.chunk_by(|one, other| one.is_item() && other.is_item());
    runs.map(|run| {
        if run.iter().all(Paragraph::is_item) {
            list(run, beside)
        } else {
            run.iter().map(|one| paragraph(one, beside)).collect_view().into_any()
        }
    })
    .collect()
}

fn list(items: &[Paragraph], beside: Beside<'_>) -> AnyView {
    let clauses = items.iter().flat_map(|paragraph| &paragraph.clauses);
    let items: Vec<_> = clauses.map(|item| view! { <li class="clause">{clause(item, beside)}</li> }).collect();
    view! { <ul class="clauses">{items}</ul> }.into_any()
}

fn paragraph(paragraph: &Paragraph, beside: Beside<'_>) -> AnyView {
    let clauses: Vec<_> =
        paragraph.clauses.iter().map(|part| view! { <div class="clause">{clause(part, beside)}</div> }).collect();
    view! { <div class="clauses">{clauses}</div> }.into_any()
}

fn parts(clause: &Clause) -> Vec<AnyView> {
    let part = |part: Part<'_>| match part {
        Part::Words(words) => words.to_owned().into_any(),
        Part::Gap(asked) => {
            view! { <mark class="gap"><strong>"Not filled in yet: "</strong>{asked.to_owned()}</mark> }.into_any()
        }
    };
    clause.parts().into_iter().map(part).collect()
}
