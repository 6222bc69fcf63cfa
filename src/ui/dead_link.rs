//! The page of a letter's link that is no longer good.

use super::layout::Page;
use crate::server::http;
use ::http::StatusCode;
use leptos::prelude::*;

/// Answers 410. Spent, replaced, expired and unknown are not told apart: the link alone must teach nobody anything.
#[component]
pub fn DeadLink(
    #[prop(default = "This link is no longer good")] heading: &'static str,
    lede: &'static str,
    text: &'static str,
    /// Where to go from here: words and path of each, the likeliest first.
    ways: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    http::set_status(StatusCode::GONE);
    let row = (ways.len() > 1).then_some("row");
    let links: Vec<_> = ways
        .iter()
        .enumerate()
        .map(|(place, (words, path))| {
            let class = if place == 0 { "button" } else { "button secondary" };
            view! { <a class=class href=*path>{*words}</a> }
        })
        .collect();
    view! {
        <Page title=heading heading=heading lede=lede>
            <div class="stack">
                <p>{text}</p>
                <p class=row>{links}</p>
            </div>
        </Page>
    }
}
