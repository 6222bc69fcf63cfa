//! Where a recovery does not go on.

use crate::{
    error::ApiError,
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::dead_link::DeadLink,
};
use leptos::prelude::*;

/// What a page of the recovery needs, or nothing where there is no recovery in this browser to go on with.
pub(super) async fn loaded<T, F>(work: impl FnOnce(Context) -> F) -> Option<Option<T>>
where
    T: Send,
    F: Future<Output = Result<T, Failure>> + Send,
{
    http::load(|cx| {
        let working = work(cx);
        async move {
            match working.await {
                Ok(found) => Ok(Some(found)),
                Err(Failure::Expected(ApiError::Gone)) => Ok(None),
                Err(failure) => Err(failure),
            }
        }
    })
    .await
}

/// Spent, expired, used up and unknown are not told apart.
pub(super) fn dead_end() -> impl IntoView {
    view! {
        <DeadLink
            heading="This way is closed"
            lede="The email was used already, its time is over, there were too many wrong answers, or the account was changed since."
            text="Nothing was changed by it. You can ask for another email whenever you like."
            ways=&[("Ask for another letter", "/recover"), ("Log in", "/login")]
        />
    }
}
