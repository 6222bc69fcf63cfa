//! The slice's wire. Each form's page posts to the same function its island calls.

use super::{
    forms::{LogInForm, PasswordForm, ProfileForm},
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
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        form.parse()?;
        let token = server::log_in(&cx, &form.name, &form.password).await?;
        server::keep_session(&cx, &token);
        Ok(server::after_login(&form.next))
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
        let details = form.parse(server::parse_address(&form.address()))?;
        let mut tx = cx.db.begin().await?;
        server::change_profile(&mut tx, account, &details, cx.now).await?;
        tx.commit().await?;
        Ok(Next::to("/account?saved=profile"))
    })
    .await
}

/// Changes the password: the old one is asked, all other sessions end, a letter tells (PS-2.4, PS-2.5).
#[server(prefix = "/api", endpoint = "change_password")]
pub async fn change_password(#[server(flatten)] form: PasswordForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::logged_in(&cx)?;
        let new = form.parse()?;
        let token = server::change_password(&cx, &form.old_password, &new).await?;
        server::keep_session(&cx, &token);
        Ok(Next::to("/account?saved=password"))
    })
    .await
}

/// Says how easily a password is guessed. Nothing about it is kept.
#[server(prefix = "/api", endpoint = "password_strength")]
pub async fn password_strength(password: Secret) -> ApiResult<Strength> {
    use {super::server, crate::server::http::respond};
    respond(|_| async move { Ok(server::strength_of(&password)) }).await
}
