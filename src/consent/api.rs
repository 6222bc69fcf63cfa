//! The slice's wire: reading the banner's state, and deciding.

use super::forms::CookieForm;
use crate::{error::ApiResult, values::local_path::Next};
use leptos::prelude::*;

/// The codes of the purposes that are still to be asked about. Changes nothing.
#[server(prefix = "/api", endpoint = "open_purposes")]
pub async fn open_purposes() -> ApiResult<Vec<String>> {
    use crate::server::http::respond;
    respond(
        |cx| async move { Ok(cx.choice.open(cx.now).into_iter().map(|purpose| purpose.code().to_owned()).collect()) },
    )
    .await
}

/// Records a decision, and takes the cookies of what is refused out of the browser at once (B-5, B-8).
#[server(prefix = "/api", endpoint = "choose_cookies")]
pub async fn choose_cookies(#[server(flatten)] form: CookieForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move { server::choose(&cx, &form).await }).await
}
