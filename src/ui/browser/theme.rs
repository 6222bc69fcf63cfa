//! The theme's form, answered at once.

use super::{document, listen, post, typed_in};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlButtonElement, HtmlFormElement, SubmitEvent};

/// Takes over the switch: the theme changes, then the server is told to remember it.
pub fn attach() {
    let Some(document) = document() else { return };
    let found = document.query_selector("form.theme-switch").ok().flatten();
    let Some(form) = found.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else { return };
    let sent = form.clone();
    listen(&form, "submit", move |event| {
        let pressed = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let Some(button) = pressed.and_then(|button| button.dyn_into::<HtmlButtonElement>().ok()) else { return };
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
