//! Where a request stands, for whoever has the letter's link.

use super::specs::WITHDRAW;
use crate::{
    request::server::{self, PrivacyRequest, State},
    server::http,
    ui::{
        dead_link::DeadLink,
        form::Form,
        layout::{Page, Row, SummaryList, when_loaded},
        notice::{Notice, Tone},
        submitted::{Submitted, token_of_the_path},
    },
    values::{secret::Secret, timestamp::Timestamp},
};
use leptos::prelude::*;

/// `/privacy/request/status`: where taking back posts to, so that the token leaves the address. Drawn only where there was
/// nothing left to take back.
#[component]
pub fn StatusPage() -> impl IntoView {
    if Submitted::of(WITHDRAW.name).is_some() {
        return dead_link().into_any();
    }
    http::redirect("/account/privacy/requests");
    ().into_any()
}

/// `/privacy/request/status/{token}`
#[component]
pub fn StatusLinkPage() -> impl IntoView {
    let token = token_of_the_path();
    let looked = Secret::new(token.clone());
    let found = http::load(|cx| async move {
        let found = server::through_link(&cx, &looked).await?;
        Ok(found.map(|found| (found, cx.now, token)))
    });
    when_loaded(found, |found| match found {
        Some((request, now, token)) => view! {
            <Page title="Where your request stands" heading="Where your request stands">
                {standing(&request, now, &token)}
            </Page>
        }
        .into_any(),
        None => dead_link().into_any(),
    })
}

fn dead_link() -> impl IntoView {
    view! {
        <DeadLink
            lede="The request was taken back or settled, or its time here is over."
            text="A letter told you how it ended. You can always ask again."
            ways=&[("Ask about your data", "/privacy/request")]
        />
    }
}

/// All that its person may read of a request, and the one thing they can still do.
pub(super) fn standing(request: &PrivacyRequest, now: Timestamp, token: &str) -> impl IntoView + use<> {
    let day = |at: Option<Timestamp>| at.map(Timestamp::in_words);
    let facts = [
        ("You asked", Some(request.kind.words().to_owned())),
        ("Asked on", day(Some(request.asked_at))),
        ("Where it stands", Some(request.standing(now).to_owned())),
        ("We answer by", request.due_at.filter(|_| request.state.is_open()).map(Timestamp::day_in_words)),
        ("More time taken on", day(request.extended_at)),
        ("Ended on", day(request.settled_at)),
    ];
    let rows = facts.into_iter().filter_map(|(term, value)| value.map(|value| Row::new(term, value, None))).collect();
    let answer = if request.state == State::Refused { "Why we refused" } else { "Our answer" };
    let texts = [
        ("words", "What you wrote", &request.words),
        ("extension", "Why we need more time", &request.extension),
        ("answer", answer, &request.answer),
    ];
    let texts: Vec<_> =
        texts.into_iter().filter_map(|(id, heading, text)| section(id, heading, text.as_deref()?)).collect();
    let withdraw = request.state.is_open().then(|| {
        let id = if token.is_empty() { request.id.to_string() } else { String::new() };
        let values = vec![("token", token.to_owned()), ("request", id)];
        view! { <Form spec=&WITHDRAW values=values beside=true/> }
    });
    view! {
        <div class="stack">
            {request.is_late(now).then(late)}
            <SummaryList rows/>
            {texts}
            {forgotten(request)}
            {withdraw}
        </div>
    }
}

fn late() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning title="We are late.">
            "We should have answered by now and have not. We are sorry. You can complain to your data protection authority."
        </Notice>
    }
}

pub(super) fn section(id: &'static str, heading: &'static str, text: &str) -> Option<impl IntoView + use<>> {
    let text = text.to_owned();
    (!text.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby=id>
                <h2 id=id>{heading}</h2>
                <pre class="plain-text">{text}</pre>
            </section>
        }
    })
}

/// Words go 90 days after the end; that there were some is said.
fn forgotten(request: &PrivacyRequest) -> Option<impl IntoView + use<>> {
    request
        .words
        .is_none()
        .then(|| view! { <p>"What was written is erased: it was kept for 90 days after the end."</p> })
}

/// `/privacy/request/withdrawn`
#[component]
pub fn WithdrawnPage() -> impl IntoView {
    view! {
        <Page
            title="You took your request back"
            heading="You took your request back"
            lede="We do nothing more about it, and a letter says so too. You can always ask again."
        >
            <div class="stack"><p><a class="button secondary" href="/privacy/request">"Ask about your data"</a></p></div>
        </Page>
    }
}
