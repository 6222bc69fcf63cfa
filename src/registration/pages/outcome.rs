//! What comes after sending, and after opening.

use super::steps::complete;
use crate::{
    registration::server::{self, Facts, Party, Sent, Step},
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
    let loading = async move {
        let facts = complete().await?;
        let sent = http::load(|cx| async move { server::sent(&cx).await }).await?;
        if sent.is_none() {
            http::redirect(Step::Check.path());
        }
        Some((facts, sent?))
    };
    when_loaded(loading, |(facts, sent)| {
        let told = standing(&facts, &sent);
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
                    {told}
                    {(!sent.is_over()).then(|| view! {
                        <p>
                            "No letter after a few minutes? Look in the folder for unwanted mail, "
                            <a href=correct>"correct the address"</a> ", or "
                            <a href="/register/check">"send it again"</a> "."
                        </p>
                    })}
                </Split>
            </Page>
        }
    })
}

/// Where the letters went, which of their links counts, and until when.
fn standing(facts: &Facts, sent: &Sent) -> AnyView {
    let until = sent.until.in_words();
    let to = facts.letter_to.clone().unwrap_or_default();
    if !facts.are_proved_by_the_letter() {
        return view! {
            <Notice tone=Tone::Warning title="You changed the address.">
                "Our letters went to " <strong>{to}</strong> ", and their links open nothing any more. We send five letters for one \
                 registration at most. Yours ends on " {until} "; after that you can begin again."
            </Notice>
        }
        .into_any();
    }
    if sent.is_over() {
        return view! {
            <Notice tone=Tone::Warning title="We have sent five letters, and send no more.">
                "They went to " <strong>{to}</strong> ". The link in the newest one counts, until " {until} ". Look in the folder for \
                 unwanted mail as well."
            </Notice>
        }
        .into_any();
    }
    view! {
        <Notice tone=Tone::Information title="On its way.">
            "We wrote to " <strong>{to}</strong> ". The link in the newest letter counts, until " {until} "."
        </Notice>
    }
    .into_any()
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
