//! `/register/check`

use super::{
    specs::SEND,
    steps::{complete, steps_of},
};
use crate::{
    guardian::server as guardian,
    policy::server::Version,
    registration::server::{self, Documents, Facts, Party, Step},
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Row, Split, Steps, SummaryList, when_loaded},
        submitted::Submitted,
    },
    values::country,
};
use leptos::prelude::*;

#[component]
pub fn CheckPage() -> impl IntoView {
    when_loaded(load(), draw)
}

/// What stands above the button.
enum Agreement {
    ToAccept(Box<Documents>),
    /// A guardian has accepted these for a child.
    ByGuardian(Vec<Version>),
}

/// Everything that was told, and what there is to accept; without that the first page says that nobody can register.
async fn load() -> Option<(Facts, Agreement)> {
    let facts = complete().await?;
    let child = facts.child().cloned();
    let agreement = http::load(|cx| async move {
        let Some(child) = child else {
            return Ok(server::documents(&cx).await?.map(|documents| Agreement::ToAccept(Box::new(documents))));
        };
        let Some(question) = guardian::question(&cx, &child.question(), cx.now).await? else { return Ok(None) };
        Ok(server::shown_to_guardian(&cx, &question.facts.documents).await?.map(Agreement::ByGuardian))
    })
    .await?;
    if agreement.is_none() {
        http::redirect("/register");
    }
    Some((facts, agreement?))
}

fn draw((facts, agreement): (Facts, Agreement)) -> impl IntoView {
    let steps = steps_of(&facts.party);
    let above = view! { <Steps label="Steps of your registration" steps=steps current=steps.len()/> };
    let aside = view! {
        <Aside
            spot="blush"
            heading="What happens next"
            text="We send you a letter with a link. Only when you open it does the account exist; if you never do, all of this is forgotten after 24 hours."
        />
    };
    // A summary of problems comes first, and takes the focus itself.
    let focused = Submitted::of(SEND.name).is_none();
    view! {
        <Page
            title=title_of(&SEND, "Check what you told us")
            heading="Check what you told us"
            eyebrow=format!("Step {0} of {0}", steps.len())
            lede="Nothing is final yet. The account opens when you follow the link in our letter."
            above=above.into_any()
            focused=focused
        >
            <Split aside=aside.into_any()>
                {match agreement {
                    Agreement::ToAccept(documents) => with_ticks(facts, &documents).into_any(),
                    Agreement::ByGuardian(versions) => without_ticks(facts, &versions).into_any(),
                }}
            </Split>
        </Page>
    }
}

fn with_ticks(facts: Facts, documents: &Documents) -> impl IntoView + use<> {
    let beside = vec![("agreement", read(&documents.agreement)), ("statement", read(&documents.statement))];
    let [agreement, statement] = [&documents.agreement, &documents.statement].map(|version| version.number.to_string());
    view! {
        <Form spec=&SEND beside_ticks=beside>
            {parts_of(facts)}
            <input type="hidden" name="agreement_version" value=agreement/>
            <input type="hidden" name="statement_version" value=statement/>
        </Form>
    }
}

/// A child has nothing to accept: their guardian has, and the page says what.
fn without_ticks(facts: Facts, versions: &[Version]) -> impl IntoView + use<> {
    let accepted: Vec<_> = versions.iter().map(|version| view! { <li>{read(version)}</li> }).collect();
    view! {
        <Form spec=&SEND drawn=&[]>
            {parts_of(facts)}
            <section aria-labelledby="accepted">
                <h2 id="accepted">"What your guardian said yes to"</h2>
                <p>"They accepted these two for you. You can read them too."</p>
                <ul>{accepted}</ul>
            </section>
        </Form>
    }
}

/// A link to exactly the version that a tick accepts.
fn read(version: &Version) -> AnyView {
    let (address, words) =
        (version.address(), format!("Read the {}, version {}", version.document.title(), version.number));
    view! { <a href=address>{words}</a> }.into_any()
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
