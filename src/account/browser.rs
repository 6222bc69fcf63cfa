//! The calls to `navigator.credentials`. Compiled for both halves, called in a browser only.

use crate::ui::browser::{form, listen, post, text_at};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::task::spawn_local;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams};

/// The offer at the name's field, which waits in the background. A browser asks one question at a time, so the button
/// ends it, and none begins afterwards.
#[derive(Default)]
enum Offer {
    #[default]
    None,
    Waits(AbortController),
    Over,
}

/// Takes over the sending of a passkey's form. Where a question of ours is refused the form goes its plain way, so
/// that its page tells; where the browser has no passkeys, or the person gave up, the page's own words are shown.
pub fn attach(name: &str, purpose: &str, asks: &str, autofill: bool) {
    let Some(form) = form(&format!("form[data-form={name}]")) else { return };
    let passkeys = Passkeys { form, purpose: purpose.to_owned(), asks: asks.to_owned(), offer: Rc::default() };
    if credentials().is_err() {
        passkeys.tell("unsupported");
        return;
    }
    if autofill {
        let offered = passkeys.clone();
        spawn_local(async move {
            let _ = offered.offer().await;
        });
    }
    let form = passkeys.form.clone();
    listen(&form, "submit", move |event| {
        event.prevent_default();
        let passkeys = passkeys.clone();
        spawn_local(async move { passkeys.send().await });
    });
}

#[derive(Clone)]
struct Passkeys {
    form: HtmlFormElement,
    purpose: String,
    asks: String,
    offer: Rc<RefCell<Offer>>,
}

impl Passkeys {
    async fn send(&self) {
        if self.form.has_attribute("aria-busy") {
            return;
        }
        let _ = self.form.set_attribute("aria-busy", "true");
        self.tell("");
        if let Offer::Waits(controller) = self.offer.replace(Offer::Over) {
            controller.abort();
        }
        match self.begin().await {
            Ok(Some(question)) => match self.ask(&question, None).await {
                Ok(answer) => self.answer(&question, &answer),
                Err(_) => self.tell("cancelled"),
            },
            _ => {
                let _ = self.form.submit();
            }
        }
        let _ = self.form.remove_attribute("aria-busy");
    }

    /// Passkeys are offered where the name is typed; nothing is shown to whoever has none.
    async fn offer(&self) -> Result<(), JsValue> {
        let available = call(&kind()?, "isConditionalMediationAvailable", &[])?;
        if !JsFuture::from(available.dyn_into::<Promise>()?).await?.is_truthy() {
            return Ok(());
        }
        let Some(question) = self.begin().await? else { return Ok(()) };
        if matches!(*self.offer.borrow(), Offer::Over) {
            return Ok(());
        }
        let controller = AbortController::new()?;
        self.offer.replace(Offer::Waits(controller.clone()));
        let answer = self.ask(&question, Some(&controller)).await?;
        self.answer(&question, &answer);
        Ok(())
    }

    /// What the server asks, or nothing where it does not.
    async fn begin(&self) -> Result<Option<Question>, JsValue> {
        let body = UrlSearchParams::new()?;
        body.append("purpose", &self.purpose);
        let (status, told) = post(&self.asks, &body).await?;
        let both = (text_at(&told, "ceremony"), text_at(&told, "options"));
        let (Some(ceremony), Some(options)) = both else { return Ok(None) };
        Ok((status == 200).then_some(Question { ceremony, options: JSON::parse(&options)? }))
    }

    async fn ask(&self, question: &Question, offer: Option<&AbortController>) -> Result<String, JsValue> {
        let (reader, verb) = match self.purpose.as_str() {
            "add" => ("parseCreationOptionsFromJSON", "create"),
            _ => ("parseRequestOptionsFromJSON", "get"),
        };
        let wanted = Object::new();
        Reflect::set(&wanted, &"publicKey".into(), &call(&kind()?, reader, &[&question.options])?)?;
        if let Some(controller) = offer {
            Reflect::set(&wanted, &"mediation".into(), &"conditional".into())?;
            Reflect::set(&wanted, &"signal".into(), &controller.signal())?;
        }
        let given = call(&credentials()?, verb, &[&wanted])?;
        let given = JsFuture::from(given.dyn_into::<Promise>()?).await?;
        JSON::stringify(&call(&given, "toJSON", &[])?)?.as_string().ok_or(JsValue::NULL)
    }

    fn answer(&self, question: &Question, answer: &str) {
        for (name, value) in [("ceremony", question.ceremony.as_str()), ("answer", answer)] {
            let field = self.form.query_selector(&format!("input[name={name}]")).ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.set_value(value);
            }
        }
        let _ = self.form.submit();
    }

    /// Shows one of the sentences the server drew for such cases, and hides the others.
    fn tell(&self, case: &str) {
        let Ok(sentences) = self.form.query_selector_all("[data-case]") else { return };
        for at in 0..sentences.length() {
            let Some(sentence) = sentences.get(at).and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
                continue;
            };
            sentence.set_hidden(sentence.get_attribute("data-case").as_deref() != Some(case));
        }
    }
}

struct Question {
    ceremony: String,
    options: JsValue,
}

/// `navigator.credentials`, where the browser speaks JSON with it.
fn credentials() -> Result<JsValue, JsValue> {
    get(&kind()?, "parseRequestOptionsFromJSON")?;
    get(&get(&get(&js_sys::global(), "window")?, "navigator")?, "credentials")
}

fn kind() -> Result<JsValue, JsValue> {
    get(&js_sys::global(), "PublicKeyCredential")
}

/// A member that is there.
fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let found = Reflect::get(of, &name.into())?;
    if found.is_undefined() || found.is_null() { Err(found) } else { Ok(found) }
}

fn call(of: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let list = js_sys::Array::new();
    for argument in arguments {
        list.push(argument);
    }
    Reflect::apply(&get(of, name)?.dyn_into::<Function>()?, of, &list)
}
