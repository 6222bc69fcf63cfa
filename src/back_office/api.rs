//! The slice's wire.

use super::forms::{CaseForm, FindForm};
use crate::{error::ApiResult, values::local_path::Next};
use leptos::prelude::*;

/// Looks for a child, or for a form on paper, with a reason; the look is written down (D-11).
#[server(prefix = "/api", endpoint = "staff_find")]
pub async fn staff_find(#[server(flatten)] form: FindForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::find(&cx, &form).await }).await
}

/// Opens a case, which another member of staff decides (C-22).
#[server(prefix = "/api", endpoint = "staff_open")]
pub async fn staff_open(#[server(flatten)] form: CaseForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::open(&cx, &form).await }).await
}

/// Does what somebody else's case asks for (C-22).
#[server(prefix = "/api", endpoint = "staff_carry_out")]
pub async fn staff_carry_out(#[server(default)] case: String) -> ApiResult<Next> {
    use {
        super::{model::Decision, server},
        crate::server::http::respond,
    };
    respond(|cx| async move { server::decide(&cx, &case, Decision::Done).await }).await
}

/// Refuses somebody else's case (C-22).
#[server(prefix = "/api", endpoint = "staff_refuse")]
pub async fn staff_refuse(#[server(default)] case: String) -> ApiResult<Next> {
    use {
        super::{model::Decision, server},
        crate::server::http::respond,
    };
    respond(|cx| async move { server::decide(&cx, &case, Decision::Refused).await }).await
}

/// Takes one's own case back.
#[server(prefix = "/api", endpoint = "staff_withdraw")]
pub async fn staff_withdraw(#[server(default)] case: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::withdraw(&cx, &case).await }).await
}
