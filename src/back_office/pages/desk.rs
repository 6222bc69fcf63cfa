//! `/staff`, and the page for whoever has no second factor yet.

use super::{for_staff, specs::FIND};
use crate::{
    audit::model::{Reason, Role},
    back_office::server::{self, Case, Door, Operator},
    guardian::server::decision::{WaitingForm, waiting_forms},
    server::http,
    ui::{
        layout::{Aside, Page, Split, when_loaded},
        notice::{Notice, Tone},
        table::{DataTable, Head},
    },
};
use leptos::prelude::*;

/// `/staff`
#[component]
pub fn StaffPage() -> impl IntoView {
    let loading = for_staff(|cx, operator| async move {
        let cases = server::all_open(&cx).await?;
        Ok((operator, cases, waiting_forms(&cx).await?))
    });
    when_loaded(loading, |(operator, cases, forms)| draw(&operator, cases, &forms))
}

fn draw(operator: &Operator, cases: Vec<Case>, forms: &[WaitingForm]) -> impl IntoView + use<> {
    let (mine, others): (Vec<_>, Vec<_>) = cases.into_iter().partition(|case| case.opened_by == operator.account);
    let acts = (operator.role == Role::Supervisor)
        .then(|| view! { <a class="button secondary" href="/staff/acts">"What all of us did"</a> });
    let waiting = section("waiting", "Waiting for you", "Cases others opened.", &others);
    let (mine, forms) =
        (section("mine", "Waiting for somebody else", "Cases you opened.", &mine), forms_section(forms));
    let aside = view! {
        <Aside
            spot="marigold"
            heading="Always two"
            text="Whoever opens a case does not decide it. Each look and each act is written down, and whom it is about can read it."
        />
    };
    view! {
        <Page
            title="The guardian desk"
            heading="The guardian desk"
            lede="What waits for one of us, and what waits for the other."
        >
            <Split aside=aside.into_any()>
                {told()}
                {waiting}
                {mine}
                {forms}
                <div class="row">
                    <a class="button" href=FIND.action>"Find a child or a form"</a>
                    {acts}
                </div>
            </Split>
        </Page>
    }
}

fn told() -> Option<impl IntoView> {
    let words = match http::query("told").as_deref() {
        Some("carried-out") => "The case is carried out. Letters say so to the child and the guardians.",
        Some("refused") => "The case is refused.",
        Some("withdrawn") => "Your case is taken back. Nothing was done.",
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Success title="Done.">{words}</Notice> })
}

fn section(id: &'static str, heading: &'static str, caption: &'static str, cases: &[Case]) -> impl IntoView + use<> {
    let content = if cases.is_empty() {
        view! { <p>"There is none."</p> }.into_any()
    } else {
        let heads = ["What is to be done", "Opened"].map(Head::new).to_vec();
        let row = |case: &Case| vec![case.kind.words().to_owned(), case.opened_at.in_words()];
        let link = |case: &Case| {
            let whole = format!(": {}, {}", case.kind.words(), case.opened_at.in_words());
            let path = format!("/staff/case/{}", case.id);
            view! { <a href=path>"Look at it"<span class="visually-hidden">{whole}</span></a> }.into_any()
        };
        let (rows, actions) = (cases.iter().map(row).collect(), cases.iter().map(link).collect());
        view! { <DataTable caption heads rows actions/> }.into_any()
    };
    view! { <section class="stack" aria-labelledby=id><h2 id=id>{heading}</h2>{content}</section> }
}

/// Forms that are expected, by their references alone: whose they are is shown after a look.
fn forms_section(forms: &[WaitingForm]) -> impl IntoView + use<> {
    let content = if forms.is_empty() {
        view! { <p>"No form is on its way."</p> }.into_any()
    } else {
        let heads = ["Reference", "Promised", "Good until"].map(Head::new).to_vec();
        let row = |form: &WaitingForm| {
            vec![form.decision.to_string(), form.decided_at.day_in_words(), form.until.day_in_words()]
        };
        let button = |form: &WaitingForm| {
            view! {
                <form method="post" action=FIND.action>
                    <input type="hidden" name="whom" value=form.decision.to_string()/>
                    <input type="hidden" name="reason" value=Reason::Paper.code()/>
                    <button class="button secondary small" type="submit">
                        "It is here"<span class="visually-hidden">{format!(": {}", form.decision)}</span>
                    </button>
                </form>
            }
            .into_any()
        };
        let (rows, actions) = (forms.iter().map(row).collect(), forms.iter().map(button).collect());
        view! { <DataTable caption="Signed forms that guardians promised." heads rows actions/> }.into_any()
    };
    view! { <section class="stack" aria-labelledby="forms"><h2 id="forms">"Forms on their way"</h2>{content}</section> }
}

/// `/staff/second-factor`
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let loading = async move {
        let door = http::load(|cx| async move { server::door(&cx).await }).await?;
        if door != Door::NeedsSecondFactor {
            http::redirect("/staff");
            return None;
        }
        Some(())
    };
    when_loaded(loading, |()| {
        view! {
            <Page
                title="Add a second factor first"
                heading="Add a second factor first"
                lede="You work for SofaPop, and what you can open needs more than a password."
            >
                <div class="stack">
                    <p>"Add a passkey or an app with codes to your account, then come back."</p>
                    <div class="row">
                        <a class="button" href="/account/factors">"Add a second factor"</a>
                        <a class="button secondary" href="/account">"Your account"</a>
                    </div>
                </div>
            </Page>
        }
    })
}
