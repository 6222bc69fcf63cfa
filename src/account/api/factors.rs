//! Second factors and passkeys.

use crate::{
    account::{
        forms::{AppForm, CodeForm, PasskeyForm, RecoveryCodeForm, RenameForm},
        model::PasskeyCeremony,
    },
    error::ApiResult,
    values::{local_path::Next, secret::Secret},
};
use leptos::prelude::*;

/// Adds an authenticator app; one right code of it makes it count.
#[server(prefix = "/api", endpoint = "add_app")]
pub async fn add_app(#[server(flatten)] form: AppForm) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        factors::grave(&cx)?;
        let name = form.parse()?;
        match factors::add_app(&cx, &form.enrolment, &name, &form.code).await? {
            factors::AppAdded::Counts => Ok(Next::to("/account/factors?saved=added")),
            factors::AppAdded::TooLate => Ok(Next::to("/account/factors/app?again=1")),
        }
    })
    .await
}

/// What a passkey is asked: `add`, `answer` or `log-in`.
#[server(prefix = "/api", endpoint = "begin_passkey")]
pub async fn begin_passkey(#[server(default)] purpose: String) -> ApiResult<PasskeyCeremony> {
    use crate::{account::server::factors, error::ApiError, server::http::respond};
    respond(|cx| async move {
        let purpose = factors::Purpose::parse(&purpose).ok_or(ApiError::Malformed)?;
        factors::begin_passkey(&cx, purpose).await
    })
    .await
}

/// Adds the passkey that answered.
#[server(prefix = "/api", endpoint = "add_passkey")]
pub async fn add_passkey(#[server(flatten)] form: PasskeyForm) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        factors::grave(&cx)?;
        let name = form.parse()?;
        match factors::add_passkey(&cx, &form.ceremony, &form.answer, &name).await? {
            factors::PasskeyAdded::Counts => Ok(Next::to("/account/factors?saved=added")),
            factors::PasskeyAdded::Refused => Ok(Next::to("/account/factors/passkey?refused=1")),
        }
    })
    .await
}

/// Removes a factor with the link in the email about it, once.
#[server(prefix = "/api", endpoint = "veto_factor")]
pub async fn veto_factor(#[server(default)] token: Secret) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        factors::veto(&cx, &token).await?;
        Ok(Next::to("/account/factors/vetoed"))
    })
    .await
}

/// Gives a factor another name.
#[server(prefix = "/api", endpoint = "rename_factor")]
pub async fn rename_factor(#[server(flatten)] form: RenameForm) -> ApiResult<Next> {
    use crate::{
        account::server::{self, factors},
        server::http::respond,
    };
    respond(|cx| async move {
        server::logged_in(&cx)?;
        factors::rename(&cx, &form.factor, &form.parse()?).await?;
        Ok(Next::to("/account/factors?saved=renamed"))
    })
    .await
}

/// Removes a factor, or the set of recovery codes.
#[server(prefix = "/api", endpoint = "remove_factor")]
pub async fn remove_factor(#[server(default)] factor: String) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        factors::remove(&cx, &factor).await?;
        Ok(Next::to("/account/factors?saved=removed"))
    })
    .await
}

/// Makes the ten codes count that the page showed.
#[server(prefix = "/api", endpoint = "keep_recovery_codes")]
pub async fn keep_recovery_codes(#[server(default)] offer: Secret) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        match factors::keep_codes(&cx, &offer).await? {
            factors::CodesKept::Counts => Ok(Next::to("/account/factors?saved=codes")),
            factors::CodesKept::TooLate => Ok(Next::to("/account/factors/recovery-codes?again=1")),
        }
    })
    .await
}

/// Switches the login by passkey alone `on` or `off` (T8).
#[server(prefix = "/api", endpoint = "switch_password_free")]
pub async fn switch_password_free(#[server(default)] wanted: String) -> ApiResult<Next> {
    use crate::{account::server::factors, error::ApiError, server::http::respond};
    respond(|cx| async move {
        factors::grave(&cx)?;
        let on = match wanted.as_str() {
            "on" => true,
            "off" => false,
            _ => return Err(ApiError::Malformed.into()),
        };
        factors::set_password_free(&cx, on).await?;
        Ok(Next::to(if on { "/account/factors?saved=free" } else { "/account/factors?saved=needed" }))
    })
    .await
}

/// Answers a waiting login with a code from the app.
#[server(prefix = "/api", endpoint = "answer_with_code")]
pub async fn answer_with_code(#[server(flatten)] form: CodeForm) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        let code = form.parse()?.clone();
        let answered = factors::answer_second_factor(&cx, &factors::Presented::Code(code)).await?;
        Ok(answered.ok_or_else(CodeForm::wrong)?)
    })
    .await
}

/// Answers a waiting login with a recovery code.
#[server(prefix = "/api", endpoint = "answer_with_recovery_code")]
pub async fn answer_with_recovery_code(#[server(flatten)] form: RecoveryCodeForm) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        let code = form.parse()?.clone();
        let answered = factors::answer_second_factor(&cx, &factors::Presented::RecoveryCode(code)).await?;
        Ok(answered.ok_or_else(RecoveryCodeForm::wrong)?)
    })
    .await
}

/// Answers a waiting login with a passkey.
#[server(prefix = "/api", endpoint = "answer_with_passkey")]
pub async fn answer_with_passkey(
    #[server(default)] ceremony: Secret,
    #[server(default)] answer: Secret,
) -> ApiResult<Next> {
    use crate::{account::server::factors, server::http::respond};
    respond(|cx| async move {
        let presented = factors::Presented::Passkey { ceremony, answer };
        let answered = factors::answer_second_factor(&cx, &presented).await?;
        Ok(answered.unwrap_or_else(|| Next::to("/login/factor/passkey?refused=1")))
    })
    .await
}

/// Opens a session for a passkey alone, where its owner switched that on (T8).
#[server(prefix = "/api", endpoint = "log_in_with_passkey")]
pub async fn log_in_with_passkey(
    #[server(default)] ceremony: Secret,
    #[server(default)] answer: Secret,
) -> ApiResult<Next> {
    use crate::{
        account::server::factors,
        server::http::{respond, with_cookie},
    };
    respond(|cx| async move {
        match factors::log_in_with_passkey(&cx, &ceremony, &answer).await? {
            Some(_) => Ok(with_cookie(Next::to("/account"))),
            None => Ok(Next::to("/login/passkey?refused=1")),
        }
    })
    .await
}
