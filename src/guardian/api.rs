//! The slice's wire.

use super::forms::{
    AskForm, CodeForm, ConfirmForm, DecideForm, EndForm, EraseForm, HereCodeForm, HereForm, OpenForm, PermissionForm,
    TakeBackForm,
};
use crate::{
    error::ApiResult,
    values::{local_path::Next, secret::Secret},
};
use leptos::prelude::*;

/// A guardian's answer, through the letter's link (C-5, C-26).
#[server(prefix = "/api", endpoint = "guardian_decide")]
pub async fn guardian_decide(#[server(flatten)] form: DecideForm) -> ApiResult<Next> {
    use {super::server::decision, crate::server::http::respond};
    respond(|cx| async move { decision::decide(&cx, &form).await }).await
}

/// The second step of a yes, or taking it back (C-5).
#[server(prefix = "/api", endpoint = "guardian_confirm")]
pub async fn guardian_confirm(#[server(flatten)] form: ConfirmForm) -> ApiResult<Next> {
    use {super::server::decision, crate::server::http::respond};
    respond(|cx| async move { decision::confirm(&cx, &form).await }).await
}

/// A letter again, to the mailbox that had one (G1).
#[server(prefix = "/api", endpoint = "guardian_again")]
pub async fn guardian_again(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server::decision, crate::server::http::respond};
    respond(|cx| async move { decision::again(&cx, &token).await }).await
}

/// A code that was read aloud, and one's own mail address (C-4).
#[server(prefix = "/api", endpoint = "guardian_code")]
pub async fn guardian_code(#[server(flatten)] form: CodeForm) -> ApiResult<Next> {
    use {super::server::decision, crate::server::http::respond};
    respond(|cx| async move { decision::send_by_code(&cx, &form).await }).await
}

/// The guardian's own mail address, on the child's device (C-4).
#[server(prefix = "/api", endpoint = "guardian_here")]
pub async fn guardian_here(#[server(flatten)] form: HereForm) -> ApiResult<Next> {
    use {super::server::decision, crate::server::http::respond};
    respond(|cx| async move { decision::here(&cx, &form).await }).await
}

/// The digits out of the guardian's mailbox, on the child's device (C-8).
#[server(prefix = "/api", endpoint = "guardian_here_code")]
pub async fn guardian_here_code(#[server(flatten)] form: HereCodeForm) -> ApiResult<Next> {
    use {super::server::decision, crate::server::http::respond};
    respond(|cx| async move { decision::here_code(&cx, &form).await }).await
}

/// A child asks for another guardian (C-15).
#[server(prefix = "/api", endpoint = "guardian_ask")]
pub async fn guardian_ask(#[server(flatten)] form: AskForm) -> ApiResult<Next> {
    use {super::server::child, crate::server::http::respond};
    respond(|cx| async move { child::ask_another(&cx, &form.guardian_email).await }).await
}

/// A child takes back what they asked.
#[server(prefix = "/api", endpoint = "guardian_take_back")]
pub async fn guardian_take_back(#[server(flatten)] form: TakeBackForm) -> ApiResult<Next> {
    use {super::server::child, crate::server::http::respond};
    respond(|cx| async move { child::take_back(&cx, &form.question).await }).await
}

/// A guardian's look, which the child is shown (C-16, C-17).
#[server(prefix = "/api", endpoint = "guardian_open")]
pub async fn guardian_open(#[server(flatten)] form: OpenForm) -> ApiResult<Next> {
    use {super::server::visit, crate::server::http::respond};
    respond(|cx| async move { visit::open(&cx, &form).await }).await
}

/// Allows something, or takes it back, from the child's next request on (C-16, G4).
#[server(prefix = "/api", endpoint = "guardian_change")]
pub async fn guardian_change(#[server(flatten)] form: PermissionForm) -> ApiResult<Next> {
    use {super::server::visit, crate::server::http::respond};
    respond(|cx| async move { visit::change(&cx, &form).await }).await
}

/// Ends one's own guardianship.
#[server(prefix = "/api", endpoint = "guardian_end")]
pub async fn guardian_end(#[server(flatten)] form: EndForm) -> ApiResult<Next> {
    use {super::server::visit, crate::server::http::respond};
    respond(|cx| async move { visit::end_own(&cx, &form).await }).await
}

/// Erases what is held of a guardian (C-24).
#[server(prefix = "/api", endpoint = "guardian_erase")]
pub async fn guardian_erase(#[server(flatten)] form: EraseForm) -> ApiResult<Next> {
    use {super::server::visit, crate::server::http::respond};
    respond(|cx| async move { visit::erase(&cx, &form).await }).await
}

/// A letter with a new link to a guardian's page.
#[server(prefix = "/api", endpoint = "guardian_link")]
pub async fn guardian_link(#[server(default)] email: String) -> ApiResult<Next> {
    use {super::server::visit, crate::server::http::respond};
    respond(|cx| async move { visit::send_link(&cx, &email).await }).await
}
