//! Waiting for a guardian: what happens now, and every other road to them. Friendly, and nobody is stuck (G5, C-4).

use super::specs::{ASK_AGAIN, CODE, STOP};
use crate::{
    account::pages::QrCode,
    registration::{
        islands::LookAgain,
        server::{self, Asked, Waiting},
    },
    server::http,
    ui::{
        form::Form,
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/register/waiting`
#[component]
pub fn WaitingPage() -> impl IntoView {
    when_loaded(load(), |waiting| {
        let stood = waiting.code().to_owned();
        let page = match waiting {
            Waiting::Asked(asked) => asked_page(asked).into_any(),
            Waiting::Confirming { until } => still(
                "Somebody said yes",
                format!(
                    "To be sure that it was them, we ask once more in a second letter. It leaves at {} at the earliest.",
                    until.in_words()
                ),
            ),
            Waiting::WithStaff => still(
                "Somebody said yes",
                "They chose to send us a signed form. Two of us look at it, and then you hear from us.".to_owned(),
            ),
            Waiting::Approved => approved().into_any(),
            Waiting::Declined => declined().into_any(),
            Waiting::Over | Waiting::Elsewhere(_) => over().into_any(),
        };
        view! {
            {page}
            <LookAgain stood/>
        }
    })
}

async fn load() -> Option<Waiting> {
    match http::load(|cx| async move { Ok(server::waiting(&cx).await?) }).await? {
        Waiting::Elsewhere(place) => {
            http::redirect(place);
            None
        }
        waiting => Some(waiting),
    }
}

fn asked_page(asked: Asked) -> impl IntoView {
    let aside = view! {
        <Aside
            spot="mint"
            heading="While you wait"
            text="You can look at all the sofas. You do not need this page open: we write to you when there is an answer."
        />
    };
    let sent = (http::query("sent").as_deref() == Some("1")).then(|| {
        view! { <Notice tone=Tone::Success title="Done.">"The letter is on its way. The one before stops working."</Notice> }
    });
    let until = asked.until.in_words();
    let heading = if asked.is_wrong { "Ask somebody else" } else { "We asked them" };
    let lede = if asked.is_wrong {
        "Whoever got our letter told us that they are not your parent or guardian. That happens: an address is quickly mistyped."
    } else {
        "Now it is their turn. When they have said yes, you go on here."
    };
    let roads = (!asked.is_wrong).then(other_roads);
    view! {
        <Page title=heading heading=heading lede=lede focused=true>
            <Split aside=aside.into_any()>
                {sent}
                {whom(&asked)}
                <p class="row">
                    <a class="button" href="/register/waiting/address">
                        {if asked.is_wrong { "Give another address" } else { "Correct the address" }}
                    </a>
                </p>
                {(!asked.is_wrong).then(again)}
                {roads}
                <section aria-labelledby="later">
                    <h2 id="later">"And if nobody answers?"</h2>
                    <p>{format!("Then we forget all of it at {until}. Nothing of you stays with us.")}</p>
                    <p><a href="/register/waiting/stop">"Stop waiting"</a></p>
                </section>
            </Split>
        </Page>
    }
}

/// An address the child typed is theirs to see; one the guardian typed is not.
fn whom(asked: &Asked) -> impl IntoView + use<> {
    let words = if asked.is_theirs {
        view! { "We wrote to the address your guardian gave us." }.into_any()
    } else {
        let email = asked.email.clone();
        view! { "We wrote to " <strong>{email}</strong> "." }.into_any()
    };
    (!asked.is_wrong).then(|| view! { <p>{words}</p> })
}

fn again() -> impl IntoView {
    view! {
        <section aria-labelledby="again">
            <h2 id="again">"No letter there?"</h2>
            <p>"Ask them to look among unwanted mail too. We send it three times a day at most."</p>
            <Form spec=&ASK_AGAIN beside=true/>
        </section>
    }
}

fn other_roads() -> impl IntoView {
    view! {
        <section aria-labelledby="roads">
            <h2 id="roads">"Other ways to ask them"</h2>
            <ul>
                <li><a href="/register/waiting/code">"Read them a code, or show them a picture"</a></li>
                <li><a href="/guardian/here">"Hand them this device"</a></li>
            </ul>
        </section>
    }
}

/// Nothing is to be done here; the page changes by itself.
fn still(heading: &'static str, words: String) -> AnyView {
    view! {
        <Page title=heading heading=heading lede=words focused=true>
            <div class="stack">
                <p>"You do not have to do anything. We write to you, and this page changes too."</p>
                <p><a class="button secondary" href="/">"Look at the sofas"</a></p>
                <p><a href="/register/waiting/stop">"Stop waiting"</a></p>
            </div>
        </Page>
    }
    .into_any()
}

fn approved() -> impl IntoView {
    view! {
        <Page
            title="They said yes"
            heading="They said yes"
            lede="Now you can open your account. It takes two minutes."
            focused=true
        >
            <div class="stack">
                <p><a class="button" href="/register/person">"Go on"</a></p>
                <p><a href="/register/waiting/stop">"I do not want an account any more"</a></p>
            </div>
        </Page>
    }
}

fn declined() -> impl IntoView {
    view! {
        <Page
            title="They said no"
            heading="They said no"
            lede="So there is no account this time. You did nothing wrong by asking."
            focused=true
        >
            <div class="stack">
                <p>"We forgot what you typed. If you want to know why, talk to them: we were not told."</p>
                <p>"If they change their mind, you can ask again here a week after you first asked."</p>
                <p>"You can look at everything in the shop without an account."</p>
                <p><a class="button secondary" href="/">"Look at the sofas"</a></p>
            </div>
        </Page>
    }
}

fn over() -> impl IntoView {
    let stopped = http::query("stopped").as_deref() == Some("1");
    let (heading, lede) = if stopped {
        ("Everything is forgotten", "We kept nothing of what you typed, and the letter we sent opens nothing any more.")
    } else {
        (
            "Nothing waits here any more",
            "Nobody answered within seven days, or you stopped, or you go on in another browser. What was typed here is \
             forgotten.",
        )
    };
    view! {
        <Page title=heading heading=heading lede=lede focused=true>
            <div class="stack">
                <p>"You can ask again whenever you like. This browser remembers for seven days that a guardian is needed."</p>
                <div class="row">
                    <a class="button" href="/register">"Ask again"</a>
                    <a class="button secondary" href="/">"Look at the sofas"</a>
                </div>
            </div>
        </Page>
    }
}

/// `/register/waiting/code`: a code to read aloud, and the same as a picture. Looking makes none.
#[component]
pub fn CodePage() -> impl IntoView {
    let loading = async {
        let loaded = http::load(|cx| async move {
            let Waiting::Asked(asked) = server::waiting(&cx).await? else { return Ok(None) };
            let code = asked.child.code.filter(|code| code.until > cx.now);
            let origin = cx.config.origin.as_str().to_owned();
            Ok(Some(code.map(|code| (code.text, code.until.in_words(), origin))))
        })
        .await?;
        if loaded.is_none() {
            http::redirect("/register/waiting");
        }
        loaded
    };
    when_loaded(loading, |code| {
        let above = view! { <Back to="/register/waiting" words="Your question"/> };
        let made = code.is_some();
        view! {
            <Page
                title="A code for your guardian"
                heading="A code for your guardian"
                lede="For when they are on the telephone, or sit beside you with their own."
                above=above.into_any()
            >
                <div class="stack">
                    {code.map(|(text, until, origin)| code_to_read(&text, until, &origin))}
                    {made.then(|| view! { <p>"A new code takes the place of this one."</p> })}
                    <Form spec=&CODE beside=made/>
                </div>
            </Page>
        }
    })
}

fn code_to_read(text: &Secret, until: String, origin: &str) -> impl IntoView + use<> {
    let shown = text.reveal().to_owned();
    let place = origin.split("//").nth(1).unwrap_or_default();
    let place = format!("{place}/guardian/code");
    let picture = Secret::new(format!("{origin}/guardian/code/{}", text.reveal()));
    view! {
        <p>"Read it aloud. They type it at " <strong>{place}</strong> ", with their own e-mail address:"</p>
        <p class="lede"><strong>{shown}</strong></p>
        <p>"Or they point the camera of their telephone at this:"</p>
        <QrCode text=picture label="The address of the same code, for a camera"/>
        <p>{format!("It is good until {until}.")}</p>
    }
}

/// `/register/waiting/stop`
#[component]
pub fn StopPage() -> impl IntoView {
    let loading = async {
        let waiting = load().await?;
        if matches!(waiting, Waiting::Declined | Waiting::Over) {
            http::redirect("/register/waiting");
            return None;
        }
        Some(())
    };
    when_loaded(loading, |()| {
        let above = view! { <Back to="/register/waiting" words="Your question"/> };
        view! {
            <Page
                title="Stop waiting?"
                heading="Stop waiting?"
                lede="We forget everything you typed, at once, and the letter to your guardian opens nothing any more."
                above=above.into_any()
            >
                <Form spec=&STOP focused=true cancel="/register/waiting"/>
            </Page>
        }
    })
}
