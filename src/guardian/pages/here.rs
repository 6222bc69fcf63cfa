//! The child's own device, handed over. The guardian's mailbox and a second letter take the place of another browser (C-8).

use super::specs::{HERE, HERE_CODE};
use crate::{
    guardian::server::decision,
    server::http,
    ui::{
        dead_link::DeadLink,
        form::{Form, FormSpec, title_of},
        layout::{Aside, Page, Split, when_loaded},
    },
};
use leptos::prelude::*;

/// `/guardian/here`
#[component]
pub fn HerePage() -> impl IntoView {
    when_loaded(asks(), |asks| match asks {
        true => {
            draw(&HERE, "Answer on this device", "For the parent or guardian: type your own mail address.").into_any()
        }
        false => not_here().into_any(),
    })
}

/// `/guardian/here/code`
#[component]
pub fn HereCodePage() -> impl IntoView {
    const LEDE: &str = "For the parent or guardian: we sent you a code. Read it on a device of your own if you can.";
    when_loaded(asks(), |asks| match asks {
        true => draw(&HERE_CODE, "Look into your mail", LEDE).into_any(),
        false => not_here().into_any(),
    })
}

fn asks() -> impl Future<Output = Option<bool>> {
    http::load(|cx| async move { Ok(decision::can_be_here(&cx).await?) })
}

fn draw(spec: &'static FormSpec, heading: &'static str, lede: &'static str) -> impl IntoView {
    let aside = view! {
        <Aside
            spot="mint"
            heading="And then"
            text="You see the question here, and answer it here. A day later a letter asks you once more: only then it counts."
        />
    };
    view! {
        <Page title=title_of(spec, heading) heading=heading lede=lede>
            <Split aside=aside.into_any()>
                <Form spec=spec focused=true/>
            </Split>
        </Page>
    }
}

fn not_here() -> impl IntoView {
    view! {
        <DeadLink
            heading="Nobody asks on this device"
            lede="This page works on the device on which the child asked, and while the question is open."
            text="If you got a letter from us, open its link. If the child told you a code, type it."
            ways=&[("I have a code", "/guardian/code"), ("Front page", "/")]
        />
    }
}
