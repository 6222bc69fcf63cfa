//! The one form layer. A form is described once; from that the page is drawn, the POST is routed, typed values are
//! kept, and tests know every rule (S2–S6, rule 11 of CONTRIBUTING.md).

mod spec;

pub use spec::{Control, FieldSpec, FormSpec, TICKED, button_alone, hidden};

use super::{
    icon::Icon,
    islands::{LiveForm, ShowPassword, Strength},
    messages::{sentence, wait_in_words},
    submitted::Submitted,
    text_area::TextArea,
};
use crate::{error::Problem, values::country};
use leptos::prelude::*;
use spec::find;
use std::collections::BTreeMap;

/// What the script says where no answer came. Whether the form was received is not known, so it is not sent again by itself.
const UNANSWERED: &str = "The connection broke before our answer arrived. Your entries are still here. Look whether it was done before you try again.";
/// The same for a fault; the reference number follows.
const FAILED: &str =
    "Something went wrong on our side. Your entries are still here. Look whether it was done before you try again.";

/// Stands in the context of a page at the address of a form.
#[derive(Clone, Copy, Debug)]
pub struct HasForm;

/// Values a form starts with, by field.
pub type Values = Vec<(&'static str, String)>;

/// What stands beside a tick, by field: a link to what is agreed to.
pub type Beside = Vec<(&'static str, AnyView)>;

/// The whole form: summary of problems, fields, ticks, button; works without script, nicer with it.
#[component]
pub fn Form(
    spec: &'static FormSpec,
    #[prop(optional)] values: Values,
    /// The fields as they are drawn here, where that depends on who asks: some of the form's own, in an order and with
    /// words of their own.
    #[prop(optional)]
    drawn: Option<&'static [FieldSpec]>,
    /// Where to go instead of sending the form.
    #[prop(optional)]
    cancel: Option<&'static str>,
    /// Whether people come to the page for the form alone: then the first thing to do has the focus (S4).
    #[prop(optional)]
    focused: bool,
    /// Whether it is a second way beside another form: without a frame, and its button is not the first choice.
    #[prop(optional)]
    beside: bool,
    /// The island that sends this form, where it is not the one that answers it where it stands.
    #[prop(optional, into)]
    sender: Option<AnyView>,
    /// Buttons of its own, where there are several answers of one weight. The form is sent the plain way then: its script
    /// does not know which was pressed.
    #[prop(optional, into)]
    answers: Option<AnyView>,
    /// What stands beside each tick.
    #[prop(optional)]
    beside_ticks: Beside,
    /// What stands between the fields and the ticks, or the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let submitted = Submitted::of(spec.name);
    // A summary of problems comes first, and takes the focus itself.
    let focused = focused && submitted.is_none();
    let drawn = drawn.unwrap_or(spec.fields);
    let first = drawn.iter().find(|field| field.control.comes_first()).filter(|_| focused);
    let fields = drawn_fields(spec.legend, drawn, &values, submitted.as_ref(), first);
    let ticks = drawn_ticks(drawn, beside_ticks, submitted.as_ref());
    let is_live = sender.is_none() && answers.is_none() && spec.is_answered_in_place();
    let sender = match sender.filter(|_| answers.is_none()) {
        None if is_live => view! { <LiveForm form=spec.name.to_owned()/> }.into_any(),
        own => own.into_any(),
    };
    let (frame, button) = if beside { ("form", "button secondary") } else { ("form panel", "button") };
    view! {
        <form
            class=frame
            method="post"
            action=spec.action
            novalidate=true
            data-form=spec.name
            data-api=spec.api
            data-unanswered=is_live.then_some(UNANSWERED)
            data-failed=is_live.then_some(FAILED)
        >
            {submitted.as_ref().filter(|submitted| submitted.is_refused()).map(|submitted| summary_of(drawn, submitted))}
            {fields}
            {children.map(|children| children())}
            {ticks}
            {answers.unwrap_or_else(|| view! {
                <div class="row">
                    <button class=button type="submit" autofocus=focused && first.is_none()>{spec.button}</button>
                    {cancel.map(|path| view! { <a href=path>"Cancel"</a> })}
                </div>
            }.into_any())}
            {sender}
        </form>
    }
}

fn drawn_fields(
    legend: &'static str,
    fields: &'static [FieldSpec],
    values: &Values,
    submitted: Option<&Submitted>,
    focused: Option<&FieldSpec>,
) -> Vec<AnyView> {
    let value_of = |field: &FieldSpec| {
        if field.control.is_secret() {
            return String::new();
        }
        let typed = submitted.and_then(|submitted| submitted.value(field.name)).map(str::to_owned);
        let given = || values.iter().find(|(name, _)| *name == field.name).map(|(_, value)| value.clone());
        typed.or_else(given).unwrap_or_default()
    };
    let focused = |field: &FieldSpec| focused.is_some_and(|focused| focused.name == field.name);
    let problem_of = |field: &FieldSpec| submitted.and_then(|submitted| submitted.problem(field.name));
    let mut drawn = Vec::new();
    let dates: Vec<_> = fields.iter().filter(|field| field.control == Control::DatePart).collect();
    if let Some(first) = dates.first() {
        let parts = dates.iter().map(|field| (*field, value_of(field))).collect();
        drawn.push(date_of(legend, first, parts, problem_of(first), focused(first)));
    }
    for field in fields {
        match (field.control, problem_of(field)) {
            (Control::DatePart | Control::OnPage | Control::Tick, _) | (Control::WhenRefused, None) => {}
            (Control::Hidden, _) => drawn.push(hidden_of(field, value_of(field))),
            (_, problem) => drawn.push(field_of(field, value_of(field), problem, focused(field))),
        }
    }
    drawn
}

/// Each box with what it says and what is beside it. It keeps its tick after a mistake elsewhere; a tick for what is no
/// longer there is taken away.
fn drawn_ticks(fields: &'static [FieldSpec], mut beside: Beside, submitted: Option<&Submitted>) -> Vec<AnyView> {
    let ticks = fields.iter().filter(|field| field.control == Control::Tick);
    ticks
        .map(|field| {
            let typed = submitted.and_then(|submitted| submitted.value(field.name));
            let problem = submitted.and_then(|submitted| submitted.problem(field.name));
            let is_ticked = typed == Some(TICKED) && problem.is_none();
            let place = beside.iter().position(|(name, _)| *name == field.name);
            tick_of(field, is_ticked, problem, place.map(|place| beside.swap_remove(place).1))
        })
        .collect()
}

fn tick_of(field: &'static FieldSpec, is_ticked: bool, problem: Option<Problem>, beside: Option<AnyView>) -> AnyView {
    let class = if problem.is_some() { "field tick field-wrong" } else { "field tick" };
    view! {
        <div class=class>
            <input
                id=field.name
                name=field.name
                type=field.control.input_type()
                value=TICKED
                checked=is_ticked
                autocomplete=field.autocomplete
                aria-describedby=described_by(field, problem)
                aria-invalid=problem.map(|_| "true")
                data-problems=sentences_of(field)
            />
            <label for=field.name>{field.label}</label>
            {problem.map(|problem| problem_at(field, problem))}
            {beside.map(|beside| view! { <p class="tick-beside">{beside}</p> })}
        </div>
    }
    .into_any()
}

fn hidden_of(field: &'static FieldSpec, value: String) -> AnyView {
    view! { <input type="hidden" name=field.name value=value/> }.into_any()
}

fn field_of(field: &'static FieldSpec, value: String, problem: Option<Problem>, focused: bool) -> AnyView {
    let class = if problem.is_some() { "field field-wrong" } else { "field" };
    view! {
        <div class=class>
            <label for=field.name>{field.label}</label>
            {hint_of(field)}
            {problem.map(|problem| problem_at(field, problem))}
            {control_of(field, value, problem, focused)}
        </div>
    }
    .into_any()
}

fn control_of(field: &'static FieldSpec, value: String, problem: Option<Problem>, focused: bool) -> AnyView {
    match field.control {
        Control::Country => select_of(field, "Choose a country", country::all(), value, problem, focused).into_any(),
        Control::Choice(choices) => {
            let choices = choices.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
            select_of(field, "Choose from the list", choices, value, problem, focused).into_any()
        }
        Control::OneOf(choices) => {
            select_of(field, "Choose from the list", choices.to_vec(), value, problem, focused).into_any()
        }
        Control::Paragraphs => view! {
            <TextArea
                name=field.name
                autocomplete=field.autocomplete
                value
                described_by=described_by(field, problem)
                invalid=problem.is_some()
                focused
                problems=sentences_of(field)
            />
        }
        .into_any(),
        control if control.is_password() => view! {
            <div class="reveal">
                {input_of(field, value, problem, focused)}
                <button class="button quiet" type="button" aria-pressed="false" aria-controls=field.name>
                    "Show"
                    <span class="visually-hidden">" password"</span>
                </button>
                <ShowPassword field=field.name.to_owned()/>
            </div>
            {strength_of(field)}
        }
        .into_any(),
        Control::Question => view! {
            {input_of(field, value, problem, focused)}
            {strength_of(field)}
        }
        .into_any(),
        _ => input_of(field, value, problem, focused).into_any(),
    }
}

fn strength_of(field: &'static FieldSpec) -> Option<impl IntoView> {
    let api = field.control.judged_by()?;
    Some(view! {
        <p class="strength" id=format!("{}-strength", field.name) aria-live="polite" data-level="0"></p>
        <Strength field=field.name.to_owned() api=api.to_owned()/>
    })
}

fn input_of(field: &'static FieldSpec, value: String, problem: Option<Problem>, focused: bool) -> impl IntoView {
    let control = field.control;
    view! {
        <input
            class=control.class()
            id=field.name
            name=field.name
            type=control.input_type()
            autocomplete=field.autocomplete
            inputmode=control.inputmode()
            autocapitalize=control.is_exact().then_some("none")
            spellcheck=control.is_exact().then_some("false")
            value=(!control.is_secret()).then_some(value)
            aria-describedby=described_by(field, problem)
            aria-invalid=problem.map(|_| "true")
            autofocus=focused
            data-problems=sentences_of(field)
        />
    }
}

fn select_of(
    field: &'static FieldSpec,
    invitation: &'static str,
    choices: Vec<(&'static str, &'static str)>,
    value: String,
    problem: Option<Problem>,
    focused: bool,
) -> impl IntoView {
    let options: Vec<_> = choices
        .into_iter()
        .map(|(code, name)| view! { <option value=code selected=code == value>{name}</option> })
        .collect();
    view! {
        <select
            class="select"
            id=field.name
            name=field.name
            autocomplete=field.autocomplete
            aria-describedby=described_by(field, problem)
            aria-invalid=problem.map(|_| "true")
            autofocus=focused
            data-problems=sentences_of(field)
        >
            <option value="" selected=value.is_empty()>{invitation}</option>
            {options}
        </select>
    }
}

fn date_of(
    legend: &'static str,
    first: &'static FieldSpec,
    parts: Vec<(&'static FieldSpec, String)>,
    problem: Option<Problem>,
    focused: bool,
) -> AnyView {
    let class = if problem.is_some() { "field field-wrong" } else { "field" };
    let inputs: Vec<_> = parts
        .into_iter()
        .map(|(field, value)| {
            let (class, longest) = if field.name == "year" { ("input year", 4) } else { ("input day", 2) };
            view! {
                <div>
                    <label for=field.name>{field.label}</label>
                    <input
                        class=class
                        id=field.name
                        name=field.name
                        type="text"
                        inputmode="numeric"
                        autocomplete=field.autocomplete
                        maxlength=longest
                        value=value
                        aria-describedby=problem.map(|_| format!("{}-problem", first.name))
                        aria-invalid=problem.map(|_| "true")
                        autofocus=focused && field.name == first.name
                        data-problems=(field.name == first.name).then(|| sentences_of(first))
                    />
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class=class aria-describedby=described_by(first, problem)>
            <legend>{legend}</legend>
            {hint_of(first)}
            {problem.map(|problem| problem_at(first, problem))}
            <div class="date-parts">{inputs}</div>
        </fieldset>
    }
    .into_any()
}

fn hint_of(field: &'static FieldSpec) -> impl IntoView {
    let hint = match field.control {
        Control::Postcode { example } if !example.is_empty() => format!("For example {example}. {}", field.hint),
        _ => field.hint.to_owned(),
    };
    (!field.hint.is_empty()).then(|| view! { <p class="hint" id=format!("{}-hint", field.name)>{hint}</p> })
}

fn problem_at(field: &'static FieldSpec, problem: Problem) -> impl IntoView {
    view! {
        <p class="problem" id=format!("{}-problem", field.name)>
            <Icon name="circle-alert"/>
            <span><span class="visually-hidden">"Error: "</span>{sentence(field, problem)}</span>
        </p>
    }
}

fn summary_of(fields: &'static [FieldSpec], submitted: &Submitted) -> impl IntoView {
    let entries: Vec<_> = submitted
        .errors
        .0
        .iter()
        .filter_map(|error| find(fields, &error.field).map(|field| (field, error.problem)))
        .map(|(field, problem)| view! { <li><a href=format!("#{}", field.name)>{sentence(field, problem)}</a></li> })
        .collect();
    let content = match submitted.wait {
        Some(seconds) => view! { <p>{wait_in_words(seconds)}</p> }.into_any(),
        None => view! { <ul>{entries}</ul> }.into_any(),
    };
    view! {
        <div class="error-summary" role="alert" tabindex="-1" id="error-summary" autofocus=true>
            <h2><Icon name="circle-alert"/>"There is a problem"</h2>
            {content}
        </div>
    }
}

fn described_by(field: &FieldSpec, problem: Option<Problem>) -> Option<String> {
    let mut ids = Vec::new();
    if !field.hint.is_empty() {
        ids.push(format!("{}-hint", field.name));
    }
    if problem.is_some() {
        ids.push(format!("{}-problem", field.name));
    }
    if field.control.judged_by().is_some() {
        ids.push(format!("{}-strength", field.name));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Every sentence the field may have to say, by code: the island shows these very words.
fn sentences_of(field: &FieldSpec) -> String {
    let by_code: BTreeMap<_, _> =
        field.problems.iter().map(|problem| (problem.code(), sentence(field, *problem))).collect();
    serde_json::to_string(&by_code).unwrap_or_default()
}

/// A page's title, with the word for error in front when its form was refused.
pub fn title_of(spec: &FormSpec, title: &str) -> String {
    match Submitted::of(spec.name) {
        Some(_) => format!("Error: {title}"),
        None => title.to_owned(),
    }
}
