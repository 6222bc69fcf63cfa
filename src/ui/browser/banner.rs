//! The cookie banner, answered where it stands.

use super::{document, listen, post, text_at, typed_in};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlButtonElement, HtmlElement, HtmlFormElement, SubmitEvent};

/// Takes over the banner's buttons on a page with a form: an answer that is recorded takes the banner away, and what was typed
/// stays. Any other page comes anew, because what it shows may depend on the answer.
pub fn attach() {
    let Some(document) = document() else { return };
    if !matches!(document.query_selector("main form"), Ok(Some(_))) {
        return;
    }
    let banner = document.query_selector(".cookie-banner").ok().flatten();
    let form = banner.as_ref().and_then(|banner| banner.query_selector("form").ok()?);
    let (Some(banner), Some(form)) = (banner, form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok())) else {
        return;
    };
    let sent = form.clone();
    listen(&form, "submit", move |event| {
        let pressed = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let Some(button) = pressed.and_then(|button| button.dyn_into::<HtmlButtonElement>().ok()) else { return };
        event.prevent_default();
        if sent.has_attribute("aria-busy") {
            return;
        }
        let _ = sent.set_attribute("aria-busy", "true");
        let (banner, form) = (banner.clone(), sent.clone());
        spawn_local(async move {
            if !matches!(answer(&banner, &form, &button).await, Ok(true)) {
                let _ = form.remove_attribute("aria-busy");
                show_failure(&form);
            }
        });
    });
}

/// Whether the answer was recorded. What is told on a page of its own is shown there.
async fn answer(banner: &Element, form: &HtmlFormElement, button: &HtmlButtonElement) -> Result<bool, JsValue> {
    let typed = typed_in(form)?;
    let here = typed.get("return").unwrap_or_default();
    typed.append(&button.name(), &button.value());
    let (status, answer) = post("/api/choose_cookies", &typed).await?;
    if status != 200 {
        return Ok(false);
    }
    let path = text_at(&answer, "path").ok_or(JsValue::NULL)?;
    if path != here {
        web_sys::window().ok_or(JsValue::NULL)?.location().assign(&path)?;
        return Ok(true);
    }
    banner.remove();
    if let Some(main) = document().and_then(|document| document.get_element_by_id("main")) {
        main.dyn_into::<HtmlElement>()?.focus()?;
    }
    Ok(true)
}

/// The banner stays, and says that nothing was recorded.
fn show_failure(form: &HtmlFormElement) {
    if let Ok(Some(problem)) = form.query_selector("[role=alert]")
        && let Some(words) = form.get_attribute("data-unanswered")
    {
        problem.set_text_content(Some(&words));
    }
}
