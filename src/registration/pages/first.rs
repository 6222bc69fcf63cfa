//! The first step: one neutral question, and what somebody finds in its place.

use super::{
    specs::{BIRTH_DATE, COMPANY_BIRTH_DATE},
    steps::step_with,
};
use crate::{
    registration::server::{self, Party},
    server::http,
    ui::{
        form::{Form, FormSpec},
        layout::{Aside, Page, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// `/register`
#[component]
pub fn BirthDatePage() -> impl IntoView {
    when_open(Party::Person, |other_begun| {
        let instead =
            view! { <p>"Buying for a company? " <a href="/register/company">"Register a company instead"</a></p> };
        first_step(&BIRTH_DATE, &Party::Person, other_begun, instead.into_any()).into_any()
    })
}

/// `/register/company`: the same question to the contact person of a company.
#[component]
pub fn CompanyBirthDatePage() -> impl IntoView {
    when_open(Party::Company, |other_begun| {
        let instead = view! {
            <p>"A company needs a VAT number of a member state of the European Union, or of Northern Ireland."</p>
            <p>"Buying for yourself? " <a href="/register">"Register for yourself instead"</a></p>
        };
        first_step(&COMPANY_BIRTH_DATE, &Party::Company, other_begun, instead.into_any()).into_any()
    })
}

/// What a first page finds.
enum First {
    NotOpen,
    /// Somebody under age has no account of a company.
    NoCompany,
    /// With whether a registration of the other kind was begun in this browser.
    Open(fn(bool) -> AnyView, bool),
}

/// The first step, unless nobody can register or this browser waits for a guardian already: then its own page comes first.
fn when_open(road: Party, first_step: fn(bool) -> AnyView) -> impl IntoView {
    let loading = http::load(move |cx| async move {
        if !server::is_open(&cx).await? {
            return Ok((First::NotOpen, None));
        }
        if road == Party::Company && server::is_minor_here() {
            return Ok((First::NoCompany, None));
        }
        let draft = server::found(&cx).await?;
        let waits_at = draft.as_ref().and_then(|draft| draft.facts.party.waits_at());
        let other_begun = draft.is_some_and(|draft| draft.facts.party != road && !draft.facts.own_data().is_empty());
        Ok((First::Open(first_step, other_begun), waits_at))
    });
    let loading = async move {
        let (first, waits_at) = loading.await?;
        if let Some(place) = waits_at {
            http::redirect(place);
            return None;
        }
        Some(first)
    };
    when_loaded(loading, |first| match first {
        First::NotOpen => not_open().into_any(),
        First::NoCompany => no_company().into_any(),
        First::Open(first_step, other_begun) => first_step(other_begun),
    })
}

/// Companies are registered, and joined, by people who need no guardian.
fn no_company() -> impl IntoView {
    view! {
        <Page
            title="A guardian has to take part"
            heading="A guardian has to take part"
            lede="So you cannot register a company, or join the account of one."
        >
            <div class="stack">
                <p>
                    "You can have an account of your own: a parent or guardian says yes to it first. What you typed here is \
                     not kept. Only this browser remembers for seven days that a guardian is needed."
                </p>
                <div class="row">
                    <a class="button" href="/register">"An account of your own"</a>
                    <a class="button secondary" href="/">"Look at the sofas"</a>
                </div>
            </div>
        </Page>
    }
}

/// Where no service agreement or no privacy statement is in force, there is nothing an account could rest on.
pub(super) fn not_open() -> impl IntoView {
    view! {
        <Page
            title="Registration is not open yet"
            heading="Registration is not open yet"
            lede="An account rests on our Service Agreement and our Privacy Statement, and they are not both in force yet."
        >
            <div class="stack">
                <p>"We have kept nothing of what you typed. As soon as both are published, you can register here."</p>
                <div class="row">
                    <a class="button secondary" href="/policies">"Our documents"</a>
                    <a class="button secondary" href="/">"Look at the sofas"</a>
                </div>
            </div>
        </Page>
    }
}

/// Which of the two it is stands below the form, so that nobody has to pass it by.
fn first_step(spec: &'static FormSpec, party: &Party, other_begun: bool, instead: AnyView) -> impl IntoView + use<> {
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Why we ask"
            text="Some people need a guardian to take part. Your answer decides that. Where nobody has to, we forget the date as soon as we know; otherwise we keep the day from which nobody has to any more."
        />
    };
    let form = view! {
        {ended()}
        {other_begun.then(other_ends)}
        <Form spec=spec focused=true/>
        {instead}
    };
    step_with(party, spec, "When were you born?", form.into_any(), aside.into_any())
}

/// Shown to a visitor whose registration of the other kind would end here.
fn other_ends() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning title="You have begun another registration.">
            "If you go on here, what you typed there is lost. "
            <a href="/register/check">"Go on with the other one"</a>
        </Notice>
    }
}

/// Shown to a visitor who is sent back from a later step.
fn ended() -> Option<impl IntoView> {
    (http::query("told").as_deref() == Some("ended")).then(|| {
        view! {
            <Notice tone=Tone::Warning title="Please begin again.">
                "A registration is kept for two hours, and yours is not here any more. If you began just now, your browser did not \
                 send back the cookie that a registration needs: allow cookies for this site."
            </Notice>
        }
    })
}
