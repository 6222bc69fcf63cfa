//! The calls to the browser that the page which waits makes. Compiled for both halves, called in a browser only.

use crate::ui::browser::post;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// How often the page looks.
const EVERY: Duration = Duration::from_secs(20);

/// Asks the server where the waiting stands, again and again, and loads the page anew when it has changed. Offline it
/// goes on looking.
pub fn look_again(stood: &str) {
    let stood = stood.to_owned();
    set_interval(
        move || {
            let stood = stood.clone();
            spawn_local(async move {
                if has_changed(&stood).await == Ok(true)
                    && let Some(window) = web_sys::window()
                {
                    let _ = window.location().reload();
                }
            });
        },
        EVERY,
    );
}

async fn has_changed(stood: &str) -> Result<bool, JsValue> {
    let (status, answer) = post("/api/register_standing", &UrlSearchParams::new()?).await?;
    Ok(status == 200 && answer.as_string().is_some_and(|stands| stands != stood))
}
