//! `/contact` and `/imprint`: texts of the operator.

use crate::{
    error::ApiError,
    server::{context::Context, http},
    ui::{
        layout::{Page, when_loaded},
        prose::{blocks, section},
    },
    values::prose::Prose,
};
use leptos::prelude::*;

#[component]
pub fn ContactPage() -> impl IntoView {
    let loading = http::load(|cx| async move { shown(&cx, &cx.config.contact).ok_or(ApiError::Absent.into()) });
    when_loaded(loading, draw)
}

#[component]
pub fn ImprintPage() -> impl IntoView {
    let loading = http::load(|cx| async move { shown(&cx, &cx.config.imprint).ok_or(ApiError::Absent.into()) });
    when_loaded(loading, draw)
}

/// The pages that can be shown, with the words of a link to each.
pub fn links(cx: &Context) -> Vec<(&'static str, &'static str)> {
    let all = [("/contact", "Contact", &cx.config.contact), ("/imprint", "Imprint", &cx.config.imprint)];
    all.into_iter().filter(|(.., text)| shown(cx, text).is_some()).map(|(path, words, _)| (path, words)).collect()
}

/// A text that has gaps is shown where the shop is developed, and nowhere else.
fn shown(cx: &Context, text: &Prose) -> Option<Prose> {
    (cx.config.is_development() || !text.has_gaps()).then(|| text.clone())
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
