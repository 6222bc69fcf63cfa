//! What somebody accepted and what they allowed, as their account shows it: each a record of its own (PS-0.1, PS-0.2,
//! PS-8.3; T3, T4, D-4).

use crate::{
    account::server,
    consent::wording,
    policy::{
        amendment::{Position, Question},
        server::{self as policy, Answered, History, Version},
    },
    server::{context::Context, http::Failure},
    ui::{
        layout::{Row, SummaryList},
        notice::{Notice, Tone},
        table::{DataTable, Head},
    },
    values::{choice::Purpose, timestamp::Timestamp},
};
use leptos::prelude::*;

/// Where a renewed consent is answered; the page stands above this slice.
const ANSWER: &str = "/account/amendment";

/// Everything this part of the account shows.
pub(super) struct Agreements {
    answers: Vec<Answered>,
    /// What waits for an answer, or is to come.
    news: Vec<News>,
    /// Which older version goes on, and for what.
    kept: Vec<String>,
    purposes: Vec<Row>,
}

enum News {
    Asked(Version),
    /// A notice.
    ToCome(Version),
}

/// Looks only.
pub(super) async fn load(cx: &Context) -> Result<Agreements, Failure> {
    let person = server::person(cx).await?;
    let answers = policy::answers_of(&cx.db, server::logged_in(cx)?).await?;
    let histories = policy::histories(&cx.db).await?;
    let (mut news, mut kept) = (Vec::new(), Vec::new());
    for history in &histories {
        let position = Position::new(history, person, &answers);
        let question = position.question(cx.now);
        if let Some(asked) = question.filter(|question| question.refused_at.is_none()) {
            news.push(News::Asked(asked.asked.clone()));
        }
        let to_come = position.announced(cx.now).into_iter().cloned();
        news.extend(to_come.map(News::ToCome));
        kept.extend(question.map(|question| goes_on(history, &question)));
    }
    Ok(Agreements { answers, news, kept, purposes: purposes(cx) })
}

/// The old version, and what stays under it.
fn goes_on(history: &History, question: &Question<'_>) -> String {
    let (name, old, new) = (history.document.title(), question.kept.number, question.renewed.number);
    let day = question.renewed.in_force_at.day_in_words();
    let stays = format!("What we collected before {day}, the day of version {new}, stays under version {old}.");
    match question.refused_at {
        Some(at) => format!("{name}: on {} you chose to stay with version {old}. {stays}", at.day_in_words()),
        None => format!("{name}: until you answer, version {old} goes on for you. {stays}"),
    }
}

/// Nothing is given unless somebody gave it: no acceptance of a document adds to it (PS-0.2, T3).
fn purposes(cx: &Context) -> Vec<Row> {
    let row = |purpose: Purpose| {
        Row::new(wording::current().of(purpose).name, state_of(cx, purpose, cx.now), Some("/cookies"))
    };
    cx.choice.offered().into_iter().map(row).collect()
}

fn state_of(cx: &Context, purpose: Purpose, now: Timestamp) -> String {
    match cx.choice.decision(purpose, now) {
        None => "Not given".to_owned(),
        Some(_) if cx.choice.is_set_aside(purpose, now) => "Off, because your browser says no".to_owned(),
        Some(decision) if decision.allowed => format!("Given on {}", decision.at.day_in_words()),
        Some(decision) => format!("Refused on {}", decision.at.day_in_words()),
    }
}

/// What is to be told before anything else (T4).
pub(super) fn notices(agreements: &Agreements) -> Vec<AnyView> {
    let notice = |news: &News| match news {
        News::Asked(version) => asked(version),
        News::ToCome(version) => to_come(version),
    };
    agreements.news.iter().map(notice).collect()
}

fn asked(version: &Version) -> AnyView {
    let (name, number) = (version.document.title(), version.number);
    let told = format!("Version {number}: {} ", version.what_changed);
    let address = format!("{ANSWER}?document={}", version.document.code());
    view! {
        <Notice tone=Tone::Warning title=format!("We ask you anew about the {name}.")>
            {told} <a href=address>{format!("See what changes in the {name} and answer")}</a>
        </Notice>
    }
    .into_any()
}

fn to_come(version: &Version) -> AnyView {
    let (name, day) = (version.document.title(), version.in_force_at.day_in_words());
    let told = format!("{} ", version.what_changed);
    let address = version.number.before().map_or_else(|| version.address(), |before| version.difference_from(before));
    view! {
        <Notice tone=Tone::Information title=format!("The {name} changes on {day}.")>
            {told} <a href=address>{format!("See what changes in the {name}")}</a>
        </Notice>
    }
    .into_any()
}

/// What was accepted: document, version, day, and a link to exactly that text.
pub(super) fn accepted_section(agreements: &Agreements) -> impl IntoView + use<> {
    let answers = &agreements.answers;
    let heads = ["Document", "Version", "Your answer", "Day"].map(Head::new).to_vec();
    let rows: Vec<_> = answers.iter().rev().map(row_of).collect();
    let actions: Vec<_> = answers.iter().rev().map(read).collect();
    let kept: Vec<_> = agreements.kept.iter().map(|told| view! { <p>{told.clone()}</p> }).collect();
    let change = (!kept.is_empty()).then(|| {
        view! { <div class="row"><a class="button secondary small" href=ANSWER>"Look at the new version"</a></div> }
    });
    let table = if rows.is_empty() {
        view! { <p>"This account is older than these records, so there is none."</p> }.into_any()
    } else {
        view! { <DataTable caption="The newest first" heads rows actions/> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="accepted">
            <h2 id="accepted">"What you accepted"</h2>
            {table}
            {kept}
            {change}
        </section>
    }
}

fn row_of(answered: &Answered) -> Vec<String> {
    let said = &answered.said;
    vec![
        said.document.title().to_owned(),
        said.number.to_string(),
        said.answer.words().to_owned(),
        said.at.day_in_words(),
    ]
}

fn read(answered: &Answered) -> AnyView {
    let said = &answered.said;
    let address = format!("{}/{}", said.document.address(), said.number);
    let which = format!(" the {}, version {}", said.document.title(), said.number);
    view! { <a href=address>"Read"<span class="visually-hidden">{which}</span></a> }.into_any()
}

/// Every optional purpose with its own answer.
pub(super) fn purposes_section(agreements: Agreements) -> impl IntoView {
    view! {
        <section class="panel spot-mint" aria-labelledby="purposes">
            <h2 id="purposes">"What you allowed besides"</h2>
            <p>"Accepting a document allows none of this. Each is a question of its own, and your account works without any."</p>
            <SummaryList rows=agreements.purposes/>
        </section>
    }
}
