//! Pages for what did not work. Each says what happened and what to do, and none shows a cause.

use crate::{
    frame::{Frame, document},
    server::{http as answer, layers::PolicyNonce},
    ui::layout::{Aside, Page, Split},
    values::id::RequestId,
};
use axum::{body::Body, response::Response};
use http::{Request, StatusCode};
use leptos::prelude::*;

/// No page is at this address.
#[component]
pub fn NotFound() -> impl IntoView {
    answer::set_status(StatusCode::NOT_FOUND);
    let aside = view! {
        <Aside spot="marigold" heading="Still standing" text="Everything else in the shop is where it was."/>
    };
    view! {
        <Page
            title="This cushion slipped."
            heading="This cushion slipped."
            eyebrow="404"
            lede="There is no page at this address."
        >
            <Split aside=aside.into_any()>
                <p>"It may have moved, or the address has a typing error in it."</p>
                <p><a class="button" href="/">"Look at the sofas"</a></p>
            </Split>
        </Page>
    }
}

/// Draws the page for a status that no page of its own told.
pub async fn draw(
    options: LeptosOptions,
    status: StatusCode,
    context: impl Fn() + Clone + Send + Sync + 'static,
    request: Request<Body>,
) -> Response {
    let reference = request.extensions().get::<RequestId>().map_or_else(String::new, ToString::to_string);
    let nonce = request.extensions().get::<PolicyNonce>().cloned();
    let context = move || {
        if let Some(nonce) = &nonce {
            provide_context(nonce.clone());
        }
        context();
    };
    let page = move || {
        let reference = reference.clone();
        let drawn = move || match status {
            // What is not theirs to see is, to the last word, a page that never was.
            StatusCode::NOT_FOUND => view! { <Frame><NotFound/></Frame> }.into_any(),
            _ => view! { <Frame><Failed status reference/></Frame> }.into_any(),
        };
        document(options.clone(), drawn)
    };
    let mut response = leptos_axum::render_app_async_with_context(context, page)(request).await;
    *response.status_mut() = status;
    response
}

#[component]
fn Failed(status: StatusCode, reference: String) -> impl IntoView {
    let (heading, lede) = words(status);
    view! {
        <Page title=heading heading=heading eyebrow=status.as_str().to_owned() lede=lede>
            <div class="stack">
                <p>"If it happens again, tell us this reference number: " <code>{reference}</code></p>
                <p><a class="button secondary" href="/">"Look at the sofas"</a></p>
            </div>
        </Page>
    }
}

/// What happened, and what to do.
fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::FORBIDDEN => (
            "This did not come from our page",
            "The form was sent from somewhere else, so nothing was done. Open the page here and send it again.",
        ),
        StatusCode::TOO_MANY_REQUESTS => ("Too many tries", "Nothing was done. Wait a little, then try again."),
        StatusCode::METHOD_NOT_ALLOWED => {
            ("This address takes no visits", "It only receives what a form of ours sends.")
        }
        StatusCode::REQUEST_TIMEOUT => {
            ("That took too long", "The connection stalled and nothing was done. Please try again.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("That is too much at once", "What was sent is longer than any form of ours. Nothing was done.")
        }
        StatusCode::MISDIRECTED_REQUEST => ("Wrong door", "This shop does not answer under that name."),
        StatusCode::SERVICE_UNAVAILABLE => (
            "Please try again in a moment",
            "We are very busy, or a part of the shop is not answering. Please look whether your change was saved before you try \
             again.",
        ),
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            ("We could not read that", "What arrived is not what a form of ours sends, so nothing was done.")
        }
        _ => (
            "Something broke on our side",
            "It was not you. What you were doing did not happen; please try again in a moment.",
        ),
    }
}
