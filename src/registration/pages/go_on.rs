//! The page that a letter's link opens once the guardian has said yes. Looking changes nothing; the button goes on in this
//! browser.

use super::specs::GO_ON;
use crate::{
    registration::server::{self, GoOn},
    server::http,
    ui::{
        dead_link::DeadLink,
        form::{Form, title_of},
        layout::{Page, when_loaded},
        submitted::{token_of, token_of_the_path},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/register/go-on/{token}`
#[component]
pub fn GoOnLinkPage() -> impl IntoView {
    go_on(token_of_the_path())
}

/// `/register/go-on`: where the form posts to, so that the token leaves the address.
#[component]
pub fn GoOnPage() -> impl IntoView {
    go_on(token_of(&GO_ON))
}

fn go_on(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let loading = http::load(|cx| async move { Ok((server::go_on_link(&cx, &looked).await?, token)) });
    when_loaded(loading, |(stands, token)| match stands {
        GoOn::Ready => ready(token).into_any(),
        GoOn::NotYet => not_yet().into_any(),
        GoOn::Dead => dead().into_any(),
    })
}

fn ready(token: String) -> impl IntoView {
    view! {
        <Page
            title=title_of(&GO_ON, "Go on with your account")
            heading="Go on with your account"
            lede="Your guardian said yes. What is left takes two minutes."
        >
            <Form spec=&GO_ON values=vec![("token", token)] focused=true/>
        </Page>
    }
}

fn not_yet() -> impl IntoView {
    view! {
        <Page
            title="Not quite yet"
            heading="Not quite yet"
            lede="Your guardian’s yes does not count at this moment: it waits to be confirmed, or was taken back."
        >
            <div class="stack">
                <p>"This link stays good. We write to you as soon as you can go on."</p>
                <p><a class="button secondary" href="/">"Look at the sofas"</a></p>
            </div>
        </Page>
    }
}

fn dead() -> impl IntoView {
    view! {
        <DeadLink
            lede="Your account is open already, or the question to your guardian is over and forgotten."
            text="If you have an account, log in. If you have none, you can ask again."
            ways=&[("Log in", "/login"), ("Register", "/register")]
        />
    }
}
