//! Naming a guardian, and naming another.

use super::specs::{GUARDIAN, GUARDIAN_ADDRESS};
use crate::{
    registration::server::{self, Party, Waiting},
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
    },
};
use leptos::prelude::*;

/// `/register/guardian`
#[component]
pub fn GuardianPage() -> impl IntoView {
    let loading = async {
        let (party, is_minor_here) = http::load(|cx| async move {
            let party = server::found(&cx).await?.map(|draft| draft.facts.party);
            Ok((party, server::is_minor_here()))
        })
        .await?;
        match party {
            Some(Party::Unasked { .. }) => Some(true),
            None if is_minor_here => Some(false),
            other => {
                http::redirect(other.and_then(|party| party.waits_at()).unwrap_or("/register"));
                None
            }
        }
    };
    when_loaded(loading, |is_begun| if is_begun { ask().into_any() } else { ask_anew().into_any() })
}

/// The rule of the birthday stands here, where it gives no answer away.
fn ask() -> impl IntoView {
    let aside = view! {
        <Aside
            spot="mint"
            heading="Until when?"
            text="Until the birthday on which you come of age where you live: the 18th, in some countries a later one. It counts as soon as it has begun everywhere in that country. Whoever was born on 29 February has it on 1 March."
        />
    };
    view! {
        <Page
            title=title_of(&GUARDIAN, "A guardian has to take part")
            heading="A guardian has to take part"
            lede="You can have an account as soon as a parent or guardian says yes. That is quick: they get a letter from us, read it and answer."
        >
            <Split aside=aside.into_any()>
                <Form spec=&GUARDIAN focused=true/>
                <p>
                    "We keep these four things and the day you come of age, for seven days at most. If nobody answers, we \
                     forget all of it. "
                    <a href="/">"Look at the sofas"</a> " meanwhile, as long as you like."
                </p>
            </Split>
        </Page>
    }
}

/// This browser answered before, and nothing of that is kept any more.
fn ask_anew() -> impl IntoView {
    view! {
        <Page
            title="A guardian has to take part"
            heading="A guardian has to take part"
            lede="In this browser somebody gave a date of birth for which a guardian is needed."
        >
            <div class="stack">
                <p>
                    "That answer counts here for seven days, whatever is typed afterwards. If the date was yours, give it \
                     again, and tell us whom we may ask."
                </p>
                <div class="row">
                    <a class="button" href="/register">"Give the date again"</a>
                    <a class="button secondary" href="/">"Look at the sofas"</a>
                </div>
            </div>
        </Page>
    }
}

/// `/register/waiting/address`
#[component]
pub fn GuardianAddressPage() -> impl IntoView {
    let loading = async {
        let waiting = http::load(|cx| async move { Ok(server::waiting(&cx).await?) }).await?;
        if matches!(waiting, Waiting::Asked(_)) {
            return Some(());
        }
        http::redirect("/register/waiting");
        None
    };
    when_loaded(loading, |()| {
        let above = view! { <Back to="/register/waiting" words="Your question"/> };
        view! {
            <Page
                title=title_of(&GUARDIAN_ADDRESS, "Another address")
                heading="Another address"
                lede="Was the address mistyped, or is somebody else the right one to ask? The letter before stops working then."
                above=above.into_any()
            >
                <Form spec=&GUARDIAN_ADDRESS focused=true cancel="/register/waiting"/>
            </Page>
        }
    })
}
