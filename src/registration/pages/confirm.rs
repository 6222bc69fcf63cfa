//! The page a letter's link opens. Looking changes nothing; the button decides.

use super::specs::CONFIRM;
use crate::{
    registration::server,
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

/// `/register/confirm/{token}`
#[component]
pub fn ConfirmLinkPage() -> impl IntoView {
    confirm(token_of_the_path())
}

/// `/register/confirm`: where the form posts to, so that the token leaves the address.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    confirm(token_of(&CONFIRM))
}

fn confirm(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let open = http::load(|cx| async move { Ok(server::is_open_link(&cx, &looked).await?.then_some(token)) });
    when_loaded(open, |token| match token {
        Some(token) => open_link(token).into_any(),
        None => dead_link().into_any(),
    })
}

fn open_link(token: String) -> impl IntoView {
    view! {
        <Page
            title=title_of(&CONFIRM, "Open your account")
            heading="Open your account"
            lede="You opened the link in our letter, so the mail address is yours. One press, and so is the account."
        >
            <Form spec=&CONFIRM values=vec![("token", token)] focused=true/>
        </Page>
    }
}

fn dead_link() -> impl IntoView {
    view! {
        <DeadLink
            lede="It was used already, a newer letter replaced it, or its 24 hours are over."
            text="If your account is open, log in. If it is not, registering again takes two minutes."
            ways=&[("Log in", "/login"), ("Register", "/register")]
        />
    }
}
