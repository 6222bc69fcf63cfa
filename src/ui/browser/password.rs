//! A password field's helpers.

use super::{element, listen};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

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

pub(super) fn input(field: &str) -> Option<HtmlInputElement> {
    element(field)?.dyn_into().ok()
}
