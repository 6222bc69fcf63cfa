//! `/contact` and `/imprint`: texts of the operator.

use crate::{
    error::ApiError,
    server::{config::Config, context::Context, http},
    ui::{
        layout::{Page, when_loaded},
        prose::{blocks, section},
    },
    values::prose::Prose,
};
use leptos::prelude::*;

#[component]
pub fn ContactPage() -> impl IntoView {
    page(|config| &config.contact)
}

#[component]
pub fn ImprintPage() -> impl IntoView {
    page(|config| &config.imprint)
}

fn page(text_in: fn(&Config) -> &Prose) -> impl IntoView {
    let loading = http::load(move |cx| async move {
        let text = text_in(&cx.config);
        if is_shown(&cx, text) { Ok(text.clone()) } else { Err(ApiError::Absent.into()) }
    });
    when_loaded(loading, draw)
}

/// The pages that can be shown, with the words of a link to each.
pub fn links(cx: &Context) -> Vec<(&'static str, &'static str)> {
    let all = [("/contact", "Contact", &cx.config.contact), ("/imprint", "Imprint", &cx.config.imprint)];
    all.into_iter().filter(|(.., text)| is_shown(cx, text)).map(|(path, words, _)| (path, words)).collect()
}

/// A text that has gaps is shown where the shop is developed, and nowhere else.
fn is_shown(cx: &Context, text: &Prose) -> bool {
    cx.config.is_development() || !text.has_gaps()
}

fn draw(text: Prose) -> impl IntoView {
    view! {
        <Page title=text.title.clone() heading=text.title.clone() description=text.first_paragraph()>
            <div class="stack">
                {blocks(&text.blocks)}
                {text.sections.iter().map(section).collect_view()}
            </div>
        </Page>
    }
}
