//! What is asked after the mail proof.

use super::{
    dead::{dead_end, loaded},
    specs::{ANSWER, WITH_CODE, WITH_PASSKEY, WITH_RECOVERY_CODE},
};
use crate::{
    account::{
        pages::PasskeyForm,
        server::factors::{self, Ways},
    },
    recovery::server::{self, Step},
    server::http,
    ui::{
        form::{Form, FormSpec, title_of},
        layout::{Aside, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// `/recover/question`
#[component]
pub fn QuestionPage() -> impl IntoView {
    let question = loaded(|cx| async move {
        let ways = factors::ways_of(&cx, &server::recovery(&cx).await?.account).await?;
        Ok((server::question(&cx).await?, ways))
    });
    when_loaded(question, |found| match found {
        Some((question, ways)) => ask(question, ways).into_any(),
        None => dead_end().into_any(),
    })
}

fn ask(question: String, ways: Ways) -> impl IntoView {
    let aside = view! {
        <Aside
            spot="marigold"
            heading="You cannot answer?"
            text="Then something you have takes its place, or a wait of three days that only you can stop."
        />
    };
    view! {
        <Page
            title=title_of(&ANSWER, "Your hint question")
            heading="Your hint question"
            lede="You wrote it yourself when you registered. Three wrong answers end this link."
        >
            <Split aside=aside.into_any()>
                <p class="question">{question}</p>
                <Form spec=&ANSWER focused=true/>
                <ul class="stack">
                    {ways.passkey.then(|| view! { <li><a href="/recover/passkey">"Use a passkey instead"</a></li> })}
                    {ways
                        .recovery_code
                        .then(|| view! { <li><a href="/recover/recovery-code">"Use a recovery code instead"</a></li> })}
                    <li><a href="/recover/wait">"Wait three days instead"</a></li>
                </ul>
            </Split>
        </Page>
    }
}

/// `/recover/factor`
#[component]
pub fn FactorPage() -> impl IntoView {
    let step = loaded(|cx| async move {
        let now = server::recovery(&cx).await?;
        Ok((server::step(&cx, &now).await?, factors::ways_of(&cx, &now.account).await?))
    });
    when_loaded(step, |found| match found {
        Some((Step::Factor, ways)) => {
            let code = ways.recovery_code.then(|| {
                view! { <p><a href="/recover/recovery-code">"Use a recovery code instead"</a></p> }
            });
            let app = ways.app.then(|| view! { <Form spec=&WITH_CODE focused=true/> });
            let passkey = ways.passkey.then(|| view! { <RecoveryPasskey beside=ways.app/> });
            proof(&WITH_CODE, "Your second factor", view! { {app} {passkey} {code} }.into_any()).into_any()
        }
        Some((step, _)) => on(step),
        None => dead_end().into_any(),
    })
}

/// `/recover/passkey`
#[component]
pub fn PasskeyPage() -> impl IntoView {
    when_loaded(loaded(|cx| async move { server::recovery(&cx).await }), |found| match found {
        Some(_) => {
            let refused = http::query("refused").map(|_| {
                view! {
                    <Notice tone=Tone::Warning title="That did not work.">
                        "It was no passkey of this account, the answer came too late, or your browser runs no script."
                    </Notice>
                }
            });
            let content = view! {
                {refused}
                <p>"It takes the place of your answer and of any second factor."</p>
                <RecoveryPasskey/>
                <p><a href="/recover/question">"Back to the question"</a></p>
            };
            proof(&WITH_PASSKEY, "Your passkey", content.into_any()).into_any()
        }
        None => dead_end().into_any(),
    })
}

#[component]
fn RecoveryPasskey(#[prop(optional)] beside: bool) -> impl IntoView {
    view! { <PasskeyForm spec=&WITH_PASSKEY purpose="answer" asks="/api/recover_begin_passkey" beside/> }
}

/// `/recover/recovery-code`
#[component]
pub fn RecoveryCodePage() -> impl IntoView {
    when_loaded(loaded(|cx| async move { server::recovery(&cx).await }), |found| match found {
        Some(_) => {
            let back = view! {
                <Form spec=&WITH_RECOVERY_CODE focused=true/>
                <p><a href="/recover/question">"Back to the question"</a></p>
            };
            proof(&WITH_RECOVERY_CODE, "Your recovery code", back.into_any()).into_any()
        }
        None => dead_end().into_any(),
    })
}

fn proof(spec: &'static FormSpec, heading: &'static str, content: AnyView) -> impl IntoView {
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Something you have"
            text="You asked us to want more than a password. A lost one does not change that."
        />
    };
    view! {
        <Page title=title_of(spec, heading) heading=heading>
            <Split aside=aside.into_any()>{content}</Split>
        </Page>
    }
}

/// Leads to the step that is asked now.
pub(super) fn on(step: Step) -> AnyView {
    http::redirect(step.path());
    ().into_any()
}
