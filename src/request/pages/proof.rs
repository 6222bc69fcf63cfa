//! The page that the first letter's link opens. Looking changes nothing; the button decides.

use super::specs::PROVE;
use crate::{
    request::server,
    server::http,
    ui::{
        dead_link::DeadLink,
        form::Form,
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/privacy/request/confirm`: where the form posts to, so that the token leaves the address.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    by_link(token_of(&PROVE))
}

/// `/privacy/request/confirm/{token}`
#[component]
pub fn ConfirmLinkPage() -> impl IntoView {
    by_link(token_of_the_path())
}

fn by_link(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let found = http::load(|cx| async move { Ok(server::is_open_proof_link(&cx, &looked).await?.then_some(token)) });
    when_loaded(found, |token| {
        match token {
        Some(token) => open(token).into_any(),
        None => view! {
            <DeadLink
                lede="It was used already, or its 24 hours are over."
                text="If you said that the request is yours, another letter tells you where it stands. If not, ask again."
                ways=&[("Ask about your data", "/privacy/request")]
            />
        }
        .into_any(),
    }
    })
}

fn open(token: String) -> impl IntoView {
    view! {
        <Page
            title="Is this request yours?"
            heading="Is this request yours?"
            lede="Somebody asked us about their data and gave your mail address. It counts once you say that it was you."
        >
            <Form spec=&PROVE values=vec![("token", token)] focused=true/>
        </Page>
    }
}

/// `/privacy/request/received`
#[component]
pub fn ReceivedPage() -> impl IntoView {
    view! {
        <Page title="We have your request" heading="We have your request" focused=true>
            <div class="stack">
                <Notice tone=Tone::Success title="Thank you.">"It counts from now on. We answer within 30 days."</Notice>
                <p>"A second letter is on its way. Its link shows where your request stands, so keep it."</p>
            </div>
        </Page>
    }
}
