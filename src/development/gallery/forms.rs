//! The gallery's forms: one as it is first seen, one as it comes back refused, and states that need a hand or a script.

use crate::{
    error::{FieldErrors, Problem},
    ui::{
        form::{Control, FieldSpec, Form, FormSpec, Values},
        layout::{Aside, Split},
        submitted::Submitted,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const fn field(name: &'static str, label: &'static str, control: Control) -> FieldSpec {
    FieldSpec {
        name,
        label,
        spoken: "a value",
        hint: "A hint says why we ask.",
        control,
        autocomplete: "off",
        problems: &[Problem::Missing],
    }
}

/// Sent, it is answered by the page that says that this address takes no visits.
const PLAIN: FormSpec = FormSpec {
    name: "gallery_plain",
    action: "/_dev/gallery",
    api: "/api/gallery",
    button: "Continue",
    legend: "Date",
    fields: &[
        field("day", "Day", Control::DatePart),
        FieldSpec { hint: "", ..field("month", "Month", Control::DatePart) },
        FieldSpec { hint: "", ..field("year", "Year", Control::DatePart) },
        field("text", "Text", Control::Text),
        FieldSpec { hint: "", ..field("bare", "Text without a hint", Control::Text) },
        field("short", "Short text", Control::ShortText),
        field("lines", "Several lines", Control::Paragraphs),
        field("address", "Mail address", Control::Email),
        field("number", "Telephone number", Control::Telephone),
        field("land", "List", Control::Country),
        field("old", "Current password", Control::CurrentPassword),
        field("new", "New password", Control::NewPassword),
        FieldSpec { hint: "", ..field("tick", "A tick, which nobody sets for you", Control::Tick) },
    ],
};

const REFUSED: FormSpec = FormSpec {
    name: "gallery_refused",
    legend: "Day and month",
    fields: &[
        field("wrong_day", "Day", Control::DatePart),
        FieldSpec { hint: "", ..field("wrong_month", "Month", Control::DatePart) },
        field("wrong_text", "Text", Control::Text),
        field("wrong_land", "List", Control::Country),
        field("wrong_new", "New password", Control::NewPassword),
        field("wrong_choice", "Asked only when refused", Control::WhenRefused),
    ],
    ..PLAIN
};

/// What the second form's POST would have left.
pub(super) fn refused() -> Submitted {
    let mut errors = FieldErrors::of("wrong_day", Problem::NotADate);
    errors.add("wrong_text", Problem::Missing);
    errors.add("wrong_land", Problem::Unknown);
    errors.add("wrong_new", Problem::TooShort { least: 8 });
    errors.add("wrong_choice", Problem::Taken);
    let typed = [("wrong_day", "31"), ("wrong_month", "2"), ("wrong_choice", "margarethe")];
    let values = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Submitted { form: REFUSED.name, values: Arc::new(values.to_vec()), errors: Arc::new(errors), wait: None }
}

pub(super) fn plain() -> AnyView {
    let values: Values =
        vec![("text", "Typed before".to_owned()), ("lines", "One.\nTwo.".to_owned()), ("land", "IE".to_owned())];
    let aside = view! {
        <Aside spot="lilac" heading="Why we ask" text="An aside stands beside the form, and below it on a phone."/>
    };
    view! {
        <Split aside=aside.into_any()>
            <Form spec=&PLAIN values cancel="/"/>
        </Split>
    }
    .into_any()
}

pub(super) fn with_problems() -> AnyView {
    view! { <Form spec=&REFUSED/> }.into_any()
}

/// What the islands make of a password field while somebody types.
pub(super) fn password_states() -> AnyView {
    let levels = [
        ("1", "Easily guessed. Add a few words."),
        ("3", "Could be guessed. Add a word."),
        ("4", "Good."),
        ("5", "Very good."),
    ];
    let strengths = levels.map(|(level, told)| view! { <p class="strength" data-level=level>{told}</p> });
    view! {
        <div class="panel stack">
            <div class="field">
                <label for="shown">"Password shown"</label>
                <div class="reveal">
                    <input class="input" id="shown" type="text" autocomplete="off" value="sofa under lilac moon"/>
                    <button class="button quiet" type="button" aria-pressed="true" aria-controls="shown">
                        "Show"
                        <span class="visually-hidden">" password"</span>
                    </button>
                </div>
                {strengths.into_iter().collect_view()}
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn field_states() -> AnyView {
    view! {
        <div class="panel stack">
            <div class="field">
                <label for="disabled">"Disabled"</label>
                <input class="input" id="disabled" type="text" value="Not now" disabled=true/>
            </div>
            <div class="field">
                <label for="readonly">"Read only"</label>
                <input class="input" id="readonly" type="text" value="As it is" readonly=true/>
            </div>
        </div>
    }
    .into_any()
}
