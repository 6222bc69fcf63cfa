//! The one choice that belongs to no slice: the theme.

use crate::{error::ApiResult, values::local_path::Next};
use leptos::prelude::*;

/// Remembers the theme in a cookie of this browser, and nowhere else.
#[server(prefix = "/api", endpoint = "choose_theme")]
pub async fn choose_theme(#[server(default)] theme: String, #[server(default)] r#return: String) -> ApiResult<Next> {
    use {super::theme::Theme, crate::server::http, crate::values::local_path::LocalPath};
    http::respond(|_| async move {
        Theme::parse(&theme).ok_or(crate::error::ApiError::Malformed)?.remember();
        Ok(Next { path: LocalPath::or_front_page(&r#return) })
    })
    .await
}
