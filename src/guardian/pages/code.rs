//! A code that the child reads aloud, or shows as a picture (C-4).

use super::specs::CODE;
use crate::{
    guardian::model::Road,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Split},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/guardian/code`
#[component]
pub fn CodePage() -> impl IntoView {
    draw(Vec::new())
}

/// `/guardian/code/{code}`: where the picture leads.
#[component]
pub fn CodeLinkPage() -> impl IntoView {
    let code = use_params_map().with_untracked(|params| params.get("code")).unwrap_or_default();
    draw(vec![("child_code", code), ("road", Road::Picture.code().to_owned())])
}

fn draw(values: Vec<(&'static str, String)>) -> impl IntoView {
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Why a letter"
            text="The code only finds the question. Your mailbox shows that you are not the child."
        />
    };
    view! {
        <Page
            title=title_of(&CODE, "A child gave you a code")
            heading="A child gave you a code"
            lede="Type it here with your own mail address. We send you the question, and you answer in your own time."
        >
            <Split aside=aside.into_any()>
                <Form spec=&CODE values=values focused=true/>
            </Split>
        </Page>
    }
}

/// `/guardian/code/sent`
#[component]
pub fn CodeSentPage() -> impl IntoView {
    view! {
        <Page title="We have sent you a letter" heading="We have sent you a letter" focused=true>
            <div class="stack">
                <Notice tone=Tone::Information title="On its way.">"Its link opens the question. Earlier letters open nothing any more."</Notice>
                <p>"No letter after a few minutes? Look in the folder for unwanted mail."</p>
            </div>
        </Page>
    }
}
