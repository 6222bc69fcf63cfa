//! The second step: said again, or taken back. Looking changes nothing.

use super::{
    dead::dead_end,
    question::facts,
    specs::{CONFIRM, TAKE_BACK},
};
use crate::{
    guardian::{
        model::Answer,
        server::decision::{self, Pending},
    },
    server::http,
    ui::{
        form::Form,
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/guardian/confirm/{token}`
#[component]
pub fn ConfirmLinkPage() -> impl IntoView {
    by_link(token_of_the_path())
}

/// `/guardian/confirm`: where the form posts to, so that the token leaves the address.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    by_link(token_of(&CONFIRM))
}

fn by_link(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let loading = http::load(|cx| async move { Ok((decision::look_again(&cx, &looked).await?, token)) });
    when_loaded(loading, |(found, token)| match found {
        Ok(found) => pending(found, token).into_any(),
        Err(dead) => dead_end(dead, None),
    })
}

/// A yes that does not count yet.
pub(super) fn pending(found: Pending, token: String) -> impl IntoView {
    let (heading, lede) = if found.is_second {
        (format!("{}: do you still say yes?", found.first_name), "Your yes counts once you say it again.")
    } else {
        (format!("You said yes for {}", found.first_name), "It does not count yet, and you can take it back.")
    };
    let waits = (!found.is_second).then(|| {
        let words = match found.until {
            Some(until) => format!("Our second letter leaves after {}. It asks you again.", until.in_words()),
            None => "We wait for your signed form. Our letter has the sheet and the reference.".to_owned(),
        };
        view! { <Notice tone=Tone::Information title="Waiting.">{words}</Notice> }
    });
    let values = vec![("token", token)];
    view! {
        <Page title=heading.clone() heading=heading lede=lede focused=true>
            <div class="stack">
                {waits}
                {facts(&found.told)}
                <Form spec=&CONFIRM values=values answers=answers(found.is_second)/>
            </div>
        </Page>
    }
}

fn answers(is_second: bool) -> AnyView {
    let again = is_second.then(|| {
        view! {
            <button class="button secondary" type="submit" name="answer" value=Answer::Approved.code()>
                {CONFIRM.button}
            </button>
        }
    });
    view! {
        <div class="row answers">
            {again}
            <button class="button secondary" type="submit" name="answer" value=Answer::Declined.code()>{TAKE_BACK}</button>
        </div>
    }
    .into_any()
}
