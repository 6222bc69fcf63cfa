//! The slice's wire.

use super::forms::AnswerForm;
use crate::{error::ApiResult, values::local_path::Next};
use leptos::prelude::*;

/// Accepts a renewed consent, or stays with the version before (D-4).
#[server(prefix = "/api", endpoint = "answer_amendment")]
pub async fn answer_amendment(#[server(flatten)] form: AnswerForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::answer(&cx, &form).await }).await
}
