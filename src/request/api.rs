//! The slice's wire.

use super::forms::{RequestForm, WithdrawForm};
use crate::{
    error::ApiResult,
    values::{local_path::Next, secret::Secret},
};
use leptos::prelude::*;

/// Files a request: a customer's at once, anybody else's once the letter's link proves their address (D-5).
#[server(prefix = "/api", endpoint = "file_request")]
pub async fn file_request(#[server(flatten)] form: RequestForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::file(&cx, &form).await }).await
}

/// The letter's link proves the mail address, and from then on the request counts (D-5).
#[server(prefix = "/api", endpoint = "prove_request")]
pub async fn prove_request(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::prove(&cx, &token).await }).await
}

/// Takes a request back, by the letter's link or logged in (D-5).
#[server(prefix = "/api", endpoint = "withdraw_request")]
pub async fn withdraw_request(#[server(flatten)] form: WithdrawForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::withdraw(&cx, &form).await }).await
}
