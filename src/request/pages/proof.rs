//! The page that the first letter's link opens. Looking changes nothing; the button decides.

use super::{specs::PROVE, status::section};
use crate::{
    request::server::{self, PrivacyRequest},
    server::http,
    ui::{
        dead_link::DeadLink,
        form::Form,
        layout::{Page, Row, SummaryList, when_loaded},
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
    let found = http::load(|cx| async move { Ok(server::provable(&cx, &looked).await?.map(|asked| (asked, token))) });
    when_loaded(found, |found| {
        match found {
        Some((asked, token)) => open(&asked, token).into_any(),
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

/// What is proved is shown first, and reading begins at the heading: a button with the focus would scroll past the words.
fn open(asked: &PrivacyRequest, token: String) -> impl IntoView + use<> {
    let rows = vec![Row::new("What was asked", asked.kind.words().to_owned(), None)];
    let words = asked.words.as_deref().and_then(|words| section("words", "In these words", words));
    view! {
        <Page
            title="Is this request yours?"
            heading="Is this request yours?"
            lede="Somebody asked us about their data and gave your mail address. It counts once you say that it was you."
            focused=true
        >
            <div class="stack">
                <SummaryList rows/>
                {words}
                <Form spec=&PROVE values=vec![("token", token)]/>
            </div>
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
