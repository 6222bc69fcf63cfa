//! Addresses under `/_dev`: they do not exist in production, where the router leaves them out.

mod customer;
mod gallery;
mod mailbox;
pub mod pages;

pub use gallery::GalleryPage;
pub use mailbox::{LetterPage, MailboxPage};

use crate::{
    router::{Site, forms},
    server::http::{self, Failure},
    ui::layout::when_loaded,
    values::timestamp::Period,
    worker,
};
use ::http::StatusCode;
use axum::{
    Json, Router,
    extract::{Form, State},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use leptos::prelude::{IntoView, component};
use serde::Deserialize;
use serde_json::{Value, json};

/// Everything that tests and developers need and nobody else may have; `pages` are the routes of all pages.
pub fn routes<'a>(pages: impl IntoIterator<Item = &'a str>) -> Router<Site> {
    let actions: Vec<_> = forms().map(|form| (form.name, form.action)).collect();
    let pages = pages::as_json(&pages::index(pages, &actions));
    Router::new()
        .route("/_dev/pages.json", get(|| async { Json(pages) }))
        .route("/_dev/mailbox.json", get(letters))
        .route("/_dev/forms.json", get(registry))
        .route("/_dev/clock", post(advance))
        .route("/_dev/account", post(customer::account))
        .route("/_dev/customer", post(customer::customer))
        .route("/_dev/panic", post(panic))
}

async fn letters(State(site): State<Site>) -> Json<Value> {
    Json(json!(mailbox::delivered(&site.platform.config).await))
}

/// Every form with its fields and rules: the tests' tables are compared with it.
async fn registry() -> Json<Value> {
    let registry: Vec<_> = forms()
        .map(|form| {
            let fields: Vec<_> = form
                .fields
                .iter()
                .map(|field| {
                    json!({
                        "name": field.name,
                        "label": field.label,
                        "kind": format!("{:?}", field.control),
                        "secret": field.control.is_secret(),
                        "autocomplete": field.autocomplete,
                        "inputmode": field.control.inputmode(),
                        "problems": field.problems.iter().map(|problem| problem.code()).collect::<Vec<_>>(),
                    })
                })
                .collect();
            json!({ "name": form.name, "action": form.action, "fields": fields })
        })
        .collect();
    Json(json!(registry))
}

#[derive(Deserialize)]
struct Advance {
    seconds: i64,
}

async fn advance(State(site): State<Site>, Form(by): Form<Advance>) -> Response {
    if site.platform.clock.advance(Period::seconds(by.seconds)) {
        worker::expire(&site.platform).await;
        site.platform.letters.notify_one();
        StatusCode::NO_CONTENT.into_response()
    } else {
        (StatusCode::CONFLICT, "the clock is the system's; start with SOFAPOP_CLOCK\n").into_response()
    }
}

#[expect(clippy::panic, reason = "a test asks what becomes of a panic")]
async fn panic() {
    panic!("asked for at /_dev/panic");
}

/// `/_dev/fault`: a page whose data cannot be had.
#[component]
pub fn FaultPage() -> impl IntoView {
    let asked = anyhow::anyhow!("the database is away").context("asked for at /_dev/fault");
    when_loaded(http::load(|_| async { Err::<(), _>(Failure::Unexpected(asked)) }), |()| ())
}
