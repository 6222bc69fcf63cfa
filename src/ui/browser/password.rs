//! A password field's helpers.

use super::{document, element, listen};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Lets the field's button show what is typed, and hide it again. It is hidden when its form is sent as well, or the browser
/// would remember it like any other text.
pub fn attach(field: &str) {
    let button = document().and_then(|page| page.query_selector(&format!("button[aria-controls={field}]")).ok()?);
    let (Some(input), Some(button)) = (input(field), button) else { return };
    if let Some(form) = input.form() {
        let (input, button) = (input.clone(), button.clone());
        listen(&form, "submit", move |_| show(&input, &button, false));
    }
    let pressed = button.clone();
    listen(&button, "click", move |_| show(&input, &pressed, input.type_() == "password"));
}

fn show(input: &HtmlInputElement, button: &Element, shown: bool) {
    input.set_type(if shown { "text" } else { "password" });
    let _ = button.set_attribute("aria-pressed", if shown { "true" } else { "false" });
}

pub(super) fn input(field: &str) -> Option<HtmlInputElement> {
    element(field)?.dyn_into().ok()
}
