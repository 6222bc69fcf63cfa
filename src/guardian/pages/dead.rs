//! Links that open nothing any more. Whoever holds one had our letter, so it may say what happened (G1).

use super::specs::AGAIN;
use crate::{
    guardian::server::decision::Dead,
    server::http,
    ui::{form::Form, layout::Page},
};
use ::http::StatusCode;
use leptos::prelude::*;

/// `/guardian/again`: where asking for a letter again posts to. Drawn only where that is not possible.
#[component]
pub fn AgainPage() -> impl IntoView {
    dead_end(Dead::Unknown, None)
}

/// What happened, and a letter again where that helps.
pub(super) fn dead_end(dead: Dead, again: Option<String>) -> AnyView {
    http::set_status(StatusCode::GONE);
    let (heading, lede, text) = words(dead);
    let again = again.map(|token| view! { <Form spec=&AGAIN values=vec![("token", token)] beside=true/> });
    view! {
        <Page title=heading heading=heading lede=lede focused=true>
            <div class="stack">
                <p>{text}</p>
                {again}
                <p><a href="/">"What SofaPop is"</a></p>
            </div>
        </Page>
    }
    .into_any()
}

fn words(dead: Dead) -> (&'static str, &'static str, &'static str) {
    match dead {
        Dead::Unknown => (
            "This link opens nothing",
            "A question to a guardian is open for seven days. Then we forget it, with all that was in it.",
            "If the link was cut off on its way, copy all of it out of our letter. Otherwise the child can ask again.",
        ),
        Dead::Expired => (
            "The time for this question is over",
            "Nobody answered in time, so nothing is allowed.",
            "If the child still wants it, the child can ask again, and you get a new letter.",
        ),
        Dead::Replaced => (
            "There is a newer letter",
            "We wrote to you again about the same question. The newest letter is the one that counts.",
            "Look for it in your mail, also in the folder for unwanted mail.",
        ),
        Dead::Corrected => (
            "The child corrected the address",
            "This letter went to an address that the child has changed since. Nothing is asked of you any more.",
            "If you are the guardian, ask the child to which address our last letter went.",
        ),
        Dead::Stopped => (
            "You told us that you are not the guardian",
            "We noted it, and write to you no more about such questions.",
            "If you pressed that by mistake, the child can give another mail address of yours.",
        ),
        Dead::Approved => (
            "This is answered: yes",
            "A guardian said yes, and it counts. An answer is given once.",
            "A letter has the way to the guardian’s own page. There every permission can be taken back.",
        ),
        Dead::Declined => (
            "This is answered: no",
            "A guardian said no, or took a yes back. An answer is given once.",
            "If you think otherwise now, the child can ask again, and you get a new letter.",
        ),
        Dead::AlreadyGuardian => (
            "You are a guardian of this child already",
            "So there is nothing to answer.",
            "Your own page as a guardian shows what is allowed. Its link stands in our receipt.",
        ),
        Dead::GrownUp => (
            "The child is of age now",
            "From that day on they answer for themselves, and nobody else is asked.",
            "Thank you for looking after them.",
        ),
    }
}
