//! How easily something typed is guessed, told while it is typed.

use super::{element, listen, password::input, post, text_at};
use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::JsValue;
use web_sys::{Element, UrlSearchParams};

/// How long typing has to pause before the server is asked.
const PAUSE: Duration = Duration::from_millis(400);

/// Asks the server whenever typing pauses, and shows its judgement below the field.
pub fn measure(field: &str, api: &str) {
    let (Some(input), Some(place)) = (input(field), element(&format!("{field}-strength"))) else { return };
    let typed = Rc::new(Cell::new(0_u32));
    let (measured, api) = (input.clone(), api.to_owned());
    listen(&input, "input", move |_| {
        typed.set(typed.get() + 1);
        let (asked, typed, input, api) = (typed.get(), typed.clone(), measured.clone(), api.clone());
        let place = place.clone();
        set_timeout(
            move || {
                if typed.get() == asked {
                    spawn_local(async move { show(&place, judged(&api, &input.value()).await.unwrap_or(None)) });
                }
            },
            PAUSE,
        );
    });
}

/// As many bars as the score has points, and one more.
fn show(place: &Element, judged: Option<(u8, String)>) {
    let (level, words) = judged.map_or((0, String::new()), |(score, words)| (score + 1, words));
    let _ = place.set_attribute("data-level", &level.to_string());
    place.set_text_content(Some(&words));
}

async fn judged(api: &str, typed: &str) -> Result<Option<(u8, String)>, JsValue> {
    if typed.is_empty() {
        return Ok(None);
    }
    let body = UrlSearchParams::new()?;
    body.append("typed", typed);
    let (status, answer) = post(api, &body).await?;
    let score = Reflect::get(&answer, &"score".into())?.as_f64().unwrap_or(0.0);
    Ok(text_at(&answer, "words").filter(|_| status == 200).map(|words| (score as u8, words)))
}
