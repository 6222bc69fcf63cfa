//! `/privacy`: the living statement (D-22).

use super::marks::{Mark, Tally};
use crate::{
    policy::{
        model::{ClauseId, DocumentName},
        pages::{article_with, contents},
        server::{self as policy, Version},
        text::Document,
    },
    promises::{
        register::Register,
        server::{self, Found},
        unbuilt::UNBUILT,
    },
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::{
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
    },
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

pub const ADDRESS: &str = "/privacy";

#[component]
pub fn PrivacyPage() -> impl IntoView {
    let register = use_context::<Register>().unwrap_or(Register(&[]));
    when_loaded(http::load(move |cx| async move { find(&cx, register).await }), draw)
}

/// What is shown.
struct Shown {
    register: Register,
    statement: Statement,
    /// The version that takes effect next.
    coming: Option<Version>,
    results: Vec<Found>,
    now: Timestamp,
}

enum Statement {
    Unpublished,
    InForce(Version, Document),
    /// It is not the text that was published, so it is not shown; the marks are.
    Altered,
}

async fn find(cx: &Context, register: Register) -> Result<Shown, Failure> {
    let history = policy::history(&cx.db, DocumentName::PrivacyStatement).await?;
    let statement = match history.in_force(cx.now).cloned() {
        None => Statement::Unpublished,
        Some(version) => match policy::text(&cx.db, version.document, version.number).await {
            Ok(Some(text)) => Statement::InForce(version, text),
            Ok(None) => Statement::Altered,
            Err(error) => {
                tracing::error!(
                    cause = format!("{:#}", anyhow::Error::from(error)),
                    "the statement is not as published"
                );
                Statement::Altered
            }
        },
    };
    let coming = history.coming(cx.now).cloned();
    let results = server::results(&cx.db, register).await?;
    Ok(Shown { register, statement, coming, results, now: cx.now })
}

fn draw(shown: Shown) -> impl IntoView {
    let Shown { register, statement, coming, results, now } = shown;
    let mark = |clause: &str| Mark::of(clause, register, &results, now).draw();
    let (body, clauses) = match &statement {
        Statement::InForce(version, text) => {
            let beside = |id: &ClauseId| Some(mark(id.as_str()));
            let (contents, article) = (contents(text), article_with(text, &beside));
            let clauses: Vec<String> = text.clauses().flat_map(|clause| &clause.ids).map(ToString::to_string).collect();
            (view! { {about(version)} {contents} {article} }.into_any(), clauses)
        }
        Statement::Altered => {
            let clauses = all(register);
            (without_text(ALTERED, clauses.iter().map(|clause| mark(clause)).collect()), clauses)
        }
        Statement::Unpublished => {
            let clauses = all(register);
            (without_text(UNPUBLISHED, clauses.iter().map(|clause| mark(clause)).collect()), clauses)
        }
    };
    let tally = Tally::of(clauses.iter().map(|clause: &String| Mark::of(clause, register, &results, now)));
    let failing = (tally.failing > 0).then(|| {
        view! {
            <Notice tone=Tone::Warning title="We do not keep everything we promise.">
                "What fails is open below, with the reason."
            </Notice>
        }
    });
    view! {
        <Page
            title="Privacy Statement"
            heading="Privacy Statement"
            lede="What we promise. Beside each sentence stands whether we keep it, and how you can tell."
        >
            <div class="stack">
                {failing}
                {coming.map(|coming| announced(&coming))}
                <p>{tally.in_words()} " The shop checks itself every quarter of an hour."</p>
                {body}
            </div>
        </Page>
    }
}

const ALTERED: &str = "The text in our database is not the one that was published, so we do not show it.";
const UNPUBLISHED: &str = "No version of the statement is in force yet.";

fn without_text(why: &'static str, marks: Vec<AnyView>) -> AnyView {
    view! {
        <Notice tone=Tone::Warning title=why><a href="/policies/privacy-statement">"Its versions"</a></Notice>
        <div class="clause-notes">{marks}</div>
    }
    .into_any()
}

/// Every clause that something is known of.
fn all(register: Register) -> Vec<String> {
    let built = register.checks().map(|check| check.clause);
    let mut clauses: Vec<_> = built.chain(UNBUILT.iter().map(|unbuilt| unbuilt.clause)).map(str::to_owned).collect();
    clauses.sort();
    clauses
}

fn about(version: &Version) -> impl IntoView + use<> {
    let (number, day, address) = (version.number, version.in_force_at.day_in_words(), version.address());
    view! {
        <p>
            {format!("This is version {number}, in force since {day}. ")} <a href=address>"Its own address"</a>
            " stays. You can " <a href="/policies/privacy-statement">"see every version"</a> " and "
            <a href="/privacy/what-we-store">"what we store"</a> "."
        </p>
    }
}

fn announced(coming: &Version) -> impl IntoView + use<> {
    let (number, day, address) = (coming.number, coming.in_force_at.day_in_words(), coming.address());
    let told = format!("{} ", coming.what_changed);
    view! {
        <Notice tone=Tone::Information title=format!("Version {number} takes effect on {day}.")>
            {told} <a href=address>{format!("Read version {number}")}</a> "."
        </Notice>
    }
}
