//! Where a recovery does not go on.

use crate::{
    error::ApiError,
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::layout::Page,
};
use ::http::StatusCode;
use leptos::prelude::*;

/// What a page of the recovery needs, or nothing where there is no recovery in this browser to go on with.
pub(super) async fn loaded<T, F>(work: impl FnOnce(Context) -> F) -> Option<Option<T>>
where
    T: Send,
    F: Future<Output = Result<T, Failure>> + Send,
{
    let found = http::load(|cx| {
        let working = work(cx);
        async move {
            match working.await {
                Ok(found) => Ok(Some(found)),
                Err(Failure::Expected(ApiError::Gone)) => Ok(None),
                Err(failure) => Err(failure),
            }
        }
    })
    .await?;
    if found.is_none() {
        http::set_status(StatusCode::GONE);
    }
    Some(found)
}

/// Spent, expired, used up and unknown are not told apart: the link alone must teach nobody anything.
pub(super) fn dead_end() -> impl IntoView {
    view! {
        <Page
            title="This way is closed"
            heading="This way is closed"
            lede="The letter was used already, its time is over, or there were too many wrong answers."
        >
            <div class="stack">
                <p>"Your password is what it was. You can ask for another letter whenever you like."</p>
                <p class="row">
                    <a class="button" href="/recover">"Ask for another letter"</a>
                    <a class="button secondary" href="/login">"Log in"</a>
                </p>
            </div>
        </Page>
    }
}
