//! The steps that ask.

use super::specs::{ADDRESS, BIRTH_DATE, COMPANY, COMPANY_ADDRESS, COMPANY_BIRTH_DATE, CONTACT, CREDENTIALS, PERSON};
use crate::{
    account::pages::{AddressCountry, address_fields, address_values, country_of_form},
    registration::server::{self, Facts, Party, Step},
    server::http,
    ui::{
        form::{Form, FormSpec, Values, title_of},
        layout::{Aside, Page, Split, Steps, when_loaded},
    },
};
use leptos::prelude::*;

/// The stitched line of the process.
const PERSONS_STEPS: &[(&str, &str)] = &[
    ("Age", "/register"),
    ("You", "/register/person"),
    ("Address", "/register/address"),
    ("Log in", "/register/account"),
    ("Check", "/register/check"),
];

const COMPANYS_STEPS: &[(&str, &str)] = &[
    ("Age", "/register/company"),
    ("Company", "/register/company/details"),
    ("Address", "/register/company/address"),
    ("You", "/register/contact"),
    ("Log in", "/register/account"),
    ("Check", "/register/check"),
];

/// The steps of this party.
pub(super) fn steps_of(party: &Party) -> &'static [(&'static str, &'static str)] {
    match party {
        Party::Company => COMPANYS_STEPS,
        Party::Person | Party::Invited { .. } => PERSONS_STEPS,
    }
}

/// `/register`
#[component]
pub fn BirthDatePage() -> impl IntoView {
    when_open(|| {
        let instead =
            view! { <p>"Buying for a company? " <a href="/register/company">"Register a company instead"</a></p> };
        first_step(&BIRTH_DATE, &Party::Person, instead.into_any()).into_any()
    })
}

/// `/register/company`: the same question to the contact person of a company.
#[component]
pub fn CompanyBirthDatePage() -> impl IntoView {
    when_open(|| {
        let instead = view! {
            <p>"A company needs a VAT number of a member state of the European Union, or of Northern Ireland."</p>
            <p>"Buying for yourself? " <a href="/register">"Register for yourself instead"</a></p>
        };
        first_step(&COMPANY_BIRTH_DATE, &Party::Company, instead.into_any()).into_any()
    })
}

/// The first step, unless this browser was told that a guardian has to take part, or nobody can register.
fn when_open(first_step: fn() -> AnyView) -> impl IntoView {
    let loading = http::load(move |cx| async move { Ok((server::is_open(&cx).await?, first_step)) });
    when_loaded(loading, |(is_open, first_step)| match (is_open, server::is_minor_here()) {
        (false, _) => not_open().into_any(),
        (true, true) => guardian_needed().into_any(),
        (true, false) => first_step(),
    })
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
fn first_step(spec: &'static FormSpec, party: &Party, instead: AnyView) -> impl IntoView + use<> {
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Why we ask"
            text="Some people need a guardian to take part. Your answer decides that and is forgotten at once."
        />
    };
    let form = view! {
        <Form spec=spec focused=true/>
        {instead}
    };
    step_with(party, spec, "When were you born?", form.into_any(), aside.into_any())
}

/// `/register/company/details`
#[component]
pub fn CompanyPage() -> impl IntoView {
    when_loaded(begun_for(Step::Company), |facts| {
        let given = facts.company.clone();
        let values = given.map_or_else(Vec::new, |given| {
            vec![
                ("company_name", given.name),
                ("vat_number", given.vat_number),
                ("country", given.country),
                ("telephone", given.telephone.international()),
            ]
        });
        step(
            &facts,
            &COMPANY,
            "Your company",
            values,
            view! {
                <Aside
                    spot="marigold"
                    heading="Only companies are asked"
                    text="Name and VAT number stand on invoices. Nobody else gets them."
                />
            }
            .into_any(),
        )
    })
}

/// `/register/company/address`; its form is the one of the country that the step before asked for.
#[component]
pub fn CompanyAddressPage() -> impl IntoView {
    when_loaded(of_a_country(Step::CompanyAddress, &COMPANY_ADDRESS), |(country, facts)| {
        let aside = view! {
            <Aside
                spot="mint"
                heading="Who gets it"
                text="It stands on invoices. When you order, the carrier gets it, and nobody else does."
            />
        };
        address_step(country, &facts, &COMPANY_ADDRESS, "Where your company is", Step::Company, aside.into_any())
    })
}

/// `/register/account`
#[component]
pub fn CredentialsPage() -> impl IntoView {
    when_loaded(begun_for(Step::Credentials), |facts| {
        let given = facts.credentials.clone();
        let values = given.map_or_else(Vec::new, |given| {
            vec![("user_name", given.user_name), ("hint_question", given.hint_question)]
        });
        step(&facts, &CREDENTIALS, "How you will log in", values, view! {
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
    when_loaded(begun_for(Step::Person), |facts| {
        let values = match (facts.person.clone(), &facts.party) {
            (Some(given), _) => vec![
                ("real_name", given.real_name),
                ("email", given.email),
                ("country", given.country),
                ("telephone", given.telephone.map(|number| number.international()).unwrap_or_default()),
            ],
            (None, Party::Invited { email, .. }) => {
                vec![("email", email.clone()), ("country", facts.country().unwrap_or_default().to_owned())]
            }
            (None, _) => Vec::new(),
        };
        step(&facts, &PERSON, "How we reach you", values, letters_not_noise())
    })
}

/// `/register/contact`
#[component]
pub fn ContactPage() -> impl IntoView {
    when_loaded(begun_for(Step::Contact), |facts| {
        let given = facts.person.clone();
        let values = given.map_or_else(Vec::new, |given| vec![("real_name", given.real_name), ("email", given.email)]);
        step(&facts, &CONTACT, "Who you are", values, letters_not_noise())
    })
}

/// `/register/address`; its form is the one of the country that the step before asked for.
#[component]
pub fn AddressPage() -> impl IntoView {
    when_loaded(of_a_country(Step::Address, &ADDRESS), |(country, facts)| {
        let aside = view! {
            <Aside
                spot="mint"
                heading="Who gets it"
                text="When you order, the carrier gets your address, and nobody else does."
            />
        };
        address_step(country, &facts, &ADDRESS, "Where you live", Step::Person, aside.into_any())
    })
}

/// As [`begun_for`], with the country whose address is asked for; without one that step comes first.
async fn of_a_country(step: Step, spec: &'static FormSpec) -> Option<(String, Facts)> {
    let facts = begun_for(step).await?;
    let country = country_of_form(spec, facts.country());
    if country.is_none() {
        http::redirect(facts.next_step().path());
    }
    country.map(|country| (country, facts))
}

/// An address as its country writes it; `asked` is the step that asked for the country.
fn address_step(
    country: String,
    facts: &Facts,
    spec: &'static FormSpec,
    heading: &'static str,
    asked: Step,
    aside: AnyView,
) -> impl IntoView + use<> {
    let values = address_values(&country, facts.address.as_ref().or(facts.suggested.as_ref()));
    let fields = address_fields(&country);
    let form = view! {
        <AddressCountry country change=asked.path() known=facts.address.clone()/>
        <Form spec=spec values drawn=fields focused=true/>
    };
    step_with(&facts.party, spec, heading, form.into_any(), aside)
}

fn letters_not_noise() -> AnyView {
    view! {
        <Aside
            spot="blush"
            heading="Letters, not noise"
            text="We write about your account and your orders. Nothing else unless you ask for it."
        />
    }
    .into_any()
}

/// What the registration in this browser knows; without one the way begins at the first step.
pub(super) async fn begun() -> Option<Facts> {
    let loaded = http::load(|cx| async move { Ok(server::draft(&cx).await?) }).await?;
    if loaded.is_none() {
        http::redirect("/register");
    }
    loaded.map(|(_, facts)| facts)
}

/// As [`begun`], at a step that this party is asked; others are led to their own.
async fn begun_for(step: Step) -> Option<Facts> {
    let facts = begun().await?;
    if facts.party.steps().contains(&step) {
        return Some(facts);
    }
    http::redirect(facts.next_step().path());
    None
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

fn step(
    facts: &Facts,
    spec: &'static FormSpec,
    heading: &'static str,
    values: Values,
    aside: AnyView,
) -> impl IntoView + use<> {
    let form = view! { <Form spec=spec values=values focused=true/> };
    step_with(&facts.party, spec, heading, form.into_any(), aside)
}

fn step_with(
    party: &Party,
    spec: &'static FormSpec,
    heading: &'static str,
    form: AnyView,
    aside: AnyView,
) -> impl IntoView + use<> {
    let steps = steps_of(party);
    let place = steps.iter().position(|(_, path)| *path == spec.action).unwrap_or_default() + 1;
    let above = view! { <Steps label="Steps of your registration" steps=steps current=place/> };
    view! {
        <Page
            title=title_of(spec, heading)
            heading=heading
            eyebrow=format!("Step {place} of {}", steps.len())
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
