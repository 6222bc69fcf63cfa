//! The calls to the browser that islands make. Compiled for both halves, called in a browser only.

pub mod banner;
pub mod live_form;
pub mod password;
pub mod strength;
pub mod theme;

use js_sys::JSON;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventTarget, FormData, HtmlButtonElement, HtmlFormElement, Request, RequestInit,
    Response, SubmitEvent, UrlSearchParams,
};

pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The first form that a selector finds.
pub fn form(selector: &str) -> Option<HtmlFormElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// The button by which a form is sent.
pub fn pressed(event: &Event) -> Option<HtmlButtonElement> {
    event.dyn_ref::<SubmitEvent>()?.submitter()?.dyn_into().ok()
}

/// Listens as long as the target lives; islands live as long as their page.
pub fn listen(target: &EventTarget, event: &str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// All fields of a form, encoded as the form itself would send them.
pub fn typed_in(form: &HtmlFormElement) -> Result<UrlSearchParams, JsValue> {
    let data = FormData::new_with_form(form)?;
    let pairs = js_sys::Array::new();
    for pair in data.entries() {
        pairs.push(&pair?);
    }
    UrlSearchParams::new_with_str_sequence_sequence(&pairs)
}

/// Posts and returns the status and the response's JSON, or null where it is none. An error means that no response came.
pub async fn post(address: &str, body: &UrlSearchParams) -> Result<(u16, JsValue), JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(body);
    let request = Request::new_with_str_and_init(address, &init)?;
    request.headers().set("Accept", "application/json")?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok((response.status(), JSON::parse(&text).unwrap_or(JsValue::NULL)))
}

pub fn text_at(value: &JsValue, key: &str) -> Option<String> {
    js_sys::Reflect::get(value, &key.into()).ok()?.as_string()
}
