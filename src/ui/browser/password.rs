//! A password field's helpers.

use super::{element, listen, post, text_at};
use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, UrlSearchParams};

/// How long typing has to pause before the server is asked.
const PAUSE: Duration = Duration::from_millis(400);

/// Shows what is typed, or hides it again.
pub fn show(field: &str, shown: bool) {
    if let Some(input) = input(field) {
        input.set_type(if shown { "text" } else { "password" });
    }
}

/// A shown password is hidden again when its form is sent, or the browser would remember it like any other text.
pub fn when_sent(field: &str, mut sent: impl FnMut() + 'static) {
    if let Some(form) = input(field).and_then(|input| input.form()) {
        listen(&form, "submit", move |_| sent());
    }
}

/// Asks the server how easily the password is guessed, whenever typing pauses.
pub fn measure(field: &str, strength: RwSignal<Option<(u8, String)>>) {
    let Some(input) = input(field) else { return };
    let typed = Rc::new(Cell::new(0_u32));
    let measured = input.clone();
    listen(&input, "input", move |_| {
        typed.set(typed.get() + 1);
        let (asked, typed, input) = (typed.get(), typed.clone(), measured.clone());
        set_timeout(
            move || {
                if typed.get() == asked {
                    spawn_local(async move { strength.set(strength_of(&input.value()).await.unwrap_or(None)) });
                }
            },
            PAUSE,
        );
    });
}

async fn strength_of(password: &str) -> Result<Option<(u8, String)>, JsValue> {
    if password.is_empty() {
        return Ok(None);
    }
    let body = UrlSearchParams::new()?;
    body.append("password", password);
    let (status, answer) = post("/api/password_strength", &body).await?;
    let score = Reflect::get(&answer, &"score".into())?.as_f64().unwrap_or(0.0);
    Ok(text_at(&answer, "words").filter(|_| status == 200).map(|words| (score as u8, words)))
}

fn input(field: &str) -> Option<HtmlInputElement> {
    element(field)?.dyn_into().ok()
}
