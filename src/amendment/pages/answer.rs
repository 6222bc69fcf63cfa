//! `/account/amendment`: what differs, and two answers of one size and one look (PS-8.3, D-4). Looking changes nothing.

use super::specs::{ANSWER, STAY};
use crate::{
    amendment::server::{self, Asked},
    error::ApiError,
    policy::{
        difference::{Difference, compare},
        model::{Answer, Number},
        pages::clause_by_clause,
        server as policy,
    },
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::{
        layout::{Back, Page, when_loaded},
        notice::{Notice, Tone},
    },
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

#[component]
pub fn AmendmentPage() -> impl IntoView {
    let wanted = http::query("document");
    when_loaded(http::load(|cx| async move { find(&cx, wanted.as_deref()).await }), |found| match found {
        Some(found) => draw(found).into_any(),
        None => nothing_asked().into_any(),
    })
}

/// One question, what differs, and what it is asked about besides.
struct Found {
    asked: Asked,
    difference: Difference,
    others: Vec<Asked>,
    now: Timestamp,
}

/// The question about the document that was wanted, or the first.
async fn find(cx: &Context, wanted: Option<&str>) -> Result<Option<Found>, Failure> {
    let mut others = server::questions(cx).await?;
    if others.is_empty() {
        return Ok(None);
    }
    let place = others.iter().position(|asked| Some(asked.asked.document.code()) == wanted);
    let asked = others.remove(place.unwrap_or_default());
    let document = asked.asked.document;
    let older = policy::text(&cx.db, document, asked.kept.number).await?.ok_or(ApiError::Absent)?;
    let newer = policy::text(&cx.db, document, asked.asked.number).await?.ok_or(ApiError::Absent)?;
    Ok(Some(Found { difference: compare(&older, &newer), asked, others, now: cx.now }))
}

fn draw(found: Found) -> impl IntoView {
    let Found { asked: question, difference, others, now } = found;
    let Asked { kept, asked, refused_at, .. } = &question;
    let (name, number, old) = (asked.document.title(), asked.number, kept.number);
    let takes_effect = if asked.in_force_at > now { "takes effect" } else { "took effect" };
    let until = if refused_at.is_some() { "Version" } else { "Until you answer, version" };
    let facts = format!(
        "Version {number} {takes_effect} on {}. For you it counts only if you accept it. {until} {old} goes on for you.",
        asked.in_force_at.day_in_words(),
    );
    let refused = refused_at.map(|at| refused_notice(at, old));
    let (lede, above) = (asked.what_changed.clone(), view! { <Back to="/account" words="Your account"/> });
    let (new_words, new_address) = (format!("Read version {number}"), asked.address());
    let (old_words, old_address) = (format!("Read version {old}"), kept.address());
    let (difference, answers, more) = (clause_by_clause(&difference), answers(&question), more(&others));
    view! {
        <Page
            title=format!("A new version of the {name}")
            heading=format!("A new version of the {name}")
            lede=lede
            above=above.into_any()
        >
            <div class="stack">
                {newer_notice()}
                {refused}
                <p>{facts}</p>
                {difference}
                <p class="row policy-links">
                    <a href=old_address>{old_words}</a>
                    <a href=new_address>{new_words}</a>
                </p>
                {answers}
                {more}
            </div>
        </Page>
    }
}

fn refused_notice(at: Timestamp, old: Number) -> impl IntoView {
    let told = format!("On {} you chose to stay with version {old}. You may still accept.", at.day_in_words());
    view! { <Notice tone=Tone::Information title="You have answered.">{told}</Notice> }
}

/// Neither button is the first choice.
fn answers(found: &Asked) -> impl IntoView + use<> {
    let Asked { kept, renewed, asked, .. } = found;
    let (document, number) = (asked.document.code(), asked.number.to_string());
    let accept = format!("If you accept, version {number} counts for you from its day on.");
    let stay = format!(
        "If you stay, version {} goes on for you: what we collected before {} stays under it, and your account says so. \
         You keep your account, and you may close it at any time and take a copy of everything along.",
        kept.number,
        renewed.in_force_at.day_in_words(),
    );
    view! {
        <form class="form panel" method="post" action=ANSWER.action data-form=ANSWER.name>
            <h2>"Your answer"</h2>
            <p>{accept}</p>
            <p>{stay}</p>
            <input type="hidden" name="document" value=document/>
            <input type="hidden" name="number" value=number/>
            <div class="row answers">
                <button class="button secondary" type="submit" name="answer" value=Answer::Accepted.code()>
                    {ANSWER.button}
                </button>
                <button class="button secondary" type="submit" name="answer" value=Answer::Refused.code()>{STAY}</button>
            </div>
        </form>
    }
}

/// Each document is a question of its own.
fn more(others: &[Asked]) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = others
        .iter()
        .map(|other| {
            let name = other.asked.document;
            let address = format!("{}?document={}", ANSWER.action, name.code());
            view! { <li><a href=address>{format!("{}, version {}", name.title(), other.asked.number)}</a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="others">
                <h2 id="others">"Asked besides, each by itself"</h2>
                <ul class="bullets">{links}</ul>
            </section>
        }
    })
}

fn newer_notice() -> Option<impl IntoView> {
    (http::query("told").as_deref() == Some("newer")).then(|| {
        view! {
            <Notice tone=Tone::Warning title="Nothing was recorded.">
                "There is a newer version than the one you saw. It stands here."
            </Notice>
        }
    })
}

fn nothing_asked() -> impl IntoView {
    let above = view! { <Back to="/account" words="Your account"/> };
    view! {
        <Page
            title="Nothing is asked of you"
            heading="Nothing is asked of you"
            lede="No new version of a document waits for your answer."
            above=above.into_any()
        >
            <div class="stack"><p><a href="/policies">"Our documents"</a></p></div>
        </Page>
    }
}
