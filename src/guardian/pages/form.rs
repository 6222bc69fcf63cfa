//! `/guardian/form`: the sheet to print and sign. It is empty: whose it is, is written by hand.

use crate::{
    server::http,
    ui::{
        layout::Page,
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

/// What is filled in by hand.
const LINES: &[&str] = &[
    "Reference from our letter",
    "First name of the child",
    "Your full name",
    "Your address",
    "Place and day",
    "Your signature",
];

#[component]
pub fn FormPage() -> impl IntoView {
    let sent = http::query("sent").is_some().then(|| {
        view! {
            <Notice tone=Tone::Information title="Your yes is noted.">
                "It counts once two of our people have seen your signed form. A letter with your reference is on its way."
            </Notice>
        }
    });
    let lines: Vec<_> = LINES.iter().map(|line| view! { <div><dt>{*line}</dt><dd>"\u{a0}"</dd></div> }).collect();
    view! {
        <Page
            title="A form to sign"
            heading="Consent of a parent or guardian"
            lede="Print this page, or copy it by hand. Fill it in, sign it, and answer our letter with a picture of it."
            focused=true
        >
            <div class="stack">
                {sent}
                <p>"I am the parent or guardian of the child named here, and of age. I have read the question in SofaPop’s letter and say yes to it. I know that I can take this back at any time."</p>
                <dl class="summary">{lines}</dl>
                <p>"Send nothing else: we need no number of any document, and no picture of you. The picture of this form is destroyed once it has been looked at."</p>
            </div>
        </Page>
    }
}
