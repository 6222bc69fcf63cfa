//! `/account/privacy`. Its own words are short and plain; a test reads them (grade 9 at most).

use super::{cookies, documents};
use crate::{
    account::{
        pages::{events, history},
        server as account,
    },
    consent::server as consent,
    policy::{amendment::Person, server as policy},
    request::{pages::table_of, server as request},
    security_log::server::Event,
    server::{context::Context, http},
    ui::{
        layout::{Back, Page, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// What the page shows, gathered from the slices that own it.
struct Records {
    cx: Context,
    decisions: Vec<consent::Record>,
    documents: Vec<policy::History>,
    person: Person,
    answers: Vec<policy::Answered>,
    events: Vec<Event>,
    requests: Vec<request::PrivacyRequest>,
}

#[component]
pub fn PrivacyCentrePage() -> impl IntoView {
    let loading = http::load(|cx| async move {
        let requests = request::own_all(&cx).await?;
        let decisions = consent::history(&cx).await?;
        let documents = policy::histories(&cx.db).await?;
        let answers = policy::answers_of(&cx.db, account::logged_in(&cx)?).await?;
        let person = account::person(&cx).await?;
        let events = events(&cx).await?;
        Ok(Records { cx, decisions, documents, person, answers, events, requests })
    });
    when_loaded(loading, draw)
}

fn draw(records: Records) -> impl IntoView {
    let Records { cx, decisions, documents, person, answers, events, requests } = records;
    let above = view! { <Back to="/account" words="Your account"/> };
    let saved = http::query("saved").map(|_| {
        view! { <Notice tone=Tone::Success title="Saved.">"Your answer counts from now on."</Notice> }
    });
    view! {
        <Page
            title="Your privacy"
            heading="Your privacy"
            lede="All that is on record about you and your choices, in one place. Where you have a choice, you can change it here."
            above=above.into_any()
        >
            <div class="stack">
                {saved}
                <section class="stack" aria-labelledby="cookies">
                    <h2 id="cookies">"Your choices"</h2>
                    {cookies::choices(&cx, &decisions)}
                    {cookies::history(&decisions)}
                </section>
                <section class="stack" aria-labelledby="documents">
                    <h2 id="documents">"The rules we both keep"</h2>
                    {documents::table(&documents, person, &answers, cx.now)}
                </section>
                <section class="stack" aria-labelledby="requests">
                    <h2 id="requests">"What you asked us"</h2>
                    {table_of(&requests, cx.now)}
                    <p><a href="/privacy/request">"Ask us about your data"</a></p>
                </section>
                {history(events)}
                {yours()}
            </div>
        </Page>
    }
}

fn yours() -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby="yours">
            <h2 id="yours">"Your data and your account"</h2>
            <ul class="bullets">
                <li><a href="/account/sessions">"Where you are logged in"</a> ". See each login and end it."</li>
                <li><a href="/privacy/what-we-store">"What we store"</a> ". Read what we keep, why, and for how long."</li>
                <li><a href="/account/copy">"A copy of everything"</a> ". Read it here or take it with you."</li>
                <li><a href="/account/profile">"Your details"</a> ". Put right what is wrong."</li>
                <li><a href="/account/close">"Close your account"</a> ". You have 14 days to think again."</li>
            </ul>
        </section>
    }
}
