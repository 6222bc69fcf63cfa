//! One case: what it is, on what it rests, and what the viewer can do about it.

use super::{
    for_staff,
    new_case::{bond_facts, form_facts},
    specs::{CARRY_OUT, REFUSE, WITHDRAW},
};
use crate::{
    back_office::server::{self, Case, Concerned, Shown},
    server::http,
    ui::{
        dead_link::DeadLink,
        form::Form,
        layout::{Back, Page, Row, SummaryList, when_loaded},
        notice::{Notice, Tone},
        submitted::Submitted,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/staff/case/{id}`
#[component]
pub fn CasePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let loading = for_staff(|cx, operator| async move { server::case(&cx, &operator, &id).await });
    when_loaded(loading, |shown| draw(&shown))
}

fn draw(shown: &Shown) -> impl IntoView + use<> {
    let case = &shown.case;
    let above = view! { <Back to="/staff" words="The guardian desk"/> };
    let (note, facts, whom, ways) = (case.note.clone(), facts(shown), concerned(&shown.concerned), ways(shown));
    view! {
        <Page title="A case" heading="A case" lede=case.kind.words() above=above.into_any()>
            <div class="stack">
                {facts}
                <section class="stack" aria-labelledby="note">
                    <h2 id="note">"On what it rests"</h2>
                    <pre class="plain-text">{note}</pre>
                </section>
                <section class="stack" aria-labelledby="concerned">
                    <h2 id="concerned">"Whom it concerns"</h2>
                    {whom}
                </section>
                {ways}
            </div>
        </Page>
    }
}

fn facts(shown: &Shown) -> impl IntoView + use<> {
    let case = &shown.case;
    let decided = case.decided_at.map(|at| at.in_words());
    let rows = [
        ("What is to be done", Some(case.kind.words().to_owned())),
        ("Where it stands", Some(standing(case).to_owned())),
        ("Opened", Some(case.opened_at.in_words())),
        ("Opened by", Some(shown.opened_by.clone())),
        ("Decided", decided),
        ("Decided by", shown.decided_by.clone()),
    ];
    let rows = rows.into_iter().filter_map(|(term, value)| value.map(|value| Row::new(term, value, None))).collect();
    view! { <SummaryList rows/> }
}

fn standing(case: &Case) -> &'static str {
    match (case.decision, case.withdrawn_at) {
        (Some(decision), _) => decision.words(),
        (None, Some(_)) => "Taken back",
        (None, None) => "Open",
    }
}

fn concerned(concerned: &Concerned) -> AnyView {
    match concerned {
        Concerned::Guardianship { user_name, bond, guardian } => view! {
            <p>{format!("Child: {user_name}.")}</p>
            {bond_facts(bond, guardian)}
        }
        .into_any(),
        Concerned::Form(form) => form_facts(form).into_any(),
        Concerned::Nobody => view! { <p>"It is over: nothing waits for a decision any more."</p> }.into_any(),
    }
}

/// Whoever opened it can take it back; another decides.
fn ways(shown: &Shown) -> AnyView {
    let case = || vec![("case", shown.case.id.clone())];
    if shown.is_mine_to_decide {
        return view! {
            <p>"Carry it out only if the note convinces you by itself. Letters tell the child and the guardians."</p>
            <div class="row">
                <Form spec=&CARRY_OUT values=case() beside=true/>
                <Form spec=&REFUSE values=case() beside=true/>
            </div>
        }
        .into_any();
    }
    if !shown.case.is_open() {
        return ().into_any();
    }
    let withdraw = shown.is_mine.then(|| view! { <Form spec=&WITHDRAW values=case() beside=true/> });
    let why = if shown.is_mine { "You opened it." } else { "It is about a child you answer for yourself." };
    view! {
        <Notice tone=Tone::Information title="Somebody else decides this.">{why}</Notice>
        {withdraw}
    }
    .into_any()
}

/// `/staff/case/carry-out`, `/staff/case/refuse` and `/staff/case/withdraw`: where the buttons of a case post to. Drawn only
/// where there was nothing left to decide.
#[component]
pub fn CaseRefusedPage() -> impl IntoView {
    let sent = [&CARRY_OUT, &REFUSE, &WITHDRAW].iter().any(|form| Submitted::of(form.name).is_some());
    when_loaded(for_staff(move |_, _| async move { Ok(sent) }), |sent| {
        if !sent {
            http::redirect("/staff");
            return ().into_any();
        }
        view! {
            <DeadLink
                heading="Nothing was done"
                lede="The case is decided or taken back already, or what it is about is over, or it is yours: then somebody else decides it."
                text="What waits is at the desk."
                ways=&[("The guardian desk", "/staff")]
            />
        }
        .into_any()
    })
}
