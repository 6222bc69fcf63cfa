//! The slice's wire: one function a step.

use super::forms::NewPasswordForm;
use crate::{
    account::{
        forms::{CodeForm, RecoveryCodeForm},
        model::PasskeyCeremony,
    },
    error::ApiResult,
    values::{local_path::Next, secret::Secret},
};
use leptos::prelude::*;

/// Asks for the letter. Known and unknown addresses answer alike.
#[server(prefix = "/api", endpoint = "recover_ask")]
pub async fn recover_ask(#[server(default)] email: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::ask(&cx, &email).await }).await
}

/// The letter's link proves the mail address to this browser. It is not spent by that.
#[server(prefix = "/api", endpoint = "recover_open")]
pub async fn recover_open(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::open(&cx, &token).await }).await
}

/// The answer to the hint question: three tries (A-H4).
#[server(prefix = "/api", endpoint = "recover_answer")]
pub async fn recover_answer(#[server(default)] hint_answer: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::answer(&cx, &hint_answer).await }).await
}

/// A code from the authenticator app.
#[server(prefix = "/api", endpoint = "recover_with_code")]
pub async fn recover_with_code(#[server(flatten)] form: CodeForm) -> ApiResult<Next> {
    use {
        super::server,
        crate::{account::server::factors::Presented, server::http::respond},
    };
    respond(|cx| async move {
        let code = form.parse()?.clone();
        let next = server::present(&cx, &Presented::Code(code)).await?;
        Ok(next.ok_or_else(CodeForm::wrong)?)
    })
    .await
}

/// What a passkey is asked here.
#[server(prefix = "/api", endpoint = "recover_begin_passkey")]
pub async fn recover_begin_passkey() -> ApiResult<PasskeyCeremony> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::begin_passkey(&cx).await }).await
}

/// A passkey, in place of the answer and of the second factor (A-23, A-H7).
#[server(prefix = "/api", endpoint = "recover_with_passkey")]
pub async fn recover_with_passkey(
    #[server(default)] ceremony: Secret,
    #[server(default)] answer: Secret,
) -> ApiResult<Next> {
    use {
        super::server,
        crate::{account::server::factors::Presented, server::http::respond},
    };
    const REFUSED: &str = "/recover/passkey?refused=1";
    respond(|cx| async move {
        // The plain button of a browser without script is no try.
        if answer.reveal().is_empty() {
            return Ok(Next::to(REFUSED));
        }
        let next = server::present(&cx, &Presented::Passkey { ceremony, answer }).await?;
        Ok(next.unwrap_or_else(|| Next::to(REFUSED)))
    })
    .await
}

/// A recovery code, in place of the answer and of the second factor (A-21, A-H7).
#[server(prefix = "/api", endpoint = "recover_with_recovery_code")]
pub async fn recover_with_recovery_code(#[server(flatten)] form: RecoveryCodeForm) -> ApiResult<Next> {
    use {
        super::server,
        crate::{account::server::factors::Presented, server::http::respond},
    };
    respond(|cx| async move {
        let code = form.parse()?.clone();
        let next = server::present(&cx, &Presented::RecoveryCode(code)).await?;
        Ok(next.ok_or_else(RecoveryCodeForm::wrong)?)
    })
    .await
}

/// Begins the three days that take the answer's place (A-H7).
#[server(prefix = "/api", endpoint = "recover_wait")]
pub async fn recover_wait() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::wait(&cx).await }).await
}

/// The owner's veto (A-H7).
#[server(prefix = "/api", endpoint = "recover_stop")]
pub async fn recover_stop(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::stop(&cx, &token).await }).await
}

/// Sends every guardian of somebody under age a code (C-19).
#[server(prefix = "/api", endpoint = "recover_ask_guardian")]
pub async fn recover_ask_guardian() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::ask_guardian(&cx).await }).await
}

/// The code out of a guardian's mailbox: five tries (C-19).
#[server(prefix = "/api", endpoint = "recover_with_guardian")]
pub async fn recover_with_guardian(#[server(default)] guardian_digits: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::take_digits(&cx, &guardian_digits).await }).await
}

/// Stores the new password and spends the proof.
#[server(prefix = "/api", endpoint = "recover_password")]
pub async fn recover_password(#[server(flatten)] form: NewPasswordForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::finish(&cx, &form).await }).await
}
