//! `/register/check`

use super::{
    specs::SEND,
    steps::{complete, steps_of},
};
use crate::{
    registration::server::{Facts, Party, Step},
    ui::{
        form::Form,
        layout::{Aside, Page, Row, Split, Steps, SummaryList, when_loaded},
    },
    values::country,
};
use leptos::prelude::*;

#[component]
pub fn CheckPage() -> impl IntoView {
    when_loaded(complete(), draw)
}

fn draw(facts: Facts) -> impl IntoView {
    let steps = steps_of(&facts.party);
    let above = view! { <Steps label="Steps of your registration" steps=steps current=steps.len()/> };
    let aside = view! {
        <Aside
            spot="blush"
            heading="What happens next"
            text="We send you a letter with a link. Only when you open it does the account exist; if you never do, all of this is forgotten after 24 hours."
        />
    };
    view! {
        <Page
            title="Check what you told us"
            heading="Check what you told us"
            eyebrow=format!("Step {0} of {0}", steps.len())
            lede="Nothing is final yet. The account opens when you follow the link in our letter."
            above=above.into_any()
            focused=true
        >
            <Split aside=aside.into_any()>
                <Form spec=&SEND>
                    {parts_of(facts)}
                </Form>
            </Split>
        </Page>
    }
}

/// One part a step: each leads back as a whole, which spares the keyboard a stop for every line (S4).
fn parts_of(facts: Facts) -> impl IntoView {
    let is_company = facts.party == Party::Company;
    let plain = |term, value: String| Row::new(term, value, None);
    let company = facts.company.map(|given| {
        let rows = vec![
            plain("Company name", given.name),
            plain("VAT number", given.vat_number),
            plain("Country", country::name_of(&given.country).to_owned()),
            plain("Company telephone number", given.telephone.international()),
        ];
        part("company", "Your company", Step::Company, rows)
    });
    let login = facts.credentials.map(|given| {
        let rows = vec![
            plain("User name", given.user_name),
            plain("Password", "Not shown".to_owned()),
            plain("Hint question", given.hint_question),
            plain("Answer", "Not shown".to_owned()),
        ];
        part("login", "How you log in", Step::Credentials, rows)
    });
    let reach = facts.person.map(|given| {
        let mut rows = vec![plain("Full name", given.real_name), plain("E-mail address", given.email)];
        if let Some(telephone) = given.telephone {
            rows.push(plain("Country", country::name_of(&given.country).to_owned()));
            rows.push(plain("Telephone number", telephone.international()));
        }
        part("reach", "How we reach you", if is_company { Step::Contact } else { Step::Person }, rows)
    });
    let address = facts.address.map(|given| {
        let (heading, step) = if is_company {
            ("Where your company is", Step::CompanyAddress)
        } else {
            ("Where you live", Step::Address)
        };
        part("address", heading, step, vec![plain("Address", country::lines_of(&given))])
    });
    let (first, second) =
        if is_company { (address.into_any(), reach.into_any()) } else { (reach.into_any(), address.into_any()) };
    view! {
        {company}
        {first}
        {second}
        {login}
    }
}

fn part(id: &'static str, heading: &'static str, step: Step, rows: Vec<Row>) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            <SummaryList rows/>
            <p>
                <a href=step.path()>"Change"<span class="visually-hidden">{format!(" {}", heading.to_lowercase())}</span></a>
            </p>
        </section>
    }
    .into_any()
}
