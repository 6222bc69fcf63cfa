//! The theme's form, answered at once.

use super::{document, form, listen, post, pressed, typed_in};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlButtonElement};

/// Takes over the switch: the theme changes, then the server is told to remember it.
pub fn attach() {
    let (Some(document), Some(form)) = (document(), form("form.theme-switch")) else { return };
    let sent = form.clone();
    listen(&form, "submit", move |event| {
        let Some(button) = pressed(&event) else { return };
        event.prevent_default();
        choose(&document, &button);
        let form = sent.clone();
        spawn_local(async move {
            // Offline the theme holds for this page alone, which is all that can be done.
            if let Ok(typed) = typed_in(&form) {
                typed.append("theme", &button.value());
                let _ = post("/api/choose_theme", &typed).await;
            }
        });
    });
}

fn choose(page: &Document, pressed: &HtmlButtonElement) {
    if let Some(root) = page.document_element() {
        let _ = root.set_attribute("data-theme", &pressed.value());
    }
    let Ok(buttons) = page.query_selector_all("form.theme-switch button") else { return };
    for at in 0..buttons.length() {
        let Some(button) = buttons.get(at).and_then(|button| button.dyn_into::<Element>().ok()) else { continue };
        let is_pressed = button.is_same_node(Some(pressed));
        let _ = button.set_attribute("aria-pressed", if is_pressed { "true" } else { "false" });
    }
}
