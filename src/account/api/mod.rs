//! The slice's wire. Each form's page posts to the same function its island calls.

mod factors;
mod organisation;

pub use {factors::*, organisation::*};

use super::{
    forms::{AddressForm, HintForm, LogInForm, PasswordForm, ProfileForm, ProveForm},
    model::Strength,
};
use crate::{
    error::ApiResult,
    values::{local_path::Next, secret::Secret},
};
use leptos::prelude::*;

/// Opens a session. Wrong name and wrong password answer alike.
#[server(prefix = "/api", endpoint = "log_in")]
pub async fn log_in(#[server(flatten)] form: LogInForm) -> ApiResult<Next> {
    use {
        super::server,
        crate::server::http::{respond, with_cookie},
    };
    respond(|cx| async move {
        form.parse()?;
        match server::log_in(&cx, &form.name, &form.password, &form.next).await? {
            server::LoggedIn::Session(token) => {
                server::keep_session(&cx, &token);
                Ok(with_cookie(server::after_login(&form.next)))
            }
            server::LoggedIn::Waiting(token) => {
                server::factors::keep_waiting(&token);
                Ok(with_cookie(Next::to("/login/factor")))
            }
        }
    })
    .await
}

/// Ends this session. Nobody logged in is fine too.
#[server(prefix = "/api", endpoint = "log_out")]
pub async fn log_out() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::log_out(&cx).await?;
        server::forget_session();
        Ok(Next::to("/logged-out"))
    })
    .await
}

/// Corrects one's own details (PS-2.5).
#[server(prefix = "/api", endpoint = "change_profile")]
pub async fn change_profile(#[server(flatten)] form: ProfileForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        let account = server::logged_in(&cx)?;
        let details = server::parse_profile(&form)?;
        let mut tx = cx.db.begin().await?;
        let next = server::change_profile(&mut tx, account, &details, cx.now).await?;
        tx.commit().await?;
        Ok(next)
    })
    .await
}

/// Corrects one's own address, as its country writes it (PS-2.5, S5).
#[server(prefix = "/api", endpoint = "change_address")]
pub async fn change_address(#[server(flatten)] form: AddressForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        let account = server::logged_in(&cx)?;
        let address = server::parse_address(&form)?;
        let mut tx = cx.db.begin().await?;
        server::change_address(&mut tx, account, &address, cx.now).await?;
        tx.commit().await?;
        Ok(Next::to("/account?saved=address"))
    })
    .await
}

/// Changes the password: the old one is asked, all other sessions end, a letter tells (PS-2.4, PS-2.5).
#[server(prefix = "/api", endpoint = "change_password")]
pub async fn change_password(#[server(flatten)] form: PasswordForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::logged_in(&cx)?;
        let new = form.parse(server::new_password(&form.new_password))?;
        let token = server::change_password(&cx, &form.old_password, &new).await?;
        server::keep_session(&cx, &token);
        Ok(Next::to("/account?saved=password"))
    })
    .await
}

/// Says how easily a password is guessed. Nothing about it is kept.
#[server(prefix = "/api", endpoint = "password_strength")]
pub async fn password_strength(typed: Secret) -> ApiResult<Strength> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::strength_of(&cx, typed).await }).await
}

/// Says how often answers to that kind of question are guessed (A-H9). Nothing about it is kept.
#[server(prefix = "/api", endpoint = "hint_strength")]
pub async fn hint_strength(typed: String) -> ApiResult<Strength> {
    use {super::server, crate::server::http::respond};
    respond(|_| async move { Ok(server::hint_strength_of(&typed)) }).await
}

/// A fresh proof: the password once more, then on to where it was asked for.
#[server(prefix = "/api", endpoint = "prove")]
pub async fn prove(#[server(flatten)] form: ProveForm) -> ApiResult<Next> {
    use {
        super::server,
        crate::error::{FieldErrors, Problem},
        crate::server::http::respond,
    };
    respond(|cx| async move {
        if form.password.reveal().is_empty() {
            return Err(FieldErrors::of("password", Problem::Missing).into());
        }
        let token = server::prove(&cx, &form.password).await?;
        server::keep_session(&cx, &token);
        Ok(server::after_login(&form.next))
    })
    .await
}

/// Names one of one's own logins.
#[server(prefix = "/api", endpoint = "name_login")]
pub async fn name_login(login: String, #[server(default)] name: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::name_login(&cx, &login, &name).await?;
        Ok(Next::to("/account/sessions?saved=name"))
    })
    .await
}

/// Ends one of one's own logins (PS-2.4).
#[server(prefix = "/api", endpoint = "end_login")]
pub async fn end_login(login: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::end_login(&cx, &login).await?;
        Ok(Next::to("/account/sessions?saved=ended"))
    })
    .await
}

/// Ends every login but the one that asks (PS-2.4).
#[server(prefix = "/api", endpoint = "end_other_logins")]
pub async fn end_other_logins() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::end_other_logins(&cx).await?;
        Ok(Next::to("/account/sessions?saved=others"))
    })
    .await
}

/// Changes the user name (PS-2.5).
#[server(prefix = "/api", endpoint = "change_user_name")]
pub async fn change_user_name(#[server(default)] user_name: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::change_user_name(&cx, &user_name).await?;
        Ok(Next::to("/account?saved=user-name"))
    })
    .await
}

/// Changes hint question and answer (PS-2.5).
#[server(prefix = "/api", endpoint = "change_hint")]
pub async fn change_hint(#[server(flatten)] form: HintForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::change_hint(&cx, &form).await?;
        Ok(Next::to("/account?saved=hint"))
    })
    .await
}

/// Sends a link to a new mail address. Free and taken addresses answer alike.
#[server(prefix = "/api", endpoint = "ask_email_change")]
pub async fn ask_email_change(#[server(default)] email: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::ask_email_change(&cx, &email).await?;
        Ok(Next::to("/account?saved=email-asked"))
    })
    .await
}

/// The new mail address is proved, once.
#[server(prefix = "/api", endpoint = "confirm_email")]
pub async fn confirm_email(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::confirm_email(&cx, &token).await?;
        Ok(Next::to("/account/email/changed"))
    })
    .await
}

/// The old mail address takes its place back, once.
#[server(prefix = "/api", endpoint = "undo_email")]
pub async fn undo_email(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::undo_email(&cx, &token).await?;
        Ok(Next::to("/account/email/undone"))
    })
    .await
}
