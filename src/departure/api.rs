//! The slice's wire.

use super::forms::{CloseForm, KeepForm};
use crate::{error::ApiResult, values::local_path::Next};
use leptos::prelude::*;

/// Closes one's account: the password is asked again, every session ends, a letter tells.
#[server(prefix = "/api", endpoint = "close_account")]
pub async fn close_account(#[server(flatten)] form: CloseForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::close(&cx, &form).await }).await
}

/// Takes the closing back, by the letter's link or logged in.
#[server(prefix = "/api", endpoint = "keep_account")]
pub async fn keep_account(#[server(flatten)] form: KeepForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::keep(&cx, &form.token).await }).await
}
