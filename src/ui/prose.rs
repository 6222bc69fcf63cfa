//! Draws [`Prose`](crate::values::prose::Prose).

use crate::values::prose::{Block, Part, Section, Span};
use leptos::prelude::*;

/// A section with its heading.
pub fn section(section: &Section) -> impl IntoView + use<> {
    let anchor = section.anchor();
    let labelled_by = anchor.clone();
    let (own, parts) = (blocks(&section.blocks), section.parts.iter().map(part).collect_view());
    view! {
        <section class="stack" aria-labelledby=labelled_by>
            <h2 id=anchor>{section.heading.clone()}</h2>
            {own}
            {parts}
        </section>
    }
}

fn part(part: &Part) -> impl IntoView + use<> {
    view! { <h3>{part.heading.clone()}</h3> {blocks(&part.blocks)} }
}

/// Paragraphs and steps.
pub fn blocks(blocks: &[Block]) -> Vec<AnyView> {
    let draw = |block: &Block| match block {
        Block::Paragraph(words) => view! { <p>{spans(words)}</p> }.into_any(),
        Block::Steps(steps) => {
            let steps: Vec<_> = steps.iter().map(|step| view! { <li>{spans(step)}</li> }).collect();
            view! { <ol class="numbered">{steps}</ol> }.into_any()
        }
    };
    blocks.iter().map(draw).collect()
}

fn spans(spans: &[Span]) -> Vec<AnyView> {
    let draw = |span: &Span| match span {
        Span::Words(words) => words.clone().into_any(),
        Span::Strong(words) => view! { <strong>{words.clone()}</strong> }.into_any(),
        Span::Link(address) => {
            let words = address.strip_prefix("mailto:").unwrap_or(address).to_owned();
            view! { <a href=address.clone()>{words}</a> }.into_any()
        }
        Span::Gap(asked) => {
            view! { <mark class="gap"><strong>"Not filled in yet: "</strong>{asked.clone()}</mark> }.into_any()
        }
    };
    spans.iter().map(draw).collect()
}
