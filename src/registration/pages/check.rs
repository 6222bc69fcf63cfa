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
        >
            <Split aside=aside.into_any()>
                <Form spec=&SEND>
                    <SummaryList rows=rows_of(facts)/>
                </Form>
            </Split>
        </Page>
    }
}

fn rows_of(facts: Facts) -> Vec<Row> {
    const CREDENTIALS: Option<&str> = Some("/register/account");
    const PERSON: Option<&str> = Some("/register/person");
    const ADDRESS: Option<&str> = Some("/register/address");
    let mut rows = Vec::new();
    if let Some(given) = facts.credentials {
        rows.push(Row::new("User name", given.user_name, CREDENTIALS));
        rows.push(Row::new("Password", "Not shown", CREDENTIALS));
        rows.push(Row::new("Hint question", given.hint_question, CREDENTIALS));
        rows.push(Row::new("Answer", "Not shown", CREDENTIALS));
    }
    if let Some(given) = facts.person {
        rows.push(Row::new("Full name", given.real_name, PERSON));
        rows.push(Row::new("E-mail address", given.email, PERSON));
        rows.push(Row::new("Telephone number", given.telephone.international(), PERSON));
    }
    if let Some(given) = facts.address {
        rows.push(Row::new("Address", country::lines_of(&given), ADDRESS));
    }
    rows
}
