//! A customer's own requests.

use super::status::standing;
use crate::{
    request::server::{self, PrivacyRequest},
    server::http,
    ui::{
        layout::{Back, Page, when_loaded},
        notice::{Notice, Tone},
        table::{DataTable, Head},
    },
    values::timestamp::Timestamp,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/account/privacy/requests`
#[component]
pub fn OwnRequestsPage() -> impl IntoView {
    let loading = http::load(|cx| async move { Ok((server::own_all(&cx).await?, cx.now)) });
    when_loaded(loading, |(requests, now)| {
        let above = view! { <Back to="/account/privacy" words="Your privacy"/> };
        view! {
            <Page
                title="Your requests"
                heading="Your requests"
                lede="What you asked us about your data, and where it stands."
                above=above.into_any()
            >
                <div class="stack">
                    {told()}
                    {table_of(&requests, now)}
                    <p><a class="button" href="/privacy/request">"Ask about your data"</a></p>
                </div>
            </Page>
        }
    })
}

fn told() -> Option<AnyView> {
    let (title, words) = if http::query("filed").is_some() {
        ("We have your request.", "A letter says so too. We answer within 30 days.")
    } else if http::query("withdrawn").is_some() {
        ("Taken back.", "We do nothing more about that request. A letter says so too.")
    } else {
        return None;
    };
    Some(view! { <Notice tone=Tone::Success title=title>{words}</Notice> }.into_any())
}

/// Each request a row that leads to its page; a sentence where there is none.
pub fn table_of(requests: &[PrivacyRequest], now: Timestamp) -> AnyView {
    if requests.is_empty() {
        return view! { <p>"You have asked us nothing so far."</p> }.into_any();
    }
    let heads = ["What you asked", "Asked on", "Where it stands", "We answer by"].map(Head::new).to_vec();
    let row = |request: &PrivacyRequest| {
        let due = request.due_at.filter(|_| request.state.is_open());
        vec![
            request.kind.words().to_owned(),
            request.asked_at.day_in_words(),
            request.standing(now).to_owned(),
            due.map_or_else(|| "–".to_owned(), Timestamp::day_in_words),
        ]
    };
    let link = |request: &PrivacyRequest| {
        let whole = format!(": {}, {}", request.kind.words(), request.asked_at.in_words());
        let path = format!("/account/privacy/requests/{}", request.id);
        view! { <a href=path>"Look at it"<span class="visually-hidden">{whole}</span></a> }.into_any()
    };
    let rows = requests.iter().map(row).collect();
    let actions = requests.iter().map(link).collect();
    view! { <DataTable caption="Your requests, newest first" heads rows actions/> }.into_any()
}

fn password_first() -> impl IntoView {
    view! {
        <Notice tone=Tone::Information title="There is an answer.">
            "It may hold all we know about you, so we want your password first: "
            <a href="/account/prove?next=/account/privacy/requests">"type it now"</a> "."
        </Notice>
    }
}

/// `/account/privacy/requests/{id}`
#[component]
pub fn OwnRequestPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let loading = http::load(|cx| async move { Ok((server::own(&cx, &id).await?, cx.now)) });
    when_loaded(loading, |((request, held_back), now)| {
        let above = view! { <Back to="/account/privacy/requests" words="Your requests"/> };
        view! {
            <Page title="Your request" heading="Your request" above=above.into_any()>
                <div class="stack">{held_back.then(password_first)} {standing(&request, now, "")}</div>
            </Page>
        }
    })
}
