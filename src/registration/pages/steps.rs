//! The four steps that ask.

use super::specs::{ADDRESS, BIRTH_DATE, CREDENTIALS, PERSON};
use crate::{
    account::pages::{AddressCountry, address_fields, address_values, country_of_form},
    registration::server::{self, Facts, Step},
    server::http,
    ui::{
        form::{Form, FormSpec, Values, title_of},
        layout::{Aside, Page, Split, Steps, when_loaded},
    },
};
use leptos::prelude::*;

/// The stitched line of the process.
pub(super) const STEPS: &[(&str, &str)] = &[
    ("Age", "/register"),
    ("Log in", "/register/account"),
    ("You", "/register/person"),
    ("Address", "/register/address"),
    ("Check", "/register/check"),
];

/// `/register`
#[component]
pub fn BirthDatePage() -> impl IntoView {
    if server::is_minor_here() {
        return guardian_needed().into_any();
    }
    step(
        1,
        &BIRTH_DATE,
        "When were you born?",
        Vec::new(),
        view! {
            <Aside
                spot="lilac"
                heading="Why we ask"
                text="Some people need a guardian to take part. Your answer decides that and is forgotten at once."
            />
        }
        .into_any(),
    )
    .into_any()
}

/// `/register/account`
#[component]
pub fn CredentialsPage() -> impl IntoView {
    when_loaded(begun(), |facts| {
        let given = facts.credentials;
        let values = given.map_or_else(Vec::new, |given| {
            vec![("user_name", given.user_name), ("hint_question", given.hint_question)]
        });
        step(2, &CREDENTIALS, "How you will log in", values, view! {
            <Aside
                spot="marigold"
                heading="Your password stays yours"
                text="We store a fingerprint of it that cannot be turned back. We never ask for it by mail or telephone."
            />
        }.into_any())
    })
}

/// `/register/person`
#[component]
pub fn PersonPage() -> impl IntoView {
    when_loaded(begun(), |facts| {
        let given = facts.person;
        let values = given.map_or_else(Vec::new, |given| {
            vec![
                ("real_name", given.real_name),
                ("email", given.email),
                ("country", given.country),
                ("telephone", given.telephone.international()),
            ]
        });
        step(
            3,
            &PERSON,
            "How we reach you",
            values,
            view! {
                <Aside
                    spot="blush"
                    heading="Letters, not noise"
                    text="We write about your account and your orders. Nothing else unless you ask for it."
                />
            }
            .into_any(),
        )
    })
}

/// `/register/address`; its form is the one of the country that the step before asked for.
#[component]
pub fn AddressPage() -> impl IntoView {
    when_loaded(of_a_country(), |(country, facts)| {
        let values = address_values(&country, facts.address.as_ref());
        let fields = address_fields(&country);
        let form = view! {
            <AddressCountry country change="/register/person" known=facts.address/>
            <Form spec=&ADDRESS values drawn=fields focused=true/>
        };
        let aside = view! {
            <Aside
                spot="mint"
                heading="Who gets it"
                text="When you order, the carrier gets your address, and nobody else does."
            />
        };
        step_with(4, &ADDRESS, "Where you live", form.into_any(), aside.into_any())
    })
}

/// As [`begun`], with the country whose address is asked for; without one that step comes first.
async fn of_a_country() -> Option<(String, Facts)> {
    let facts = begun().await?;
    let country = country_of_form(&ADDRESS, facts.country());
    if country.is_none() {
        http::redirect(Step::Person.path());
    }
    country.map(|country| (country, facts))
}

/// What the registration in this browser knows; without one the way begins at the first step.
pub(super) async fn begun() -> Option<Facts> {
    let loaded = http::load(|cx| async move { Ok(server::draft(&cx).await?) }).await?;
    if loaded.is_none() {
        http::redirect("/register");
    }
    loaded.map(|(_, facts)| facts)
}

/// As [`begun`], but only once every step before the last is done.
pub(super) async fn complete() -> Option<Facts> {
    let facts = begun().await?;
    let step = facts.next_step();
    if step == Step::Check {
        return Some(facts);
    }
    http::redirect(step.path());
    None
}

fn step(place: usize, spec: &'static FormSpec, heading: &'static str, values: Values, aside: AnyView) -> impl IntoView {
    step_with(place, spec, heading, view! { <Form spec=spec values=values focused=true/> }.into_any(), aside)
}

fn step_with(
    place: usize,
    spec: &'static FormSpec,
    heading: &'static str,
    form: AnyView,
    aside: AnyView,
) -> impl IntoView {
    let above = view! { <Steps label="Steps of your registration" steps=STEPS current=place/> };
    view! {
        <Page
            title=title_of(spec, heading)
            heading=heading
            eyebrow=format!("Step {place} of {}", STEPS.len())
            above=above.into_any()
        >
            <Split aside=aside>{form}</Split>
        </Page>
    }
}

fn guardian_needed() -> impl IntoView {
    view! {
        <Page
            title="A guardian has to take part"
            heading="A guardian has to take part"
            lede="You told us that you are under 18."
        >
            <div class="stack">
                <p>
                    "An account for you needs the consent of a parent or guardian. We cannot ask for it yet, so we cannot \
                     open the account today."
                </p>
                <p>
                    "We have kept nothing of what you typed. Only this browser remembers, until you close it, that a \
                     guardian is needed."
                </p>
                <p><a class="button secondary" href="/">"Look at the sofas"</a></p>
            </div>
        </Page>
    }
}
