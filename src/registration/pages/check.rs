//! `/register/check`

use super::{
    specs::SEND,
    steps::{complete, steps_of},
};
use crate::{
    registration::server::{Address, Facts, Party},
    ui::{
        form::Form,
        layout::{Aside, Page, Row, Split, Steps, SummaryList, when_loaded},
    },
    values::{country, postal_address::PostalAddress},
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
    const CONTACT: Option<&str> = Some("/register/contact");
    const COMPANY: Option<&str> = Some("/register/company/details");
    const COMPANY_ADDRESS: Option<&str> = Some("/register/company/address");
    let is_company = facts.party == Party::Company;
    let mut rows = Vec::new();
    if let Some(given) = facts.company {
        rows.push(Row::new("Company name", given.name, COMPANY));
        rows.push(Row::new("VAT number", given.vat_number, COMPANY));
        rows.push(Row::new("Company telephone number", given.telephone, COMPANY));
    }
    if let Some(given) = facts.credentials {
        rows.push(Row::new("User name", given.user_name, CREDENTIALS));
        rows.push(Row::new("Password", "Not shown", CREDENTIALS));
        rows.push(Row::new("Hint question", given.hint_question, CREDENTIALS));
        rows.push(Row::new("Answer", "Not shown", CREDENTIALS));
    }
    if let Some(given) = facts.person {
        let step = if is_company { CONTACT } else { PERSON };
        rows.push(Row::new("Full name", given.real_name, step));
        rows.push(Row::new("E-mail address", given.email, step));
        if !is_company {
            rows.push(Row::new("Telephone number", given.telephone, step));
        }
    }
    if let Some(given) = facts.address {
        let Address { country, street, extra_line, postcode, city } = given;
        let address = PostalAddress { country, street, extra_line, postcode, city };
        let (term, step) = if is_company { ("Company address", COMPANY_ADDRESS) } else { ("Address", ADDRESS) };
        rows.push(Row::new(term, country::lines_of(&address), step));
    }
    rows
}
