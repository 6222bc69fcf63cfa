//! `/privacy/request`, and the page after it.

use super::specs::{FILE, OF_CUSTOMERS};
use crate::{
    account::server as account,
    server::context::Context,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Split},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

#[component]
pub fn FilePage() -> impl IntoView {
    let cx = use_context::<Context>();
    let customer = cx.as_ref().is_some_and(|cx| cx.viewer.account().is_some());
    let stale = customer && cx.is_some_and(|cx| account::recently_proved(&cx).is_err());
    let warning = stale.then(password_first);
    let (drawn, who) = if customer { (OF_CUSTOMERS, customers()) } else { (FILE.fields, others()) };
    let aside = view! {
        <Aside
            spot="lilac"
            heading="What happens then"
            text="We answer within 30 days. If we need more time, we say why, once, and at most 60 days more. You can see where it stands at any time, and take it back."
        />
    };
    view! {
        <Page
            title=title_of(&FILE, "Ask about your data")
            heading="Ask about your data"
            lede="See it, get it, correct it, erase it, or object. Anybody can ask, with an account or without."
        >
            <Split aside=aside.into_any()>
                {who}
                <Form spec=&FILE drawn=drawn>{warning}</Form>
            </Split>
        </Page>
    }
}

/// Said in front of the form, because what was typed into it is lost on the way to the password.
fn customers() -> AnyView {
    view! {
        <p>
            "Much of it you can do yourself, at once: "
            <a href="/account/copy">"get a copy"</a> ", "
            <a href="/account/profile">"correct your details"</a> ", "
            <a href="/account/close">"close your account"</a> ". "
            "If you want us to show you your data, to send you a copy or to erase it, we want your password first: "
            <a href="/account/prove?next=/privacy/request">"type it now"</a> ", before you write."
        </p>
    }
    .into_any()
}

/// Right above the button: what was typed does not come along to the page that asks for the password.
fn password_first() -> AnyView {
    view! {
        <p>
            "If you ask to see, get or erase all your data, we want your password first, and what you wrote here is lost \
             on the way: "
            <a href="/account/prove?next=/privacy/request">"type your password first"</a> "."
        </p>
    }
    .into_any()
}

fn others() -> AnyView {
    view! {
        <p>
            "Do you have an account? Then " <a href="/login?next=/privacy/request">"log in"</a>
            " first. What belongs to an account we give to its owner alone, and that takes the password."
        </p>
    }
    .into_any()
}

/// `/privacy/request/sent`. The same for every address.
#[component]
pub fn SentPage() -> impl IntoView {
    view! {
        <Page title="We have sent you a letter" heading="We have sent you a letter" focused=true>
            <div class="stack">
                <Notice tone=Tone::Information title="One step is left.">
                    "Open the link in the letter within 24 hours and say that the request is yours. Only then does it count."
                </Notice>
                <p>
                    "If no letter comes, look into your spam folder, or " <a href="/privacy/request">"ask again"</a>
                    ". An address gets ten of these letters a day at most, whoever asks."
                </p>
            </div>
        </Page>
    }
}
