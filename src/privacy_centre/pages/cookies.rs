//! Decisions about optional cookies: each with a switch, and all that was ever decided (B-4, B-5, B-11).

use crate::{
    consent::{pages::specs::CHOOSE_COOKIES, server::Record, wording},
    server::context::Context,
    ui::table::{DataTable, Head},
    values::choice::Purpose,
};
use leptos::prelude::*;

/// Each purpose a row, with the button that turns it over.
pub(super) fn choices(cx: &Context, decisions: &[Record]) -> impl IntoView + use<> {
    let heads = ["What for", "Your answer", "Since", "Version you read"].map(Head::new).to_vec();
    let row = |purpose: Purpose| {
        let decision = cx.choice.decision(purpose, cx.now);
        let answer = match decision {
            _ if cx.choice.is_set_aside(purpose, cx.now) => "No, says your browser",
            Some(decision) if decision.allowed => "Yes",
            Some(_) => "No",
            None if cx.choice.has_signal() && purpose.is_advertising() => "No, says your browser",
            None => "No answer that counts, so no",
        };
        let read = decisions.iter().find(|record| record.purpose == purpose).filter(|_| decision.is_some());
        vec![
            wording::current().of(purpose).name.to_owned(),
            answer.to_owned(),
            decision.map_or_else(nothing, |decision| decision.at.in_words()),
            read.map_or_else(nothing, |record| record.banner.to_string()),
        ]
    };
    let rows = cx.choice.offered().into_iter().map(row).collect();
    let actions = cx.choice.offered().into_iter().map(|purpose| switch(cx, purpose)).collect();
    view! { <DataTable caption="Optional cookies" heads rows actions/> }
}

/// A plain form like that of the page about cookies, for one purpose.
fn switch(cx: &Context, purpose: Purpose) -> AnyView {
    let wording = wording::current();
    let field = match purpose {
        Purpose::RememberedView => "remembered_view",
        Purpose::Offers => "offers",
    };
    let on = cx.choice.permission(purpose, cx.now).is_some();
    let (value, words) = if on { ("no", "Switch off") } else { ("yes", "Switch on") };
    view! {
        <form method="post" action=CHOOSE_COOKIES.action>
            <input type="hidden" name="choice" value="each"/>
            <input type="hidden" name=field value=value/>
            <input type="hidden" name="shown" value=wording.version.to_string()/>
            <input type="hidden" name="return" value="/account/privacy?saved=1"/>
            <button class="button secondary small" type="submit">
                {words}
                <span class="visually-hidden">{format!(": {}", wording.of(purpose).name)}</span>
            </button>
        </form>
    }
    .into_any()
}

/// All that was decided, newest first.
pub(super) fn history(decisions: &[Record]) -> Option<impl IntoView + use<>> {
    let heads = ["When", "What for", "Your answer", "How", "Version you read"].map(Head::new).to_vec();
    let row = |record: &Record| {
        vec![
            record.decided_at.in_words(),
            wording::current().of(record.purpose).name.to_owned(),
            record.decision.to_owned(),
            record.source.to_owned(),
            record.banner.to_string(),
        ]
    };
    let link = |record: &Record| {
        let whole = format!(": banner {}, {}", record.banner, record.decided_at.in_words());
        let path = format!("/cookies/banners/{}", record.banner);
        view! { <a href=path>"What you read"<span class="visually-hidden">{whole}</span></a> }.into_any()
    };
    (!decisions.is_empty()).then(|| {
        let rows = decisions.iter().map(row).collect();
        let actions = decisions.iter().map(link).collect();
        view! { <DataTable caption="All you decided, newest first" heads rows actions/> }
    })
}

fn nothing() -> String {
    "–".to_owned()
}
