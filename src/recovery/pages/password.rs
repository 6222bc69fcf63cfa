//! The new password.

use super::{
    dead::{dead_end, loaded},
    question::on,
    specs::PASSWORD,
};
use crate::{
    account::server::factors::Factor,
    recovery::server::{self, Step},
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// `/recover/password`
#[component]
pub fn PasswordPage() -> impl IntoView {
    let found = loaded(|cx| async move {
        let now = server::recovery(&cx).await?;
        Ok(match server::step(&cx, &now).await? {
            Step::Password => Ok((server::user_name(&cx, &now).await?, server::recent_factors(&cx).await?)),
            step => Err(step),
        })
    });
    when_loaded(found, |found| match found {
        Some(Ok((user_name, recent))) => choose(user_name, recent).into_any(),
        Some(Err(step)) => on(step),
        None => dead_end().into_any(),
    })
}

fn choose(user_name: String, recent: Vec<Factor>) -> impl IntoView {
    let aside = view! {
        <Aside
            spot="mint"
            heading="What happens then"
            text="Every browser is logged out, also this one. You log in with the new password, and a letter tells you of it."
        />
    };
    view! {
        <Page title=title_of(&PASSWORD, "Your new password") heading="Your new password">
            <Split aside=aside.into_any()>
                <Form spec=&PASSWORD focused=true>
                    // Tells a password manager whose password it is; it has no name and is not sent.
                    <input type="text" autocomplete="username" value=user_name readonly hidden/>
                    {asked_about(recent)}
                </Form>
            </Split>
        </Page>
    }
}

/// Somebody who had the account for a while may have left a way back in.
fn asked_about(recent: Vec<Factor>) -> Option<impl IntoView> {
    if recent.is_empty() {
        return None;
    }
    let entries: Vec<_> = recent
        .into_iter()
        .map(|factor| view! { <li>{format!("{}, added on {}", factor.name, factor.created_at.in_words())}</li> })
        .collect();
    Some(view! {
        <fieldset class="field">
            <legend>"Added in the last seven days"</legend>
            <ul>{entries}</ul>
            <label class="check">
                <input type="checkbox" name="keep_factors" value="yes"/>
                <span>"I added these myself, keep them"</span>
            </label>
            <p class="hint">"Without this they are removed: somebody else may have added them."</p>
        </fieldset>
    })
}

/// `/recover/done`
#[component]
pub fn DonePage() -> impl IntoView {
    view! {
        <Page title="Your password is changed" heading="Your password is changed">
            <div class="stack">
                <Notice tone=Tone::Success title="Stored.">"Every browser is logged out, and a letter is on its way."</Notice>
                <p><a class="button" href="/login">"Log in"</a></p>
            </div>
        </Page>
    }
}
