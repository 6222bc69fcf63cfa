//! Three days in place of the answer.

use super::{
    dead::{dead_end, loaded},
    specs::{STOP, WAIT},
};
use crate::{
    error::ApiError,
    recovery::server,
    ui::{
        form::Form,
        layout::{Aside, Page, Split, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::{secret::Secret, timestamp::Timestamp},
};
use leptos::prelude::*;

/// `/recover/wait`
#[component]
pub fn WaitPage() -> impl IntoView {
    let found = loaded(|cx| async move {
        let now = server::recovery(&cx).await?;
        Ok(server::takes_two(&cx, &now).await?)
    });
    when_loaded(found, |found| match found {
        Some(takes_two) => {
            let guardian = takes_two.then(|| view! { <p>"Your guardian’s code is asked for then, too."</p> });
            let aside = view! {
                <Aside
                    spot="blush"
                    heading="Why so long"
                    text="If it is not you who asks, the owner has three days to read our letter and say no."
                />
            };
            view! {
                <Page
                    title="Wait three days"
                    heading="Wait three days"
                    lede="Then you can choose a new password without the answer."
                >
                    <Split aside=aside.into_any()>
                        <p>"We write to every address we know of you, now and when the time is over. Your old password stays good meanwhile."</p>
                        {guardian}
                        <Form spec=&WAIT/>
                        <p><a href="/recover/question">"Back to the question"</a></p>
                    </Split>
                </Page>
            }
            .into_any()
        }
        None => dead_end().into_any(),
    })
}

/// `/recover/waiting`
#[component]
pub fn WaitingPage() -> impl IntoView {
    let ends = loaded(|cx| async move { server::wait_of(&cx).await?.ok_or_else(|| ApiError::Gone.into()) });
    when_loaded(ends, |ends| match ends {
        Some(ends) => waiting(ends).into_any(),
        None => dead_end().into_any(),
    })
}

fn waiting(ends: Timestamp) -> impl IntoView {
    view! {
        <Page title="The wait has begun" heading="The wait has begun">
            <div class="stack">
                <Notice tone=Tone::Information title="Until then.">{format!("It ends on {}.", ends.in_words())}</Notice>
                <p>"We write to you then. Should you remember the answer or the password before, both work as always."</p>
                <p><a class="button secondary" href="/">"Look at the sofas"</a></p>
            </div>
        </Page>
    }
}

/// `/recover/stop/{token}`
#[component]
pub fn StopLinkPage() -> impl IntoView {
    link(token_of_the_path())
}

/// `/recover/stop`: where that page's form posts to.
#[component]
pub fn StopPage() -> impl IntoView {
    link(token_of(&STOP))
}

fn link(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let open = loaded(|cx| async move {
        match server::is_open_stop_link(&cx, &looked).await? {
            true => Ok(token),
            false => Err(ApiError::Gone.into()),
        }
    });
    when_loaded(open, |token| match token {
        Some(token) => view! {
            <Page
                title="Stop it"
                heading="Stop it"
                lede="Somebody waits for a new password to your account. One press, and they wait in vain."
            >
                <div class="stack"><Form spec=&STOP values=vec![("token", token)] focused=true/></div>
            </Page>
        }
        .into_any(),
        None => dead_end().into_any(),
    })
}

/// `/recover/stopped`
#[component]
pub fn StoppedPage() -> impl IntoView {
    view! {
        <Page title="Stopped" heading="Stopped">
            <div class="stack">
                <Notice tone=Tone::Success title="Nothing was changed.">"Your password is what it was."</Notice>
                <p>"Whoever asked can read your mail. Change the password of your mailbox, then look where you are logged in."</p>
                <p><a class="button" href="/account/sessions">"Where you are logged in"</a></p>
            </div>
        </Page>
    }
}
