//! The second question of a login, and the login by passkey alone.

use super::{
    factor_specs::{ANSWER_WITH_CODE, ANSWER_WITH_PASSKEY, ANSWER_WITH_RECOVERY_CODE, LOG_IN_WITH_PASSKEY},
    passkey_form::PasskeyForm,
};
use crate::{
    account::server::factors::{self, Ways},
    server::http,
    ui::{
        form::{Form, FormSpec, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// Which answers can be given here; without a waiting login the way leads back.
async fn ways() -> Option<Ways> {
    let ways = http::load(|cx| async move { factors::ways(&cx).await }).await?;
    if ways.is_none() {
        http::redirect("/login?again=1");
    }
    ways
}

fn page(spec: &FormSpec, heading: &'static str, content: AnyView) -> impl IntoView {
    let above = view! { <Back to="/login" words="Log in"/> };
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Your password was right"
            text="You asked us to want more than that. The account opens with your second factor, within ten minutes and five tries."
        />
    };
    view! {
        <Page title=title_of(spec, heading) heading eyebrow="Step 2 of 2" above=above.into_any()>
            <Split aside=aside.into_any()>{content}</Split>
        </Page>
    }
}

/// `/login/factor`
#[component]
pub fn LoginFactorPage() -> impl IntoView {
    when_loaded(ways(), |ways| {
        let code = ways.app.then(|| view! { <Form spec=&ANSWER_WITH_CODE focused=true/> });
        let passkey =
            ways.passkey.then(|| view! { <PasskeyForm spec=&ANSWER_WITH_PASSKEY purpose="answer" beside=ways.app/> });
        let content = view! {
            {code}
            {passkey}
            {other_ways(ways)}
        };
        page(&ANSWER_WITH_CODE, "Your second factor", content.into_any())
    })
}

fn other_ways(ways: Ways) -> impl IntoView {
    let code = ways
        .recovery_code
        .then(|| view! { <p><a href="/login/factor/recovery-code">"Use a recovery code instead"</a></p> });
    let script = (ways.passkey && !ways.app).then(|| {
        view! { <p class="hint">"Passkeys need script in your browser. A recovery code works without it."</p> }
    });
    view! {
        {script}
        {code}
    }
}

/// `/login/factor/passkey`
#[component]
pub fn LoginFactorPasskeyPage() -> impl IntoView {
    when_loaded(ways(), |ways| {
        let app = ways.app.then(|| view! { <p><a href="/login/factor">"Use a code from your app instead"</a></p> });
        let content = view! {
            {refused()}
            <PasskeyForm spec=&ANSWER_WITH_PASSKEY purpose="answer"/>
            {app}
            {other_ways(ways)}
        };
        page(&ANSWER_WITH_PASSKEY, "Your passkey", content.into_any())
    })
}

fn refused() -> Option<impl IntoView> {
    http::query("refused").map(|_| {
        view! {
            <Notice tone=Tone::Warning title="That did not work.">
                "It was no passkey of this account, the answer came too late, or your browser runs no script."
            </Notice>
        }
    })
}

/// `/login/factor/recovery-code`
#[component]
pub fn LoginFactorRecoveryCodePage() -> impl IntoView {
    when_loaded(ways(), |ways| {
        let other = (ways.app || ways.passkey)
            .then(|| view! { <p><a href="/login/factor">"Use your second factor instead"</a></p> });
        let content = view! {
            <Form spec=&ANSWER_WITH_RECOVERY_CODE focused=true/>
            {other}
        };
        page(&ANSWER_WITH_RECOVERY_CODE, "Your recovery code", content.into_any())
    })
}

/// `/login/passkey`
#[component]
pub fn LoginPasskeyPage() -> impl IntoView {
    let refused = http::query("refused").map(|_| {
        view! {
            <Notice tone=Tone::Warning title="That did not open an account.">
                "A passkey does so alone only where its owner switched that on. "
                <a href="/login">"Log in with your password"</a> ", then look at your second factors."
            </Notice>
        }
    });
    let above = view! { <Back to="/login" words="Log in"/> };
    view! {
        <Page title="Log in with a passkey" heading="Log in with a passkey" above=above.into_any()>
            <div class="stack">
                {refused}
                <p>"For accounts whose owner allowed it. It needs script in your browser; your password works without."</p>
                <PasskeyForm spec=&LOG_IN_WITH_PASSKEY purpose="log-in"/>
            </div>
        </Page>
    }
}
