//! A form that a passkey fills in.

use crate::{
    account::islands::PasskeySender,
    ui::form::{Form, FormSpec, Values},
};
use leptos::prelude::*;

/// A plain form beside the island that asks the passkey; the words for what can go wrong stand here, hidden.
#[component]
pub fn PasskeyForm(
    spec: &'static FormSpec,
    /// What the answer is for, and where the question comes from.
    purpose: &'static str,
    #[prop(default = "/api/begin_passkey")] asks: &'static str,
    #[prop(optional)] values: Values,
    #[prop(default = None)] cancel: Option<&'static str>,
    /// Whether passkeys are offered at the name's field too.
    #[prop(optional)]
    autofill: bool,
    /// Whether another form of the page comes first.
    #[prop(optional)]
    beside: bool,
) -> impl IntoView {
    let sender =
        view! { <PasskeySender form=spec.name.to_owned() purpose=purpose.to_owned() asks=asks.to_owned() autofill/> };
    let told = view! {
        <p class="hint" role="status" data-case="unsupported" hidden>
            "This browser has no passkeys that we can ask for. Another browser, or an up-to-date one, has."
        </p>
        <p class="hint" role="status" data-case="cancelled" hidden>
            "No passkey was given. Try again whenever you like."
        </p>
    };
    match cancel {
        Some(cancel) => view! { <Form spec values sender=sender.into_any() beside cancel>{told}</Form> }.into_any(),
        None => view! { <Form spec values sender=sender.into_any() beside>{told}</Form> }.into_any(),
    }
}
