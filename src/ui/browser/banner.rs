//! The cookie banner, answered where it stands.

use super::{document, element, form, listen, post, pressed, text_at, typed_in};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlButtonElement, HtmlElement, HtmlFormElement};

/// Takes over the banner's buttons: an answer that is recorded takes the banner away, and what was typed stays.
pub fn attach() {
    let Some(form) = form(".cookie-banner form") else { return };
    let sent = form.clone();
    listen(&form, "submit", move |event| {
        let Some(button) = pressed(&event) else { return };
        event.prevent_default();
        if sent.has_attribute("aria-busy") {
            return;
        }
        let _ = sent.set_attribute("aria-busy", "true");
        let form = sent.clone();
        spawn_local(async move {
            if !matches!(answer(&form, &button).await, Ok(true)) {
                let _ = form.remove_attribute("aria-busy");
                let _ = show_failure(&form);
            }
        });
    });
}

/// Whether the answer was recorded. What is told on a page of its own is shown there.
async fn answer(form: &HtmlFormElement, button: &HtmlButtonElement) -> Result<bool, JsValue> {
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
    if let Some(banner) = form.closest(".cookie-banner")? {
        banner.remove();
    }
    if let Some(main) = element("main") {
        main.dyn_into::<HtmlElement>()?.focus()?;
    }
    Ok(true)
}

/// The banner stays, and says that nothing was recorded.
fn show_failure(form: &HtmlFormElement) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let problem = match form.query_selector("[role=alert]")? {
        Some(problem) => problem,
        None => form.append_child(&*document.create_element("p")?)?.dyn_into()?,
    };
    problem.set_attribute("role", "alert")?;
    problem.set_text_content(form.get_attribute("data-unanswered").as_deref());
    Ok(())
}
