//! The one page that is left to somebody whose account is closing, logged in or by the letter's link. Looking changes
//! nothing; the button decides.

use super::specs::KEEP;
use crate::{
    departure::server::{self, Closing},
    server::http,
    ui::{
        form::Form,
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
        submitted::Submitted,
    },
    values::{secret::Secret, timestamp::Timestamp},
};
use http_types::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use ::http as http_types;

/// `/account/closing`: for whoever is logged in, and where the form posts to, so that the token leaves the address.
#[component]
pub fn ClosingPage() -> impl IntoView {
    let submitted = Submitted::of(KEEP.name);
    let token = submitted.and_then(|submitted| submitted.value("token").map(str::to_owned));
    match token.filter(|token| !token.is_empty()) {
        Some(token) => by_link(token).into_any(),
        None => logged_in().into_any(),
    }
}

/// `/account/closing/{token}`
#[component]
pub fn ClosingLinkPage() -> impl IntoView {
    by_link(use_params_map().with_untracked(|params| params.get("token")).unwrap_or_default())
}

fn logged_in() -> impl IntoView {
    when_loaded(http::load(|cx| async move { server::closing(&cx).await }), |closing| match closing {
        Some(Closing::Until(due)) => open(Some(due), String::new()).into_any(),
        Some(Closing::Over) => {
            http::set_status(StatusCode::GONE);
            over().into_any()
        }
        None => {
            http::redirect("/account");
            ().into_any()
        }
    })
}

fn by_link(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let found = async move {
        let open = http::load(|cx| async move { Ok(server::is_open_link(&cx, &looked).await?) }).await?;
        if !open {
            http::set_status(StatusCode::GONE);
        }
        Some(open.then_some(token))
    };
    when_loaded(found, |token| match token {
        Some(token) => open(None, token).into_any(),
        None => dead_link().into_any(),
    })
}

fn open(due: Option<Timestamp>, token: String) -> impl IntoView {
    let day = due.map_or_else(|| "when the 14 days are over".to_owned(), |due| format!("on {}", due.in_words()));
    view! {
        <Page
            title="Your account is closing"
            heading="Your account is closing"
            lede=format!("We erase it {day}. Until then one press keeps it as it was.")
        >
            <Form spec=&KEEP values=vec![("token", token)] focused=true/>
        </Page>
    }
}

fn over() -> impl IntoView {
    view! {
        <Page
            title="Your account is being erased"
            heading="Your account is being erased"
            lede="The 14 days are over. We send you a last letter that says what was erased."
        >
            <div class="stack"><p><a class="button" href="/">"To the sofas"</a></p></div>
        </Page>
    }
}

/// Spent, over and unknown are not told apart: the link alone must teach nobody anything.
fn dead_link() -> impl IntoView {
    view! {
        <Page
            title="This link is no longer good"
            heading="This link is no longer good"
            lede="It was used already, or its 14 days are over."
        >
            <div class="stack">
                <p>"If your account stays, you can log in. If it was erased, a last letter told you so."</p>
                <p class="row">
                    <a class="button" href="/login">"Log in"</a>
                    <a class="button secondary" href="/register">"Register"</a>
                </p>
            </div>
        </Page>
    }
}

/// `/account/kept`
#[component]
pub fn KeptPage() -> impl IntoView {
    view! {
        <Page title="Your account stays" heading="Your account stays">
            <div class="stack">
                <Notice tone=Tone::Success title="Welcome back.">"Nothing was erased."</Notice>
                <p>"If it was not you who closed the account, change its password now."</p>
                <p class="row">
                    <a class="button" href="/account">"Your account"</a>
                    <a class="button secondary" href="/account/password">"Change your password"</a>
                </p>
            </div>
        </Page>
    }
}
