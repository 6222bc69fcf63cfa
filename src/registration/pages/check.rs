//! `/register/check`

use super::{
    specs::SEND,
    steps::{STEPS, complete},
};
use crate::{
    registration::server::Facts,
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
    let above = view! { <Steps label="Steps of your registration" steps=STEPS current=STEPS.len()/> };
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
            eyebrow=format!("Step {0} of {0}", STEPS.len())
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
    let plain = |term, value: String| Row::new(term, value, None);
    let login = facts.credentials.map(|given| {
        let rows = vec![
            plain("User name", given.user_name),
            plain("Password", "Not shown".to_owned()),
            plain("Hint question", given.hint_question),
            plain("Answer", "Not shown".to_owned()),
        ];
        part("login", "How you log in", "/register/account", rows)
    });
    let reach = facts.person.map(|given| {
        let rows = vec![
            plain("Full name", given.real_name),
            plain("E-mail address", given.email),
            plain("Country", country::name_of(&given.country).to_owned()),
            plain("Telephone number", given.telephone.international()),
        ];
        part("reach", "How we reach you", "/register/person", rows)
    });
    let address = facts.address.map(|given| {
        part("address", "Where you live", "/register/address", vec![plain("Address", country::lines_of(&given))])
    });
    view! {
        {login}
        {reach}
        {address}
    }
}

fn part(id: &'static str, heading: &'static str, path: &'static str, rows: Vec<Row>) -> impl IntoView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            <SummaryList rows/>
            <p><a href=path>"Change"<span class="visually-hidden">{format!(" {}", heading.to_lowercase())}</span></a></p>
        </section>
    }
}
