//! `/account/copy`: everything about oneself, to read.

use crate::{
    data_map::{Column, Export, Map},
    departure::server::{self, Copy, Part, Value},
    server::http::{self, Failure},
    ui::{
        layout::{Back, Page, Row, SummaryList, when_loaded},
        table::{DataTable, Head},
    },
};
use leptos::prelude::*;

#[component]
pub fn CopyPage() -> impl IntoView {
    let map = use_context::<&'static Map>();
    let loading = http::load(move |cx| async move {
        let map = map.ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("a page without the map")))?;
        server::copy(&cx, map).await
    });
    when_loaded(loading, |copy| draw(&copy))
}

fn draw(copy: &Copy) -> impl IntoView + use<> {
    let (filled, empty): (Vec<_>, Vec<_>) = copy.parts.iter().partition(|part| !part.rows.is_empty());
    let sections: Vec<_> = filled.into_iter().map(section).collect();
    let nothing: Vec<_> = empty.into_iter().map(|part| view! { <li>{part.table.title}</li> }).collect();
    let made = copy.made_at.in_words();
    let above = view! { <Back to="/account" words="Your account"/> };
    view! {
        <Page
            title="A copy of everything"
            heading="A copy of everything"
            lede="All that our database holds about you, as it is this minute."
            above=above.into_any()
        >
            <div class="stack">
                <p>"Made on " {made} "."</p>
                <p class="row">
                    <a class="button" href="/account/copy.json">"Take it along as a file"</a>
                    <a href="/privacy/what-we-store">"What each part is for"</a>
                </p>
                {sections}
                {(!nothing.is_empty()).then(|| view! {
                    <section class="stack" aria-labelledby="nothing">
                        <h2 id="nothing">"Nothing stored"</h2>
                        <p>"Here there is nothing about you:"</p>
                        <ul class="bullets">{nothing}</ul>
                    </section>
                })}
            </div>
        </Page>
    }
}

fn section(part: &Part) -> impl IntoView + use<> {
    let table = part.table;
    let id = table.name.replace('_', "-");
    let named = id.clone();
    let rows = match &part.rows[..] {
        [row] => {
            let rows = table.columns.iter().zip(row);
            let rows = rows.map(|(column, value)| Row::new(column.what, told(column, value), None)).collect();
            view! { <SummaryList rows/> }.into_any()
        }
        rows => {
            let heads = table.columns.iter().map(|column| Head::new(column.what)).collect();
            let rows = rows
                .iter()
                .map(|row| table.columns.iter().zip(row).map(|(column, value)| told(column, value)).collect())
                .collect();
            view! { <DataTable caption=format!("{}, oldest first", table.title) heads rows/> }.into_any()
        }
    };
    view! {
        <section class="stack" aria-labelledby=named>
            <h2 id=id>{table.title}</h2>
            <p>{table.about}</p>
            {rows}
        </section>
    }
}

fn told(column: &Column, value: &Value) -> String {
    match (value, column.export) {
        (Value::Withheld, Export::Withheld(reason)) => format!("{}. {}", value.in_words(), reason.words),
        _ => value.in_words(),
    }
}
