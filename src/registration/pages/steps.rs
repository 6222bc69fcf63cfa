//! The steps that ask.

use super::specs::{ADDRESS, COMPANY, COMPANY_ADDRESS, CONTACT, CREDENTIALS, OF_CHILDREN, PERSON};
use crate::{
    account::pages::{AddressCountry, address_fields, address_values, country_of_form},
    registration::server::{self, Child, Facts, Party, Step},
    server::http,
    ui::{
        form::{Form, FormSpec, Values, title_of},
        layout::{Aside, Page, Split, Steps, when_loaded},
        notice::{Notice, Tone},
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

/// The first step of a child is their guardian's.
const MINORS_STEPS: &[(&str, &str)] = &[
    ("Guardian", "/register/waiting"),
    ("You", "/register/person"),
    ("Address", "/register/address"),
    ("Log in", "/register/account"),
    ("Check", "/register/check"),
];

/// The steps of this party.
pub(super) fn steps_of(party: &Party) -> &'static [(&'static str, &'static str)] {
    match party {
        Party::Company => COMPANYS_STEPS,
        Party::Minor(_) => MINORS_STEPS,
        Party::Person | Party::Invited { .. } | Party::Unasked { .. } | Party::Declined => PERSONS_STEPS,
    }
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

/// `/register/person`; a child is asked no country, because their guardian was told it.
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
            (None, Party::Invited { email, .. } | Party::Minor(Child { email, .. })) => {
                vec![("email", email.clone()), ("country", facts.country().unwrap_or_default().to_owned())]
            }
            (None, _) => Vec::new(),
        };
        let form = if facts.child().is_some() {
            view! {
                {refused_to_child()}
                <Form spec=&PERSON values drawn=OF_CHILDREN focused=true/>
            }
            .into_any()
        } else {
            view! { <Form spec=&PERSON values focused=true/> }.into_any()
        };
        step_with(&facts.party, &PERSON, "How we reach you", form, letters_not_noise())
    })
}

/// What of the guardian's somebody gave as their own (C-8).
fn refused_to_child() -> Option<impl IntoView> {
    let (title, words) = match http::query("refused")?.as_str() {
        "email" => (
            "That is the guardian’s mailbox.",
            "We need your own e-mail address here, so that your letters come to you and theirs to them.",
        ),
        "telephone" => {
            ("That is the guardian’s telephone number.", "We need a number of your own here, or that of your home.")
        }
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Warning title=title>{words}</Notice> })
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
    // A child's country is the one their guardian was told.
    let country = facts.child().is_none().then(|| {
        view! { <AddressCountry country change=asked.path() known=facts.address.clone()/> }
    });
    let form = view! {
        {country}
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

/// What the registration in this browser knows; without one the way begins at the first step, which says why.
pub(super) async fn begun() -> Option<Facts> {
    let loaded = http::load(|cx| async move { Ok(server::draft(&cx).await?) }).await?;
    if loaded.is_none() {
        http::redirect("/register?told=ended");
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

fn description_of(party: &Party) -> &'static str {
    match party {
        Party::Company => "Open an account for your company at SofaPop: name, VAT number, address, and who may order.",
        _ => "Open an account at SofaPop in five short steps. We ask for what an order needs, and say why.",
    }
}

pub(super) fn step_with(
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
            description=description_of(party)
            above=above.into_any()
        >
            <Split aside=aside>{form}</Split>
        </Page>
    }
}
