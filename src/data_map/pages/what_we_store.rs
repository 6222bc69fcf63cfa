//! `/privacy/what-we-store`: the map for everybody to read (PS-0.3, A-28).

use crate::{
    data_map::{Column, Erasure, Export, Map, Reason, Rows, Table},
    ui::{
        layout::Page,
        table::{DataTable, Head},
    },
};
use leptos::prelude::*;

#[component]
pub fn WhatWeStorePage() -> impl IntoView {
    let map = use_context::<&'static Map>();
    let tables: Vec<_> = map.into_iter().flat_map(|map| map.tables()).collect();
    let contents: Vec<_> =
        tables.iter().map(|table| view! { <li><a href=format!("#{}", anchor(table))>{table.title}</a></li> }).collect();
    let sections: Vec<_> = tables.into_iter().map(section).collect();
    view! {
        <Page
            title="What we store"
            heading="What we store"
            lede="Every table of our database and every column in it: what it holds, what for, how long, and who else gets it. This page is made from the same list that your copy and the erasure of an account follow."
        >
            <div class="stack">
                <p>
                    "With an account you can "
                    <a href="/account/copy">"see and take a copy of everything about you"</a>
                    ", and "
                    <a href="/account/close">"close the account"</a>
                    ". Where something is not shown in the copy, or outlives the account, the reason stands beside it."
                </p>
                <nav aria-label="Tables"><ul class="contents">{contents}</ul></nav>
                {sections}
            </div>
        </Page>
    }
}

fn anchor(table: &Table) -> String {
    table.name.replace('_', "-")
}

fn section(table: &'static Table) -> impl IntoView {
    let heads = vec![
        Head::new("What"),
        Head::new("What for"),
        Head::new("How long"),
        Head::new("Who else gets it"),
        Head::new("Protected by"),
    ];
    let rows: Vec<_> = table.columns.iter().map(|column| row(table, column)).collect();
    view! {
        <section class="stack" aria-labelledby=anchor(table)>
            <h2 id=anchor(table)>{table.title}</h2>
            <p>{table.about}</p>
            <p>{fate(table)}</p>
            <DataTable caption=format!("Columns of {}", table.name) heads rows/>
            {withheld(table)}
        </section>
    }
}

fn row(table: &'static Table, column: &'static Column) -> Vec<String> {
    [column.what, column.purpose, table.kept(column), column.recipients, column.protection]
        .iter()
        .map(|words| capital(words))
        .collect()
}

fn fate(table: &'static Table) -> String {
    match &table.rows {
        Rows::OfAccount(_, Erasure::Erased) => "It is in your copy, and erased with your account.".to_owned(),
        Rows::OfAccount(_, Erasure::Kept(reason)) => {
            format!("It is in your copy. It outlives your account ({}). {}", reason.ground.words(), reason.words)
        }
        Rows::Passing(reason) | Rows::Nobody(reason) => {
            format!(
                "It is neither in your copy nor erased with your account ({}). {}",
                reason.ground.words(),
                reason.words
            )
        }
    }
}

/// What a copy names without showing it, and why.
fn withheld(table: &'static Table) -> Option<impl IntoView> {
    let reasons: Vec<(&Column, Reason)> = table
        .columns
        .iter()
        .filter_map(|column| match column.export {
            Export::Withheld(reason) => Some((column, reason)),
            Export::Shown => None,
        })
        .collect();
    let there = !reasons.is_empty() && matches!(table.rows, Rows::OfAccount(..));
    there.then(|| {
        let entries: Vec<_> = reasons
            .into_iter()
            .map(|(column, reason)| view! { <li><strong>{capital(column.what)}</strong> ". " {reason.words}</li> })
            .collect();
        view! { <p>"Named in your copy, and not shown:"</p><ul class="bullets">{entries}</ul> }
    })
}

/// The same words at the beginning of a line.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
