//! The code out of a guardian's mailbox, for somebody under age (C-19).

use super::{
    dead::{dead_end, loaded},
    question::on,
    specs::{ASK_GUARDIAN, WITH_GUARDIAN},
};
use crate::{
    guardian::server::Answering,
    recovery::server,
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// `/recover/guardian`
#[component]
pub fn GuardianPage() -> impl IntoView {
    let found = loaded(|cx| async move {
        let now = server::recovery(&cx).await?;
        server::answers_now(&cx, &now).await
    });
    when_loaded(found, |found| match found {
        Some(Ok(Answering::Nobody)) => nobody().into_any(),
        Some(Ok(_)) => ask().into_any(),
        Some(Err(step)) => on(step),
        None => dead_end().into_any(),
    })
}

fn ask() -> impl IntoView {
    let late = http::query("late").map(|_| {
        view! {
            <Notice tone=Tone::Warning title="That code is over.">"Each is good for ten minutes. Have another one sent."</Notice>
        }
    });
    view! {
        <Page
            title=title_of(&ASK_GUARDIAN, "Now ask your guardian")
            heading="Now ask your guardian"
            lede="You are under age, so a new password takes two: you and your guardian."
        >
            <Split aside=why().into_any()>
                {late}
                <p>
                    "We send your guardian a letter with six digits. Let them read the digits to you. They cannot see your \
                     question, your answer or your password."
                </p>
                <Form spec=&ASK_GUARDIAN focused=true/>
            </Split>
        </Page>
    }
}

fn why() -> impl IntoView {
    view! {
        <Aside
            spot="mint"
            heading="Why your guardian"
            text="So that nobody gets into your account who only got hold of your mail. Your guardian alone cannot get in either."
        />
    }
}

/// Nobody is left who could give the code, so the way ends here: letter and answer alone would let a stranger name
/// themselves as the next guardian.
fn nobody() -> impl IntoView {
    view! {
        <Page
            title="Nobody answers for you now"
            heading="Nobody answers for you now"
            lede="A new password takes your guardian’s code, and you have no guardian here at the moment."
        >
            <Split aside=why().into_any()>
                <p>"Do you remember your password after all? It still works. The page after it says what you can do."</p>
                <p>
                    "If not, write to us. A person reads it and tells you what can be done. Until then nothing is lost: \
                     your account stays as it is."
                </p>
                <div class="row">
                    <a class="button" href="/privacy/request">"Write to us"</a>
                    <a class="button secondary" href="/login">"Log in"</a>
                </div>
            </Split>
        </Page>
    }
}

/// `/recover/guardian/code`
#[component]
pub fn GuardianCodePage() -> impl IntoView {
    let found = loaded(|cx| async move {
        let now = server::recovery(&cx).await?;
        Ok(match server::answers_now(&cx, &now).await? {
            Ok(who) => Ok(who == Answering::Guardians && now.code_until.is_some()),
            Err(step) => Err(step),
        })
    });
    when_loaded(found, |found| match found {
        Some(Ok(true)) => type_it().into_any(),
        Some(Ok(false)) => on(server::Step::Guardian),
        Some(Err(step)) => on(step),
        None => dead_end().into_any(),
    })
}

fn type_it() -> impl IntoView {
    view! {
        <Page
            title=title_of(&WITH_GUARDIAN, "Your guardian’s code")
            heading="Your guardian’s code"
            lede="The letter is on its way to your guardian. Ask them for the six digits."
        >
            <Split aside=why().into_any()>
                <Form spec=&WITH_GUARDIAN focused=true/>
                <p>"No letter, or ten minutes over? " <a href="/recover/guardian">"Have another code sent"</a></p>
            </Split>
        </Page>
    }
}
