//! The question out of a guardian's letter. Looking changes nothing; one of three buttons of one weight decides (G1, G2).

use super::{
    confirm::pending,
    dead::dead_end,
    specs::{DECIDE, NO, NOT_GUARDIAN},
};
use crate::{
    guardian::{
        model::{Answer, Kind, Method},
        server::{
            decision::{self, Looked, Open, Proof, Told},
            rules::Signal,
        },
    },
    server::http,
    ui::{
        form::{Form, TICKED, title_of},
        layout::{Page, Row, SummaryList, when_loaded},
        notice::{Notice, Tone},
        submitted::{Submitted, token_of, token_of_the_path},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/guardian/question/{token}`; with `?method=signed-form` for a form on paper.
#[component]
pub fn QuestionLinkPage() -> impl IntoView {
    let on_paper = http::query("method").as_deref() == Some(Method::SignedForm.code());
    by_link(token_of_the_path(), on_paper)
}

/// `/guardian/question`: where the form posts to, so that the token leaves the address.
#[component]
pub fn QuestionPage() -> impl IntoView {
    let sent = Submitted::of(DECIDE.name);
    let on_paper = sent.as_ref().and_then(|sent| sent.value("method")) == Some(Method::SignedForm.code());
    by_link(token_of(&DECIDE), on_paper)
}

fn by_link(token: String, on_paper: bool) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let loading = http::load(move |cx| async move { Ok((decision::look(&cx, &looked, on_paper).await?, token)) });
    when_loaded(loading, |(looked, token)| match looked {
        Looked::Open(open) => ask(&open, token).into_any(),
        Looked::Pending(found) => pending(found, token).into_any(),
        Looked::Dead(dead, again) => dead_end(dead, again.then_some(token)),
    })
}

fn ask(open: &Open, token: String) -> impl IntoView + use<> {
    let Open { question, told, proof, refusal, user_name } = open;
    let warning = refusal.map(|rule| {
        view! {
            <Notice tone=Tone::Warning title="A yes cannot count here.">{rule.words()} " " {rule.way_out()}</Notice>
        }
    });
    let method = if proof.method == Method::SignedForm { Method::SignedForm.code() } else { "" };
    let other = other_way(&token, proof, refusal.is_none());
    let values = vec![("token", token), ("method", method.to_owned())];
    let disclosure = disclosure(question.kind, proof, &question.facts.first_name);
    let (facts, steps) = (facts(told), steps(proof, user_name.as_deref()));
    view! {
        <Page title=title_of(&DECIDE, &told.question) heading=told.question.clone()>
            <div class="stack">
                {warning}
                {facts}
                {steps}
                <Form spec=&DECIDE values=values answers=answers()>{disclosure}</Form>
                {other}
            </div>
        </Page>
    }
}

/// What the letter says too.
pub(super) fn facts(told: &Told) -> impl IntoView + use<> {
    let rows = told.lines.iter().map(|line| Row::new(line.term, line.words.clone(), None)).collect();
    let documents: Vec<_> = told
        .documents
        .iter()
        .map(|document| view! { <li><a href=document.address.clone()>{document.words.clone()}</a></li> })
        .collect();
    let agreement = (!documents.is_empty()).then(|| {
        view! {
            <p>{told.agreement}</p>
            <ul class="bullets">{documents}</ul>
        }
    });
    view! {
        <SummaryList rows/>
        {agreement}
    }
}

/// How a yes is proved here, and how long that takes, with the reason (C-5, C-9).
fn steps(proof: &Proof, user_name: Option<&str>) -> impl IntoView + use<> {
    let how = match (proof.method, user_name) {
        (Method::AdultAccount, Some(name)) => {
            format!(
                "You are logged in as {name} and typed your password a moment ago, so your account proves who you are."
            )
        }
        (Method::KnownGuardian, _) => "You are a guardian of this child already, so we know you.".to_owned(),
        (Method::SignedForm, _) => {
            "You sign a form on paper, and two of our people look at it. The form comes by letter.".to_owned()
        }
        (Method::SecondLetter | Method::AdultAccount, _) => {
            "A click alone is no proof. So we write to you a second time later, and you say yes again.".to_owned()
        }
    };
    let stale = user_name.filter(|_| proof.method == Method::SecondLetter).map(|name| {
        let words = format!(
            "You are logged in as {name}. If you type your password first and then open our letter again, your account is \
             the proof: "
        );
        view! { <p>{words} <a href="/account/prove?next=/account">"type your password"</a> "."</p> }
    });
    view! {
        <section class="stack" aria-labelledby="proof">
            <h2 id="proof">"How a yes is proved"</h2>
            <p>{how}</p>
            {wait_of(proof).map(|words| view! { <p>{words}</p> })}
            {stale}
        </section>
    }
}

/// How long a yes waits; none where staff look at a form.
fn wait_of(proof: &Proof) -> Option<String> {
    if proof.method == Method::SignedForm {
        return None;
    }
    if proof.is_at_once() {
        return Some("It counts at once.".to_owned());
    }
    let first = format!("Our second letter leaves after {} hours.", proof.confidence.hours());
    Some(match noticed(&proof.signals) {
        Some(noticed) => format!("{first} {noticed}"),
        None => first,
    })
}

/// Why a yes waits longer than usual, if it does.
pub(super) fn noticed(signals: &[Signal]) -> Option<String> {
    let words: Vec<_> = signals.iter().map(|signal| signal.words()).collect();
    (!words.is_empty()).then(|| format!("That is longer than usual, because of this: {}.", words.join("; ")))
}

/// The second switch. It is off, and stays off where the proof is too weak for it (C-6, C-7).
fn disclosure(kind: Kind, proof: &Proof, name: &str) -> Option<AnyView> {
    if kind == Kind::Amendment {
        return None;
    }
    let open = proof.strength.opens_disclosure();
    let ticked = open && Submitted::of(DECIDE.name).is_some_and(|sent| sent.value("disclosure") == Some(TICKED));
    let label = format!("Data of {name} may be passed on to others, where {name} chooses that too");
    let hint = if open {
        "You need not. It is off unless you tick it, and you can change it any time."
    } else {
        "Locked: a yes by letter alone never opens this. It needs an account of your own or a signed form."
    };
    let switch = view! {
        <div class="field tick">
            <input
                id="disclosure"
                name="disclosure"
                type="checkbox"
                value=TICKED
                checked=ticked
                disabled=!open
                autocomplete="off"
                aria-describedby="disclosure-hint"
            />
            <label for="disclosure">{label}</label>
            <p class="tick-beside" id="disclosure-hint">{hint}</p>
        </div>
    };
    Some(switch.into_any())
}

/// None of them is the first choice.
fn answers() -> AnyView {
    let button = |answer: Answer, words: &'static str| {
        view! { <button class="button secondary" type="submit" name="answer" value=answer.code()>{words}</button> }
    };
    view! {
        <div class="row answers">
            {button(Answer::Approved, DECIDE.button)}
            {button(Answer::Declined, NO)}
            {button(Answer::NotGuardian, NOT_GUARDIAN)}
        </div>
    }
    .into_any()
}

/// A form on paper in place of the second letter, and back.
fn other_way(token: &str, proof: &Proof, is_let: bool) -> Option<impl IntoView + use<>> {
    let letter = format!("{}/{token}", DECIDE.action);
    let (words, address) = match proof.method {
        Method::SignedForm => ("Do without a form", letter),
        _ if !is_let => return None,
        _ => ("Sign a form instead", format!("{letter}?method={}", Method::SignedForm.code())),
    };
    Some(view! { <p><a href=address>{words}</a></p> })
}
