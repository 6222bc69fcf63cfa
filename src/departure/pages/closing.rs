//! The one page that is left to somebody whose account is closing, logged in or by the letter's link. Looking changes
//! nothing; the button decides.

use super::specs::KEEP;
use crate::{
    departure::server::{self, Closing},
    server::http,
    ui::{
        dead_link::DeadLink,
        form::Form,
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::{secret::Secret, timestamp::Timestamp},
};
use ::http::StatusCode;
use leptos::prelude::*;

/// `/account/closing`: for whoever is logged in, and where the form posts to, so that the token leaves the address.
#[component]
pub fn ClosingPage() -> impl IntoView {
    let token = token_of(&KEEP);
    if token.is_empty() { logged_in().into_any() } else { by_link(token).into_any() }
}

/// `/account/closing/{token}`
#[component]
pub fn ClosingLinkPage() -> impl IntoView {
    by_link(token_of_the_path())
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
    let found = http::load(|cx| async move { Ok(server::is_open_link(&cx, &looked).await?.then_some(token)) });
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

fn dead_link() -> impl IntoView {
    view! {
        <DeadLink
            lede="It was used already, or its 14 days are over."
            text="If your account stays, you can log in. If it was erased, a last letter told you so."
            ways=&[("Log in", "/login"), ("Register", "/register")]
        />
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
