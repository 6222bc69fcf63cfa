//! `/privacy/evidence/{day}`: what a person needs of everybody's lines to check their own (D-23).

use super::days::lines_of;
use crate::{
    error::ApiError,
    evidence::server::{self, Day, Published},
    server::http,
    ui::layout::{Back, Page, Row, SummaryList, when_loaded},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The hashes of more lines than this are too much for a page; the file has them all.
const AT_MOST: usize = 1_000;

#[component]
pub fn EvidenceDayPage() -> impl IntoView {
    let day = use_params_map().with_untracked(|params| params.get("day")).unwrap_or_default();
    let loading = http::load(move |cx| async move {
        let day = Day::parse(&day).ok_or(ApiError::Absent)?;
        server::published(&cx.db, day).await?.ok_or(ApiError::Absent.into())
    });
    when_loaded(loading, draw)
}

fn draw(published: Published) -> impl IntoView {
    let root = &published.root;
    let title = format!("Evidence of {}", root.day.begins().day_in_words());
    let above = view! { <Back to="/privacy/evidence" words="Evidence"/> };
    let rows = vec![
        Row::new("Lines", lines_of(root), None),
        Row::new("Root of these lines", root.root.to_string(), None),
        Row::new("Hash of the root before", root.previous.to_string(), None),
        Row::new("Hash of this root", root.hash().to_string(), None),
    ];
    let file = format!("/privacy/evidence/{}/hashes.txt", root.day);
    let text = (published.hashes.len() <= AT_MOST).then(|| published.as_text());
    view! {
        <Page title=title.clone() heading=title above=above.into_any()>
            <div class="stack">
                <SummaryList rows/>
                <section class="stack" aria-labelledby="hashes">
                    <h2 id="hashes">"The hash of each line"</h2>
                    <p>
                        "Written so that a machine can compute with it. It is the same "
                        <a href=file>"as a file"</a> "."
                    </p>
                    {text.map(|text| view! { <pre class="hashes">{text}</pre> })}
                </section>
            </div>
        </Page>
    }
}
