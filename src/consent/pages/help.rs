//! `/cookies/help`: how each browser blocks, shows and clears cookies (PS-6.2).

use crate::{
    consent::help::{Block, Help, Part, Section, Span},
    ui::layout::{Back, Page},
};
use leptos::prelude::*;

#[component]
pub fn CookieHelpPage() -> impl IntoView {
    let help = Help::own();
    let browsers: Vec<_> = help.browsers().map(link_to).collect();
    let (introduction, sections) = (blocks(&help.blocks), help.sections.iter().map(section).collect_view());
    let above = view! { <Back to="/cookies" words="Cookies"/> };
    view! {
        <Page title=help.title.clone() heading=help.title above=above.into_any()>
            <div class="stack cookie-help">
                <nav aria-label="Browsers"><ul class="contents">{browsers}</ul></nav>
                {introduction}
                {sections}
            </div>
        </Page>
    }
}

fn link_to(browser: &Section) -> impl IntoView + use<> {
    view! { <li><a href=format!("#{}", browser.anchor())>{browser.heading.clone()}</a></li> }
}

fn section(section: &Section) -> impl IntoView + use<> {
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

fn blocks(blocks: &[Block]) -> Vec<AnyView> {
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
        Span::Link(address) => view! { <a href=address.clone()>{address.clone()}</a> }.into_any(),
    };
    spans.iter().map(draw).collect()
}
