//! Removing a second factor with the link in the email about it.

use super::factor_specs::VETO_FACTOR;
use crate::{
    account::server::factors,
    server::{context::Context, http},
    ui::{
        dead_link::DeadLink,
        form::Form,
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/account/factors/veto/{token}`
#[component]
pub fn VetoFactorLinkPage() -> impl IntoView {
    veto_link(token_of_the_path())
}

/// `/account/factors/veto`: where that page's form posts to, so that the token leaves the address.
#[component]
pub fn VetoFactorPage() -> impl IntoView {
    veto_link(token_of(&VETO_FACTOR))
}

/// GET changes nothing; the button decides.
fn veto_link(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let open =
        http::load(
            move |cx: Context| async move { Ok(factors::is_open_veto_link(&cx, &looked).await?.then_some(token)) },
        );
    when_loaded(open, |token| {
        match token {
        Some(token) => view! {
            <Page
                title="Remove the new second factor"
                heading="Remove the new second factor"
                lede="Every browser is logged out then. The person who added it may know your password, so choose a new one."
            >
                <div class="stack">
                    <Form spec=&VETO_FACTOR values=vec![("token", token)] focused=true/>
                    <p>"If you added it yourself, there is nothing to do."</p>
                </div>
            </Page>
        }
        .into_any(),
        None => view! {
            <DeadLink
                lede="The second factor was removed already, or the seven days are over."
                text="Log in to see the second factors of your account. If you cannot log in, choose a new password: \
                      a second factor that was added in the last seven days is not asked for then."
                ways=&[("Your second factors", "/account/factors"), ("Choose a new password", "/recover")]
            />
        }
        .into_any(),
    }
    })
}

/// `/account/factors/vetoed`
#[component]
pub fn FactorVetoedPage() -> impl IntoView {
    view! {
        <Page title="The second factor is removed" heading="The second factor is removed">
            <div class="stack">
                <Notice tone=Tone::Success title="Removed.">"Every browser is logged out."</Notice>
                <p>"The person who added it may know your password. Choose a new one now."</p>
                <p><a class="button" href="/recover">"Choose a new password"</a></p>
            </div>
        </Page>
    }
}
