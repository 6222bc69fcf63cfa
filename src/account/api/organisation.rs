//! Companies, their people and their invitations.

use crate::{
    account::forms::{AddressForm, DeclineForm, InviteForm, OrganisationForm},
    error::ApiResult,
    values::local_path::Next,
};
use leptos::prelude::*;

/// An administrator corrects the company's details (PS-3.2).
#[server(prefix = "/api", endpoint = "change_organisation")]
pub async fn change_organisation(#[server(flatten)] form: OrganisationForm) -> ApiResult<Next> {
    use crate::{account::server::organisation, server::http::respond};
    respond(|cx| async move {
        organisation::administered(&cx).await?;
        organisation::change(&cx, &organisation::parse_company(&form)?).await
    })
    .await
}

/// An administrator corrects the company's address (PS-3.2).
#[server(prefix = "/api", endpoint = "change_organisation_address")]
pub async fn change_organisation_address(#[server(flatten)] form: AddressForm) -> ApiResult<Next> {
    use crate::{
        account::server::{organisation, parse_address},
        server::http::respond,
    };
    respond(|cx| async move {
        organisation::administered(&cx).await?;
        organisation::change_address(&cx, &parse_address(&form)?).await?;
        Ok(Next::to("/account/organisation?saved=company"))
    })
    .await
}

/// An administrator invites somebody by mail address.
#[server(prefix = "/api", endpoint = "invite_member")]
pub async fn invite_member(#[server(flatten)] form: InviteForm) -> ApiResult<Next> {
    use crate::{account::server::organisation, server::http::respond};
    respond(|cx| async move { organisation::invite(&cx, &form).await }).await
}

/// An administrator takes an invitation back.
#[server(prefix = "/api", endpoint = "withdraw_invitation")]
pub async fn withdraw_invitation(#[server(default)] invitation: String) -> ApiResult<Next> {
    use crate::{account::server::organisation, server::http::respond};
    respond(|cx| async move {
        organisation::withdraw(&cx, &invitation).await?;
        Ok(Next::to("/account/organisation?saved=withdrawn"))
    })
    .await
}

/// An administrator removes somebody, or somebody leaves (D-27).
#[server(prefix = "/api", endpoint = "remove_member")]
pub async fn remove_member(#[server(default)] member: String) -> ApiResult<Next> {
    use crate::{account::server::organisation, server::http::respond};
    respond(|cx| async move { organisation::remove(&cx, &member).await }).await
}

/// An administrator says who else is one, or is one no longer.
#[server(prefix = "/api", endpoint = "change_role")]
pub async fn change_role(#[server(default)] member: String, #[server(default)] role: String) -> ApiResult<Next> {
    use crate::{account::server::organisation, server::http::respond};
    respond(|cx| async move { organisation::change_role(&cx, &member, &role).await }).await
}

/// The person invited joins the company, under their own login.
#[server(prefix = "/api", endpoint = "accept_invitation")]
pub async fn accept_invitation(#[server(default)] invitation: String) -> ApiResult<Next> {
    use crate::{account::server::organisation, server::http::respond};
    respond(|cx| async move { organisation::accept(&cx, &invitation).await }).await
}

/// The person invited does not.
#[server(prefix = "/api", endpoint = "decline_invitation")]
pub async fn decline_invitation(#[server(flatten)] form: DeclineForm) -> ApiResult<Next> {
    use crate::{account::server::organisation, server::http::respond};
    respond(|cx| async move { organisation::decline(&cx, &form).await }).await
}
