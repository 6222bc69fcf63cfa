//! What comes after sending, and after opening.

use super::steps::complete;
use crate::{
    registration::server::{Party, Step},
    server::http,
    ui::{
        layout::{Aside, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// `/register/sent`
#[component]
pub fn SentPage() -> impl IntoView {
    when_loaded(complete(), |facts| {
        let email = facts.person.map(|person| person.email).unwrap_or_default();
        let correct = if facts.party == Party::Company { Step::Contact } else { Step::Person }.path();
        let aside = view! {
            <Aside
                spot="mint"
                heading="While you wait"
                text="Six sofas, drawn to scale, are one click away at the top of the page."
            />
        };
        view! {
            <Page
                title="We have sent you a letter"
                heading="We have sent you a letter"
                lede="Open the link in it within 24 hours, and your account is ready."
            >
                <Split aside=aside.into_any()>
                    <Notice tone=Tone::Information title="On its way.">"We wrote to " <strong>{email}</strong> "."</Notice>
                    <p>
                        "No letter after a few minutes? Look in the folder for unwanted mail, "
                        <a href=correct>"correct the address"</a> ", or "
                        <a href="/register/check">"send it again"</a> "."
                    </p>
                </Split>
            </Page>
        }
    })
}

/// `/register/done`
#[component]
pub fn DonePage() -> impl IntoView {
    let company = match http::query("company").as_deref() {
        Some("open") => Some("Your company has a record here, and you are its first administrator."),
        Some("joined") => Some("You belong to the company that invited you."),
        Some("apart") => Some(
            "You do not belong to the company that invited you: its invitation went to another mail address, or is no \
             longer open. Its administrator can invite you again.",
        ),
        _ => None,
    };
    view! {
        <Page title="Your account is open" heading="Your account is open">
            <div class="stack">
                <Notice tone=Tone::Success title="Welcome.">"Your e-mail address is proved."</Notice>
                {company.map(|told| view! { <p>{told}</p> })}
                <p><a class="button" href="/login">"Log in"</a></p>
            </div>
        </Page>
    }
}
