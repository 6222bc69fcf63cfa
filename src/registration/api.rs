//! The slice's wire: one function a step.

use super::forms::{
    BirthDateForm, ConfirmForm, ContactForm, CredentialsForm, GuardianAddressForm, GuardianForm, InvitedForm,
    PersonForm, SendForm,
};
use crate::{
    account::forms::{AddressForm, OrganisationForm},
    error::ApiResult,
    values::{local_path::Next, secret::Secret},
};
use leptos::prelude::*;

/// Asks the age and keeps nothing of it (PS-1.2, C-1, C-2).
#[server(prefix = "/api", endpoint = "register_birth_date")]
pub async fn register_birth_date(#[server(flatten)] form: BirthDateForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::begin(&cx, &form).await }).await
}

/// As [`register_birth_date`], of the contact person of a company (PS-3.2).
#[server(prefix = "/api", endpoint = "register_company_birth_date")]
pub async fn register_company_birth_date(#[server(flatten)] form: BirthDateForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::begin_company(&cx, &form).await }).await
}

/// As [`register_birth_date`], of somebody a company invited.
#[server(prefix = "/api", endpoint = "register_invited")]
pub async fn register_invited(#[server(flatten)] form: InvitedForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::begin_invited(&cx, form).await }).await
}

/// Company name, VAT number, telephone: asked of companies alone (PS-3.2).
#[server(prefix = "/api", endpoint = "register_company")]
pub async fn register_company(#[server(flatten)] form: OrganisationForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::company(&cx, &form).await }).await
}

/// The company's address (PS-3.2).
#[server(prefix = "/api", endpoint = "register_company_address")]
pub async fn register_company_address(#[server(flatten)] form: AddressForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::company_address(&cx, &form).await }).await
}

/// Real name and mail address of the company's contact person (PS-3.2).
#[server(prefix = "/api", endpoint = "register_contact")]
pub async fn register_contact(#[server(flatten)] form: ContactForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::contact(&cx, &form).await }).await
}

/// User name, password, hint question and answer (PS-2.1, PS-2.2).
#[server(prefix = "/api", endpoint = "register_credentials")]
pub async fn register_credentials(#[server(flatten)] form: CredentialsForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::credentials(&cx, &form).await }).await
}

/// Real name, mail address, country, telephone (PS-3.1).
#[server(prefix = "/api", endpoint = "register_person")]
pub async fn register_person(#[server(flatten)] form: PersonForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::person(&cx, &form).await }).await
}

/// The postal address, as its country writes it (PS-3.1, S5).
#[server(prefix = "/api", endpoint = "register_address")]
pub async fn register_address(#[server(flatten)] form: AddressForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::address(&cx, &form).await }).await
}

/// Everything was checked and both documents accepted: the letter goes out (PS-0.1, PS-0.2). Free and taken addresses
/// answer alike.
#[server(prefix = "/api", endpoint = "register_send")]
pub async fn register_send(#[server(flatten)] form: SendForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::send(&cx, &form).await }).await
}

/// The mail address is proved: the registration becomes an account, once.
#[server(prefix = "/api", endpoint = "register_confirm")]
pub async fn register_confirm(#[server(flatten)] form: ConfirmForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::complete(&cx, &form).await }).await
}

/// Somebody under age names a guardian, who is written to (C-3, C-4).
#[server(prefix = "/api", endpoint = "register_guardian")]
pub async fn register_guardian(#[server(flatten)] form: GuardianForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::ask_guardian(&cx, &form).await }).await
}

/// The letter to the guardian once more (G5). Over a limit it answers alike (C-10).
#[server(prefix = "/api", endpoint = "register_ask_again")]
pub async fn register_ask_again() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::ask_again(&cx).await }).await
}

/// Another address of a guardian (G5). Over a limit it answers alike (C-10).
#[server(prefix = "/api", endpoint = "register_guardian_address")]
pub async fn register_guardian_address(#[server(flatten)] form: GuardianAddressForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::correct_guardian(&cx, &form).await }).await
}

/// A short code to read aloud, and its picture (C-4).
#[server(prefix = "/api", endpoint = "register_code")]
pub async fn register_code() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::make_code(&cx).await }).await
}

/// Takes the question to a guardian back and forgets everything (C-3).
#[server(prefix = "/api", endpoint = "register_stop")]
pub async fn register_stop() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::stop_waiting(&cx).await }).await
}

/// Goes on in this browser once the guardian has said yes.
#[server(prefix = "/api", endpoint = "register_go_on")]
pub async fn register_go_on(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::go_on(&cx, &token).await }).await
}

/// Where waiting stands in this browser, for the page that waits. One word of a fixed list; it only looks.
#[server(prefix = "/api", endpoint = "register_standing")]
pub async fn register_standing() -> ApiResult<String> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { Ok(server::waiting(&cx).await?.code().to_owned()) }).await
}
