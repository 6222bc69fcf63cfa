//! The page a letter's link opens. Looking changes nothing; the button decides.

use super::specs::CONFIRM;
use crate::{
    registration::server,
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Page, when_loaded},
        submitted::Submitted,
    },
    values::secret::Secret,
};
use http_types::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use ::http as http_types;

/// `/register/confirm/{token}`
#[component]
pub fn ConfirmLinkPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token")).unwrap_or_default();
    confirm(token)
}

/// `/register/confirm`: where the form posts to, so that the token leaves the address.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let submitted = Submitted::of(CONFIRM.name);
    let token = submitted.and_then(|submitted| submitted.value("token").map(str::to_owned));
    confirm(token.unwrap_or_default())
}

fn confirm(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let open = async move {
        let open = http::load(|cx| async move { Ok(server::is_open_link(&cx, &looked).await?) }).await?;
        if !open {
            http::set_status(StatusCode::GONE);
        }
        Some(open.then_some(token))
    };
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

/// Spent, expired, replaced and unknown are not told apart: the link alone must teach nobody anything.
fn dead_link() -> impl IntoView {
    view! {
        <Page
            title="This link is no longer good"
            heading="This link is no longer good"
            lede="It was used already, a newer letter replaced it, or its 24 hours are over."
        >
            <div class="stack">
                <p>"If your account is open, log in. If it is not, registering again takes two minutes."</p>
                <p class="row">
                    <a class="button" href="/login">"Log in"</a>
                    <a class="button secondary" href="/register">"Register"</a>
                </p>
            </div>
        </Page>
    }
}
