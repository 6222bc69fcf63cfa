//! `/account/factors` and what each factor can be done with.

use super::factor_specs::{REMOVE_FACTOR, RENAME_FACTOR, SWITCH_PASSWORD_FREE};
use crate::{
    account::server::factors::{self, Factor, FactorKind, Overview},
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Row, Split, SummaryList, when_loaded},
        notice::{Notice, Tone},
        submitted::Submitted,
    },
};
use leptos::prelude::*;

/// The way back from every page below.
pub(super) fn back() -> AnyView {
    view! { <Back to="/account/factors" words="Second factors"/> }.into_any()
}

/// `/account/factors`
#[component]
pub fn FactorsPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { factors::overview(&cx).await }), |overview| draw(&overview))
}

fn draw(overview: &Overview) -> impl IntoView + use<> {
    let (held, codes, password_free) = (held(&overview.factors), codes(overview), password_free(overview));
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Why a second factor"
            text="A password can be guessed, seen or stolen. A second factor is something you hold: whoever has only your password stays outside."
        />
    };
    view! {
        <Page
            title="Second factors"
            heading="Second factors"
            lede="What we ask for besides your password."
            above=above.into_any()
        >
            <Split aside=aside.into_any()>
                {saved_notice()}
                {held}
                {codes}
                {password_free}
            </Split>
        </Page>
    }
}

fn held(held: &[Factor]) -> impl IntoView + use<> {
    let none = held.is_empty().then(|| {
        view! { <p>"None yet. Your password alone opens the account."</p> }
    });
    let items: Vec<_> = held.iter().map(item).collect();
    view! {
        <section class="panel spot-mint" aria-labelledby="held">
            <h2 id="held">"Asked after your password"</h2>
            {none}
            <ul class="letters">{items}</ul>
            <div class="row">
                <a class="button secondary small" href="/account/factors/app">"Add an authenticator app"</a>
                <a class="button secondary small" href="/account/factors/passkey">"Add a passkey"</a>
            </div>
        </section>
    }
}

fn item(factor: &Factor) -> impl IntoView + use<> {
    let kind = match factor.kind {
        FactorKind::App => "Authenticator app",
        FactorKind::Passkey => "Passkey",
        FactorKind::RecoveryCodes => "Recovery codes",
    };
    let link = |to: &str, words: &'static str| {
        let name = factor.name.clone();
        let place = format!("/account/factors/{to}?factor={}", factor.id);
        view! { <a href=place>{words}<span class="visually-hidden">{format!(" {name}")}</span></a> }
    };
    view! {
        <li>
            <strong>{factor.name.clone()}</strong>
            <p>{format!("{kind}. {}", dates(factor))}</p>
            <p class="row">{link("rename", "Rename")} {link("remove", "Remove")}</p>
        </li>
    }
}

fn dates(factor: &Factor) -> String {
    let used = match factor.last_used_at {
        Some(at) => format!("last used {}", at.in_words()),
        None => "not used yet".to_owned(),
    };
    format!("Added {}, {used}.", factor.created_at.in_words())
}

fn codes(overview: &Overview) -> impl IntoView + use<> {
    let told = match overview.codes {
        None => "None yet. With a sheet of ten you get in when your phone or key is lost.".to_owned(),
        Some(codes) => {
            format!("{} of {} codes are left, made {}.", codes.left, codes.all, codes.created_at.in_words())
        }
    };
    let words = if overview.codes.is_some() { "Make new recovery codes" } else { "Make recovery codes" };
    let remove = overview.codes.map(|_| {
        view! { <a href="/account/factors/remove?factor=recovery-codes">"Remove these codes"</a> }
    });
    let urgent = overview.codes.is_none_or(|codes| codes.left < 3) && !overview.factors.is_empty();
    view! {
        <section class="panel spot-marigold" aria-labelledby="codes">
            <h2 id="codes">"Recovery codes"</h2>
            <p>{told}</p>
            {urgent.then(|| view! { <p>"Keep a fresh sheet: without one, losing your factor can cost you three days."</p> })}
            <div class="row">
                <a class="button secondary small" href="/account/factors/recovery-codes">{words}</a>
                {remove}
            </div>
        </section>
    }
}

fn password_free(overview: &Overview) -> impl IntoView + use<> {
    let told = match (overview.password_free, overview.has_passkey()) {
        (true, _) => "On. Each of your passkeys opens the account by itself.",
        (false, true) => "Off. A passkey opens the account only together with your password.",
        (false, false) => "Off. Add a passkey first, then you can switch it on.",
    };
    view! {
        <section class="panel spot-blush" aria-labelledby="free">
            <h2 id="free">"Log in without a password"</h2>
            <p>{told}</p>
            <div class="row">
                <a class="button secondary small" href="/account/factors/password-free">"How it works and how to change it"</a>
            </div>
        </section>
    }
}

fn saved_notice() -> Option<impl IntoView> {
    let told = match http::query("saved").as_deref() {
        Some("added") => "From now on we ask for it after your password. A letter is on its way.",
        Some("renamed") => "It has its new name.",
        Some("removed") => "We no longer ask for it. A letter is on its way.",
        Some("codes") => "These ten codes count from now on, and no others. A letter is on its way.",
        Some("free") => "A passkey is enough from now on. A letter is on its way.",
        Some("needed") => "Your password is asked for again. A letter is on its way.",
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Success title="Done.">{told}</Notice> })
}

/// The factor a page is about: named by the link, or by the form that came back.
fn asked_for(form: &str) -> String {
    let typed = Submitted::of(form).and_then(|submitted| submitted.value("factor").map(str::to_owned));
    typed.or_else(|| http::query("factor")).unwrap_or_default()
}

/// The factor, or the way back to all of them where a page was not told which: a fresh proof leads here like that.
async fn found(id: String) -> Option<Factor> {
    if id.is_empty() {
        http::redirect("/account/factors");
        return None;
    }
    http::load(|cx| async move { factors::find(&cx, &id).await }).await
}

/// `/account/factors/rename`
#[component]
pub fn RenameFactorPage() -> impl IntoView {
    when_loaded(found(asked_for(RENAME_FACTOR.name)), rename)
}

fn rename(factor: Factor) -> impl IntoView {
    let values = vec![("factor", factor.id.to_string()), ("factor_name", factor.name)];
    view! {
        <Page title=title_of(&RENAME_FACTOR, "Rename a factor") heading="Rename a factor" above=back()>
            <Form spec=&RENAME_FACTOR values cancel="/account/factors"/>
        </Page>
    }
}

/// `/account/factors/remove`: says what is lost before it is (T8).
#[component]
pub fn RemoveFactorPage() -> impl IntoView {
    let id = asked_for(REMOVE_FACTOR.name);
    let loading = async move {
        http::load(|cx| async move { Ok(factors::grave(&cx).map(|_| ())?) }).await?;
        let factor = found(id).await?;
        http::load(|cx| async move {
            let last = factors::is_last(&cx, &factor).await?;
            Ok((factor, last, factors::overview(&cx).await?))
        })
        .await
    };
    when_loaded(loading, |(factor, last, overview)| remove(&factor, last, &overview))
}

fn remove(factor: &Factor, last: bool, overview: &Overview) -> impl IntoView + use<> {
    let passkeys = overview.factors.iter().filter(|other| other.kind == FactorKind::Passkey).count();
    let ends_password_free = overview.password_free && factor.kind == FactorKind::Passkey && passkeys == 1;
    let warning = last.then(|| {
        view! {
            <Notice tone=Tone::Warning title="This is your last second factor.">
                "Without it your password alone opens the account: whoever learns it is in. Nothing else will be asked."
            </Notice>
        }
    });
    let lost = match factor.kind {
        FactorKind::RecoveryCodes => {
            "None of these codes will open anything any more. Without your phone or key you then have to wait three days to get in."
        }
        FactorKind::Passkey => {
            "This passkey will not open your account any more. On your device it stays until you delete it there."
        }
        FactorKind::App => {
            "The codes of this app will not open your account any more. You can delete its entry in the app."
        }
    };
    let free = ends_password_free.then(|| {
        view! { <p>"It is also your last passkey, so logging in without a password ends with it."</p> }
    });
    let values = vec![("factor", factor.id.to_string())];
    let rows = vec![Row::new("Name", &factor.name, None), Row::new("Since", dates(factor), None)];
    view! {
        <Page title="Remove a second factor" heading="Remove this?" above=back()>
            <div class="stack">
                {warning}
                <Form spec=&REMOVE_FACTOR values cancel="/account/factors">
                    <SummaryList rows/>
                    <p>{lost}</p>
                    {free}
                </Form>
            </div>
        </Page>
    }
}

/// `/account/factors/password-free`
#[component]
pub fn PasswordFreePage() -> impl IntoView {
    let overview = http::load(|cx| async move {
        factors::grave(&cx)?;
        factors::overview(&cx).await
    });
    when_loaded(overview, |overview| switch(&overview))
}

fn switch(overview: &Overview) -> impl IntoView + use<> {
    let (now, wanted, words) = if overview.password_free {
        ("It is on: each of your passkeys opens the account by itself.", "off", "Switch it off")
    } else {
        ("It is off: a passkey opens the account only together with your password.", "on", "Switch it on")
    };
    let possible = overview.password_free || overview.has_passkey();
    let form = if possible {
        view! {
            <form class="form panel" method="post" action=SWITCH_PASSWORD_FREE.action>
                <p>{now}</p>
                <div class="row">
                    <button class="button" type="submit" name="wanted" value=wanted>{words}</button>
                    <a href="/account/factors">"Leave it as it is"</a>
                </div>
            </form>
        }
        .into_any()
    } else {
        view! { <p>"It needs a passkey. "<a href="/account/factors/passkey">"Add a passkey"</a></p> }.into_any()
    };
    view! {
        <Page title="Log in without a password" heading="Log in without a password" above=back()>
            <div class="stack">
                <p>
                    "A passkey is held by your device and opens only with your fingerprint, your face or the device’s own code. \
                     Where you allow it, one touch on the login page is enough, and no password is typed that somebody could see."
                </p>
                <p>"Your password stays and keeps working. Whoever can unlock your device can then open your account as well."</p>
                {form}
            </div>
        </Page>
    }
}
