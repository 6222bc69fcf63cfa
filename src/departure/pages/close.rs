//! `/account/close`, and the page after it.

use super::specs::CLOSE;
use crate::{
    account::server::{self, Summary, organisation},
    data_map::{Erasure, Map, Table},
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

#[component]
pub fn ClosePage() -> impl IntoView {
    let loading = http::load(|cx| async move {
        let summary = server::summary(&cx).await?;
        Ok((summary, organisation::company_left_alone(&cx).await?))
    });
    when_loaded(loading, |(summary, company)| draw(summary, company))
}

fn draw(summary: Summary, company: Option<String>) -> impl IntoView {
    let map = use_context::<&'static Map>();
    let tables = || map.into_iter().flat_map(|map| map.of_account());
    let goes: Vec<_> = tables()
        .filter(|(_, _, erasure)| matches!(erasure, Erasure::Erased))
        .map(|(table, ..)| view! { <li>{table.title}</li> })
        .collect();
    let stays: Vec<_> = tables()
        .filter_map(|(table, _, erasure)| match erasure {
            Erasure::Kept(reason) => Some(kept(table, reason.words)),
            Erasure::Erased => None,
        })
        .collect();
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="marigold"
            heading="You can think again"
            text="For 14 days nothing is erased. The link in our letter keeps your account, and so does logging in."
        />
    };
    view! {
        <Page
            title=title_of(&CLOSE, "Close your account")
            heading="Close your account"
            lede="Every browser is logged out at once. After 14 days we erase what is listed here, and nothing brings it back then."
            above=above.into_any()
        >
            <Split aside=aside.into_any()>
                {company.map(last_administrator)}
                <section class="stack" aria-labelledby="goes">
                    <h2 id="goes">"What we erase"</h2>
                    <ul class="bullets">{goes}</ul>
                </section>
                <section class="stack" aria-labelledby="stays">
                    <h2 id="stays">"What we keep"</h2>
                    <p>"No law makes us keep anything about you today. Two lists stay, without your name and without your address:"</p>
                    <ul class="bullets">{stays}</ul>
                </section>
                <p>"You may want " <a href="/account/copy">"a copy of everything"</a> " first."</p>
                <Form spec=&CLOSE cancel="/account">
                    // Tells a password manager whose password it is; it has no name and is not sent.
                    <input type="text" autocomplete="username" value=summary.user_name readonly hidden/>
                </Form>
            </Split>
        </Page>
    }
}

fn last_administrator(company: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning title="You are the only administrator of your company.">
            {format!("Once your account is gone nobody can change the details or the people of {company}. ")}
            <a href="/account/organisation">"See who else could be an administrator"</a>
        </Notice>
    }
}

fn kept(table: &Table, words: &'static str) -> impl IntoView + use<> {
    view! { <li><strong>{table.title}</strong> ". " {words}</li> }
}

/// `/account/closed`
#[component]
pub fn ClosedPage() -> impl IntoView {
    view! {
        <Page
            title="Your account is closing"
            heading="Your account is closing"
            description="What happens to a SofaPop account after it was closed, and how to keep it."
        >
            <div class="stack">
                <Notice tone=Tone::Success title="You are logged out everywhere.">
                    "We erase your account in 14 days. A letter with the day is on its way to you."
                </Notice>
                <p>"Until then the link in that letter keeps your account, and so does logging in."</p>
            </div>
        </Page>
    }
}
