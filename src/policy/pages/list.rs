//! `/policies`: every document, and every version of each.

use super::{facts, feed_link};
use crate::{
    policy::{
        feed,
        server::{self, History, Version},
    },
    server::http,
    ui::layout::{Aside, Page, Split, when_loaded},
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

#[component]
pub fn PoliciesPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { Ok((server::histories(&cx.db).await?, cx.now)) }), draw)
}

fn draw((histories, now): (Vec<History>, Timestamp)) -> impl IntoView {
    let documents: Vec<_> = histories.iter().map(|history| document(history, now)).collect();
    let changes = changes(&histories);
    let aside = view! {
        <Aside
            spot="mint"
            heading="Never edited"
            text="A published version keeps its number, its address and its text for good. What we change becomes a new version, and you can compare any two."
        />
    };
    view! {
        {feed_link()}
        <Page
            title="Our documents"
            heading="Our documents"
            lede="What we promise, what we agree on, and what counts for every visit."
        >
            <div class="stack">
                <Split aside=aside.into_any()>{documents}</Split>
                {changes}
            </div>
        </Page>
    }
}

fn document(history: &History, now: Timestamp) -> impl IntoView + use<> {
    let name = history.document;
    let standing = match history.in_force(now) {
        Some(version) => format!("Version {}. {}.", version.number, facts::since(history, version, now)),
        None => "No version is in force yet.".to_owned(),
    };
    let coming = history.coming(now).map(|version| {
        let (words, address) = (
            format!("Version {} takes effect on {}", version.number, version.in_force_at.day_in_words()),
            version.address(),
        );
        view! { <p><a href=address>{words}</a></p> }
    });
    view! {
        <section class="panel" aria-labelledby=name.code()>
            <h2 id=name.code()><a href=name.address()>{name.title()}</a></h2>
            <p>{standing}</p>
            {coming}
        </section>
    }
}

fn changes(histories: &[History]) -> impl IntoView + use<> {
    let mut versions: Vec<&Version> = histories.iter().flat_map(History::versions).collect();
    versions.sort_by_key(|version| (std::cmp::Reverse(version.published_at.0), version.document));
    let table = (!versions.is_empty()).then(|| facts::table("Newest first".to_owned(), &versions));
    view! {
        <section class="stack" aria-labelledby="changes">
            <h2 id="changes">"Every version"</h2>
            <p>
                "You can follow what changes: " <a href=feed::ADDRESS>"our feed"</a>
                " goes into any reader of feeds, and asks nothing about you."
            </p>
            {table}
        </section>
    }
}
