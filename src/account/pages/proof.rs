//! What proves one's identity: a fresh proof, user name, hint question, mail address.

use super::security_specs::{EMAIL, EMAIL_CONFIRM, EMAIL_UNDO, HINT, PROVE, USER_NAME};
use crate::{
    account::server::{self, Summary},
    server::{context::Context, http},
    ui::{
        dead_link::DeadLink,
        form::{Form, FormSpec, Values, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::{email_address::EmailAddress, secret::Secret},
};
use leptos::prelude::*;

/// `/account/prove`
#[component]
pub fn ProvePage() -> impl IntoView {
    when_loaded(http::load(|cx: Context| async move { server::summary(&cx).await }), |summary| {
        let next = http::query("next").unwrap_or_default();
        let above = view! { <Back to="/account" words="Your account"/> };
        let aside = view! {
            <Aside
                spot="marigold"
                heading="Why again?"
                text="Somebody may have found your browser open. What you are about to do is worth a second look; then you are not asked for ten minutes."
            />
        };
        view! {
            <Page
                title=title_of(&PROVE, "Is it still you?")
                heading="Is it still you?"
                lede="Type your password once more, then it goes on."
                above=above.into_any()
            >
                <Split aside=aside.into_any()>
                    <Form spec=&PROVE values=vec![("next", next)] focused=true>
                        <input type="text" autocomplete="username" value=summary.user_name readonly hidden/>
                    </Form>
                </Split>
            </Page>
        }
    })
}

/// The summary of whoever asks and has proved it lately.
async fn proved() -> Option<Summary> {
    http::load(|cx: Context| async move {
        server::recently_proved(&cx)?;
        server::summary(&cx).await
    })
    .await
}

/// `/account/user-name`
#[component]
pub fn UserNamePage() -> impl IntoView {
    when_loaded(proved(), |summary| {
        let values = vec![("user_name", summary.user_name)];
        change(
            &USER_NAME,
            "Your user name",
            values,
            "You log in with it. Your mail address works as well, whatever you choose here.",
        )
    })
}

/// `/account/hint`
#[component]
pub fn HintPage() -> impl IntoView {
    when_loaded(proved(), |_| {
        change(
            &HINT,
            "Your hint question",
            Vec::new(),
            "It never decides alone: should you lose your password, we write to you first, and only then ask it. The answer is kept so that nobody can read it.",
        )
    })
}

/// `/account/email`
#[component]
pub fn EmailPage() -> impl IntoView {
    when_loaded(proved(), |summary| {
        let words = format!(
            "Now it is {}. We tell that address too, and for seven days it can take the change back.",
            EmailAddress::shown(&summary.email)
        );
        change(&EMAIL, "Your e-mail address", Vec::new(), &words)
    })
}

fn change(spec: &'static FormSpec, heading: &'static str, values: Values, lede: &str) -> impl IntoView + use<> {
    let above = view! { <Back to="/account" words="Your account"/> };
    view! {
        <Page title=title_of(spec, heading) heading=heading lede=lede.to_owned() above=above.into_any()>
            <div class="stack"><Form spec=spec values=values cancel="/account" focused=true/></div>
        </Page>
    }
}

/// `/account/email/confirm/{token}`
#[component]
pub fn EmailConfirmLinkPage() -> impl IntoView {
    email_link(&EMAIL_CONFIRM, token_of_the_path())
}

/// `/account/email/confirm`: where that page's form posts to, so that the token leaves the address.
#[component]
pub fn EmailConfirmPage() -> impl IntoView {
    email_link(&EMAIL_CONFIRM, token_of(&EMAIL_CONFIRM))
}

/// `/account/email/undo/{token}`
#[component]
pub fn EmailUndoLinkPage() -> impl IntoView {
    email_link(&EMAIL_UNDO, token_of_the_path())
}

/// `/account/email/undo`: where that page's form posts to.
#[component]
pub fn EmailUndoPage() -> impl IntoView {
    email_link(&EMAIL_UNDO, token_of(&EMAIL_UNDO))
}

/// Looking changes nothing; the button decides.
fn email_link(spec: &'static FormSpec, token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let undoes = spec.name == EMAIL_UNDO.name;
    let open = http::load(move |cx: Context| async move {
        let open = match undoes {
            true => server::is_open_undo_link(&cx, &looked).await?,
            false => server::is_open_email_link(&cx, &looked).await?,
        };
        Ok((spec, open.then_some(token)))
    });
    when_loaded(open, |(spec, token)| match token {
        Some(token) => open_link(spec, token).into_any(),
        None => dead_link().into_any(),
    })
}

fn open_link(spec: &'static FormSpec, token: String) -> impl IntoView {
    let (heading, lede) = if spec.name == EMAIL_UNDO.name {
        (
            "Take the change back",
            "Your old address counts again then, every browser is logged out, and you should choose a new password.",
        )
    } else {
        ("Use this address", "Letters about your account and your orders go here from now on.")
    };
    view! {
        <Page title=heading heading=heading lede=lede>
            <div class="stack"><Form spec=spec values=vec![("token", token)] focused=true/></div>
        </Page>
    }
}

fn dead_link() -> impl IntoView {
    view! {
        <DeadLink
            lede="It was used already, a newer letter replaced it, or its time is over."
            text="Log in to see which address your account has, and to ask for another letter."
            ways=&[("Your e-mail address", "/account/email")]
        />
    }
}

/// `/account/email/changed`
#[component]
pub fn EmailChangedPage() -> impl IntoView {
    view! {
        <Page title="Your e-mail address is changed" heading="Your e-mail address is changed">
            <div class="stack">
                <Notice tone=Tone::Success title="Changed.">"Letters go to the new address from now on."</Notice>
                <p><a class="button" href="/account">"Your account"</a></p>
            </div>
        </Page>
    }
}

/// `/account/email/undone`
#[component]
pub fn EmailUndonePage() -> impl IntoView {
    view! {
        <Page title="Your old address is back" heading="Your old address is back">
            <div class="stack">
                <Notice tone=Tone::Success title="Taken back.">"Every browser is logged out."</Notice>
                <p>"Whoever changed the address knew your password. Choose another one now."</p>
                <p><a class="button" href="/recover">"Choose a new password"</a></p>
            </div>
        </Page>
    }
}
