//! `/staff/case/new`: what a look found, and the form that opens a case about it.

use super::{
    for_staff,
    specs::{OF_FORMS, OPEN},
};
use crate::{
    back_office::{
        model::Kind,
        server::{self, Found},
    },
    guardian::{
        model::Permission,
        server::{Guardian, Guardianship, decision::WaitingForm},
    },
    server::http,
    ui::{
        dead_link::DeadLink,
        form::{Form, title_of},
        layout::{Back, Page, Row, SummaryList, when_loaded},
        submitted::Submitted,
    },
};
use leptos::prelude::*;

/// The look comes by the address first, and then from the form. Looking again shows nothing new, so it is no act.
#[component]
pub fn NewCasePage() -> impl IntoView {
    let submitted = Submitted::of(OPEN.name);
    let is_gone = submitted.as_ref().is_some_and(|submitted| !submitted.is_refused());
    let typed = |name: &str| submitted.as_ref().and_then(|submitted| submitted.value(name).map(str::to_owned));
    let look = typed("look").or_else(|| http::query("look")).unwrap_or_default();
    let subject = typed("subject");
    let place = http::query("place").and_then(|place| place.parse().ok());
    let loading = for_staff(move |cx, operator| async move {
        let found = if is_gone { None } else { server::found(&cx, &operator, &look).await? };
        Ok(found.map(|found| (found, look, Wanted { subject, place })))
    });
    when_loaded(loading, |found| match found {
        Some((Found::Form(form), look, _)) => about_form(form, look).into_any(),
        Some((Found::Child { user_name, guardians, .. }, look, wanted)) => {
            about_child(&user_name, guardians, look, &wanted).into_any()
        }
        None => dead().into_any(),
    })
}

/// Which of a child's guardianships.
struct Wanted {
    subject: Option<String>,
    /// Its place in the list, where the page's link names it.
    place: Option<usize>,
}

fn dead() -> impl IntoView {
    view! {
        <DeadLink
            heading="No case can be opened here"
            lede="You looked more than 15 minutes ago, or there is an open case about it, or it is over, or it is your own."
            text="Look again; what waits is at the desk."
            ways=&[("Find a child or a form", "/staff/find"), ("The guardian desk", "/staff")]
        />
    }
}

fn back() -> AnyView {
    view! { <Back to="/staff" words="The guardian desk"/> }.into_any()
}

fn about_form(form: WaitingForm, look: String) -> impl IntoView {
    let values =
        vec![("look", look), ("subject", form.decision.to_string()), ("kind", Kind::SignedForm.code().to_owned())];
    view! {
        <Page
            title=title_of(&OPEN, "A signed form")
            heading="A signed form"
            lede="Compare the paper with this. If it is not in order, open no case and let a colleague look."
            above=back()
        >
            <div class="stack">
                {form_facts(&form)}
                <Form spec=&OPEN drawn=OF_FORMS values cancel="/staff"/>
            </div>
        </Page>
    }
}

/// What has to stand on the paper.
pub(super) fn form_facts(form: &WaitingForm) -> impl IntoView + use<> {
    let rows = vec![
        Row::new("Reference", form.decision.to_string(), None),
        Row::new("Guardian", &form.guardian, None),
        Row::new("Child", &form.child, None),
        Row::new("Promised", form.decided_at.in_words(), None),
        Row::new("Good until", form.until.in_words(), None),
    ];
    view! { <SummaryList rows/> }
}

fn about_child(
    user_name: &str,
    guardians: Vec<(Guardianship, Guardian)>,
    look: String,
    wanted: &Wanted,
) -> impl IntoView + use<> {
    let chosen = guardians.iter().enumerate().position(|(place, (bond, _))| match (&wanted.subject, wanted.place) {
        (Some(subject), _) => bond.id.as_str() == subject,
        (None, Some(wanted)) => place + 1 == wanted,
        (None, None) => guardians.len() == 1,
    });
    let lede = format!("Child: {user_name}.");
    let content = match chosen {
        Some(chosen) => one(&guardians[chosen], look).into_any(),
        None => all(&guardians, &look).into_any(),
    };
    view! {
        <Page title=title_of(&OPEN, "A child’s guardians") heading="A child’s guardians" lede=lede above=back()>
            <div class="stack">{content}</div>
        </Page>
    }
}

fn one((bond, guardian): &(Guardianship, Guardian), look: String) -> impl IntoView + use<> {
    let values = vec![("look", look), ("subject", bond.id.to_string())];
    let form = if bond.is_live() {
        view! { <Form spec=&OPEN values cancel="/staff"/> }.into_any()
    } else {
        view! { <p>"It has ended, so there is nothing to decide about it."</p> }.into_any()
    };
    view! {
        {bond_facts(bond, guardian)}
        {form}
    }
}

fn all(guardians: &[(Guardianship, Guardian)], look: &str) -> impl IntoView + use<> {
    let entry = |(place, (bond, guardian)): (usize, &(Guardianship, Guardian))| {
        let path = format!("/staff/case/new?look={look}&place={}", place + 1);
        let whole = format!(" about {}", guardian.name);
        view! {
            <li class="panel">
                <h2>{guardian.name.clone()}</h2>
                {bond_facts(bond, guardian)}
                <div class="row">
                    <a class="button secondary small" href=path>"Open a case"<span class="visually-hidden">{whole}</span></a>
                </div>
            </li>
        }
    };
    let entries: Vec<_> = guardians.iter().enumerate().map(entry).collect();
    if entries.is_empty() {
        return view! { <p>"Nobody ever answered for this child."</p> }.into_any();
    }
    view! { <ul class="entries">{entries}</ul> }.into_any()
}

/// Who answers for a child, and how that stands.
pub(super) fn bond_facts(bond: &Guardianship, guardian: &Guardian) -> impl IntoView + use<> {
    let standing = match (bond.ended_at, bond.allows(Permission::Use)) {
        (Some(at), _) => format!("Ended {}", at.in_words()),
        (None, true) => "The account may be used".to_owned(),
        (None, false) => "The account rests".to_owned(),
    };
    let rows = vec![
        Row::new("Guardian", &guardian.name, None),
        Row::new("Mail address", guardian.email.as_str(), None),
        Row::new("Since", bond.began_at.in_words(), None),
        Row::new("Proved", bond.method.words(), None),
        Row::new("How it stands", standing, None),
    ];
    view! { <SummaryList rows/> }
}
