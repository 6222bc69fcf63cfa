//! The letter and its link.

use super::{
    dead::{dead_end, loaded},
    specs::{ASK, OPEN},
};
use crate::{
    error::ApiError,
    recovery::server,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/recover`
#[component]
pub fn AskPage() -> impl IntoView {
    let above = view! { <Back to="/login" words="Log in"/> };
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Only your user name?"
            text="The same letter tells you. You need not choose a new password then."
        />
    };
    view! {
        <Page
            title=title_of(&ASK, "Lost your password?")
            heading="Lost your password?"
            lede="We write to you first, then we ask your hint question."
            above=above.into_any()
        >
            <Split aside=aside.into_any()>
                <Form spec=&ASK focused=true/>
            </Split>
        </Page>
    }
}

/// `/recover/sent`
#[component]
pub fn SentPage() -> impl IntoView {
    let aside = view! {
        <Aside
            spot="mint"
            heading="Why a letter first"
            text="So that nobody who only knows your name, your street or your dog gets to see your question."
        />
    };
    view! {
        <Page title="Look into your mail" heading="Look into your mail">
            <Split aside=aside.into_any()>
                <Notice tone=Tone::Information title="On its way.">"Open the link in our letter within ten minutes."</Notice>
                <p>
                    "No letter after a few minutes? Look in the folder for unwanted mail, or "
                    <a href="/recover">"ask again"</a> "."
                </p>
            </Split>
        </Page>
    }
}

/// `/recover/link/{token}`
#[component]
pub fn OpenLinkPage() -> impl IntoView {
    link(token_of_the_path())
}

/// `/recover/link`: where that page's form posts to, so that the token leaves the address.
#[component]
pub fn OpenPage() -> impl IntoView {
    link(token_of(&OPEN))
}

fn link(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let open = loaded(|cx| async move {
        match server::is_open_link(&cx, &looked).await? {
            true => Ok(token),
            false => Err(ApiError::Gone.into()),
        }
    });
    when_loaded(open, |token| match token {
        Some(token) => view! {
            <Page
                title="Choose a new password"
                heading="Choose a new password"
                lede="You opened the link in our letter, so the mail address is yours. Your hint question comes next."
            >
                <div class="stack"><Form spec=&OPEN values=vec![("token", token)] focused=true/></div>
            </Page>
        }
        .into_any(),
        None => dead_end().into_any(),
    })
}
