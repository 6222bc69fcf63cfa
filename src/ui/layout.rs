//! What every page shares inside its frame: title, heading, steps, an aside.

use super::icon::Icon;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

/// A page of the shop: its title and its one heading.
#[component]
pub fn Page(
    #[prop(into)] title: String,
    #[prop(into)] heading: String,
    /// A short line above the heading: "Step 2 of 5".
    #[prop(optional, into)]
    eyebrow: Option<String>,
    #[prop(optional, into)] lede: Option<String>,
    /// What a search engine shows below the title, where that is not the lede.
    #[prop(optional, into)]
    description: Option<String>,
    /// What stands above everything: the steps, or the way back.
    #[prop(optional, into)]
    above: Option<AnyView>,
    /// Whether reading begins at the heading: the page ends a process and is read before anything is done (S4).
    #[prop(optional)]
    focused: bool,
    children: Children,
) -> impl IntoView {
    let description = description.or_else(|| lede.clone());
    view! {
        <Title text=title/>
        {description.map(|description| view! { <Meta name="description" content=description/> })}
        <div class="wrap">
            <div class="page">
                {above}
                <div class="page-header">
                    {eyebrow.map(|eyebrow| view! { <p class="eyebrow">{eyebrow}</p> })}
                    <h1 tabindex=focused.then_some("-1") autofocus=focused>{heading}</h1>
                    {lede.map(|lede| view! { <p class="lede">{lede}</p> })}
                </div>
                {children()}
            </div>
        </div>
    }
}

/// The main column, and beside it what is good to know.
#[component]
pub fn Split(aside: AnyView, children: Children) -> impl IntoView {
    view! {
        <div class="split">
            <div class="stack">{children()}</div>
            {aside}
        </div>
    }
}

/// Something good to know, on a spot colour.
#[component]
pub fn Aside(
    spot: &'static str,
    heading: &'static str,
    text: &'static str,
    /// A drawing's address; it only decorates here.
    #[prop(optional, into)]
    drawing: Option<String>,
) -> impl IntoView {
    view! {
        <aside class=format!("aside spot-{spot}")>
            <div class="halftone" aria-hidden="true"></div>
            <h2>{heading}</h2>
            <p>{text}</p>
            {drawing.map(|address| view! { <img src=address alt="" width="400" height="300" loading="lazy"/> })}
        </aside>
    }
}

/// The way back to where a page belongs.
#[component]
pub fn Back(to: &'static str, words: &'static str) -> impl IntoView {
    view! { <a class="back" href=to><Icon name="arrow-left"/> " " {words}</a> }
}

/// One row of a summary list. `change` leads to where it can be corrected.
pub struct Row {
    pub term: &'static str,
    pub value: String,
    pub change: Option<&'static str>,
}

impl Row {
    pub fn new(term: &'static str, value: impl Into<String>, change: Option<&'static str>) -> Self {
        Self { term, value: value.into(), change }
    }
}

/// Without the capital it begins with, unless that is one of an abbreviation's.
fn inside_a_sentence(term: &str) -> String {
    let mut letters = term.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(term.chars().skip(1)).collect()
        }
        _ => term.to_owned(),
    }
}

#[component]
pub fn SummaryList(rows: Vec<Row>) -> impl IntoView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let change = row.change.map(|path| {
                let what = inside_a_sentence(row.term);
                view! { <dd class="change"><a href=path>"Change"<span class="visually-hidden">{format!(" {what}")}</span></a></dd> }
            });
            view! { <div><dt>{row.term}</dt><dd>{row.value}</dd>{change}</div> }
        })
        .collect();
    view! { <dl class="summary">{rows}</dl> }
}

/// The stitched line of a process. `current` counts from 1; steps before it lead back.
#[component]
pub fn Steps(label: &'static str, steps: &'static [(&'static str, &'static str)], current: usize) -> impl IntoView {
    let items: Vec<AnyView> = steps
        .iter()
        .enumerate()
        .map(|(index, (name, path))| match index + 1 {
            place if place < current => view! {
                <li class="step done">
                    <a href=*path>
                        <span class="step-mark"><Icon name="check"/></span>
                        <span class="step-name">{*name}<span class="visually-hidden">", done"</span></span>
                    </a>
                </li>
            }
            .into_any(),
            place => view! {
                <li class="step" aria-current=(place == current).then_some("step")>
                    <span><span class="step-mark">{place}</span><span class="step-name">{*name}</span></span>
                </li>
            }
            .into_any(),
        })
        .collect();
    view! { <nav aria-label=label><ol class="steps">{items}</ol></nav> }
}

/// Draws a page once its data is there. In the one mode every route uses, the whole answer waits for it.
pub fn when_loaded<T, V>(loading: impl Future<Output = Option<T>> + Send + 'static, draw: fn(T) -> V) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    let drawn = Suspend::new(async move { loading.await.map(draw) });
    view! { <Suspense>{drawn}</Suspense> }
}
