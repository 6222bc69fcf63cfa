//! The pages after an answer. None names anybody: their addresses stay in the browser's history.

use super::question::noticed;
use crate::{
    guardian::{
        model::Confidence,
        server::rules::{Rule, Signal},
    },
    server::http,
    ui::{
        dead_link::DeadLink,
        layout::Page,
        notice::{Notice, Tone},
    },
};
use ::http::StatusCode;
use leptos::prelude::*;

/// `/guardian/thanks`: a yes that waits for its second letter, and why as long as it does (C-9).
#[component]
pub fn ThanksPage() -> impl IntoView {
    let asked = http::query("hours").and_then(|hours| hours.parse::<i64>().ok());
    let known = Confidence::ALL.iter().map(|confidence| confidence.hours()).find(|hours| Some(*hours) == asked);
    let hours = known.unwrap_or_else(|| Confidence::High.hours());
    let why = http::query("why").unwrap_or_default();
    let signals: Vec<_> = why.split('-').filter_map(Signal::stored).collect();
    let noticed = noticed(&signals).map(|words| view! { <p>{words}</p> });
    let words = format!("In {hours} hours we write to you again, and it counts once you say it a second time then.");
    view! {
        <Page title="Thank you" heading="Thank you" lede="Your yes is noted. It does not count yet." focused=true>
            <div class="stack">
                <Notice tone=Tone::Information title="A second letter comes.">{words}</Notice>
                {noticed}
                <p>"Until then you can take it back: the link in our first letter still opens the question. If you do nothing, nothing is allowed."</p>
            </div>
        </Page>
    }
}

/// `/guardian/counts`
#[component]
pub fn CountsPage() -> impl IntoView {
    view! {
        <Page title="Your yes counts" heading="Your yes counts" focused=true>
            <div class="stack">
                <Notice tone=Tone::Success title="Thank you.">"We have told the child. A receipt is on its way to you."</Notice>
                <p>"You can take any permission back at any time. The way to do so comes by letter; keep it."</p>
            </div>
        </Page>
    }
}

/// `/guardian/said-no`
#[component]
pub fn SaidNoPage() -> impl IntoView {
    let heading = if http::query("back").is_some() { "Your yes is taken back" } else { "You said no" };
    view! {
        <Page title=heading heading=heading lede="Nothing is allowed, and we have told the child kindly." focused=true>
            <div class="stack">
                <p>"You need do nothing more. If you think otherwise later, the child can ask again, and you get a new letter."</p>
                <p><a href="/">"What SofaPop is"</a></p>
            </div>
        </Page>
    }
}

/// `/guardian/noted`
#[component]
pub fn NotedPage() -> impl IntoView {
    view! {
        <Page
            title="You are not the guardian"
            heading="You are not the guardian"
            lede="Thank you for telling us. We write to you no more about such questions."
            focused=true
        >
            <div class="stack">
                <p>"Your mail address was typed here by somebody under age, perhaps by mistake. With the question we forget it."</p>
            </div>
        </Page>
    }
}

/// `/guardian/refused`: which rule fired, and what helps whoever is the guardian nevertheless (C-8).
#[component]
pub fn RefusedPage() -> impl IntoView {
    match http::query("why").and_then(|why| Rule::parse(&why)) {
        Some(rule) => refused(rule).into_any(),
        None => view! {
            <DeadLink
                heading="There is nothing here"
                lede="This page says why a yes did not count."
                text="The link in our letter opens the question."
                ways=&[("What SofaPop is", "/")]
            />
        }
        .into_any(),
    }
}

fn refused(rule: Rule) -> impl IntoView {
    http::set_status(StatusCode::FORBIDDEN);
    view! {
        <Page
            title="Your yes does not count"
            heading="Your yes does not count"
            lede="Nobody under age can say yes for themselves, so we compare a few things. One of them fits too well."
            focused=true
        >
            <div class="stack">
                <Notice tone=Tone::Warning title="Why.">{rule.words()}</Notice>
                <p>{rule.way_out()}</p>
                <p>"Nothing was changed: the question is as open as before. That a yes was refused, and why, stands in our security log."</p>
            </div>
        </Page>
    }
}
