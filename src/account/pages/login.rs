//! `/login`

use super::{factor_specs::LOG_IN_WITH_PASSKEY, passkey_form::PasskeyForm, specs::LOG_IN};
use crate::{
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Split},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

#[component]
pub fn LoginPage() -> impl IntoView {
    let next = http::query("next").unwrap_or_default();
    let again = http::query("again").map(|_| {
        view! {
            <Notice tone=Tone::Information title="From the start, please.">
                "The second step took longer than ten minutes, or more than five tries."
            </Notice>
        }
    });
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Your password stays yours"
            text="We store a fingerprint of it that cannot be turned back. We never ask for it by mail or telephone."
        />
    };
    view! {
        <Page
            title=title_of(&LOG_IN, "Log in")
            heading="Log in"
            description="Log in to your SofaPop account with a password or a passkey, or get back in when you lost it."
        >
            <Split aside=aside.into_any()>
                {again}
                <Form spec=&LOG_IN values=vec![("next", next)] focused=true/>
                <p><a href="/recover">"Lost your password or your user name?"</a></p>
                <PasskeyForm spec=&LOG_IN_WITH_PASSKEY purpose="log-in" autofill=true beside=true/>
                <p>"No account yet? " <a href="/register">"Register"</a></p>
            </Split>
        </Page>
    }
}
