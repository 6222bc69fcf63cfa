//! A form that answers where it stands.

use super::{document, element, form, listen, post, text_at, typed_in};
use js_sys::{Array, JSON, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, HtmlFormElement};

/// How a form was answered.
enum Answered {
    /// The answer is on the page, or followed.
    Here,
    /// Refused, so nothing was done, and the words for it are not on this page.
    Refused,
    /// Whether it was received or done is not known. The name of the attribute with the words for it, and what to add to them.
    Unknown(&'static str, String),
}

/// Takes over the sending of a form. A refusal that cannot be shown here is sent the plain way, so its page tells; what may
/// have been done is never sent again.
pub fn attach(name: &str) {
    let Some(form) = form(&format!("form[data-form={name}]")) else { return };
    let sent = form.clone();
    listen(&form, "submit", move |event| {
        event.prevent_default();
        if sent.has_attribute("aria-busy") {
            return;
        }
        let _ = sent.set_attribute("aria-busy", "true");
        let form = sent.clone();
        spawn_local(async move {
            let answered = answer(&form).await.unwrap_or_else(|_| Answered::Unknown("data-unanswered", String::new()));
            match answered {
                Answered::Here => {}
                Answered::Refused => {
                    let _ = form.submit();
                }
                Answered::Unknown(words, addition) => {
                    let _ = form.remove_attribute("aria-busy");
                    let _ = show_unknown(&form, words, &addition);
                }
            }
        });
    });
    // A page that the browser keeps and shows again must not look as if it were still sending.
    if let Some(window) = web_sys::window() {
        listen(&window, "pagehide", move |_| {
            let _ = form.remove_attribute("aria-busy");
        });
    }
}

async fn answer(form: &HtmlFormElement) -> Result<Answered, JsValue> {
    let api = form.get_attribute("data-api").unwrap_or_default();
    let (status, answer) = post(&api, &typed_in(form)?).await?;
    match status {
        200 => {
            let path = text_at(&answer, "path").ok_or(JsValue::NULL)?;
            web_sys::window().ok_or(JsValue::NULL)?.location().assign(&path)?;
            Ok(Answered::Here)
        }
        422 => {
            let document = document().ok_or(JsValue::NULL)?;
            let is_shown = Page { document, form }.show(&answer)?;
            if is_shown {
                form.remove_attribute("aria-busy")?;
            }
            Ok(if is_shown { Answered::Here } else { Answered::Refused })
        }
        400..500 => Ok(Answered::Refused),
        _ => {
            let reference = text_at(&answer, "reference").filter(|reference| !reference.is_empty());
            let addition = reference.map(|reference| format!(" Reference number: {reference}")).unwrap_or_default();
            Ok(Answered::Unknown("data-failed", addition))
        }
    }
}

fn show_unknown(form: &HtmlFormElement, words: &str, addition: &str) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let page = Page { document, form };
    page.clear()?;
    let text = page.make("p", "", &format!("{}{addition}", form.get_attribute(words).unwrap_or_default()))?;
    page.summarise(&text)
}

struct Page<'a> {
    document: Document,
    form: &'a HtmlFormElement,
}

impl Page<'_> {
    /// Draws the problems as the server would have. A problem whose words or field are not on the page is left to
    /// the server.
    fn show(&self, answer: &JsValue) -> Result<bool, JsValue> {
        let mut told = Vec::new();
        for error in Array::from(&Reflect::get(answer, &"errors".into())?).iter() {
            let field = text_at(&error, "field").ok_or(JsValue::NULL)?;
            let code =
                Reflect::get(&error, &"problem".into()).and_then(|problem| Reflect::get(&problem, &"code".into()));
            let Some(words) = self.words(&field, code?.as_string().unwrap_or_default().as_str())? else {
                return Ok(false);
            };
            told.push((field, words));
        }
        self.clear()?;
        for (field, words) in &told {
            self.mark(field, words)?;
        }
        let list = self.make("ul", "", "")?;
        for (field, words) in &told {
            let link = self.make("a", "", words)?;
            link.set_attribute("href", &format!("#{field}"))?;
            let entry = self.make("li", "", "")?;
            entry.append_child(&link)?;
            list.append_child(&entry)?;
        }
        self.summarise(&list)?;
        Ok(true)
    }

    fn words(&self, field: &str, code: &str) -> Result<Option<String>, JsValue> {
        let sentences = element(field).and_then(|input| input.get_attribute("data-problems"));
        let Some(sentences) = sentences else { return Ok(None) };
        Ok(text_at(&JSON::parse(&sentences)?, code))
    }

    fn clear(&self) -> Result<(), JsValue> {
        for selector in [".problem", ".error-summary"] {
            while let Some(old) = self.form.query_selector(selector)? {
                old.remove();
            }
        }
        while let Some(field) = self.form.query_selector(".field-wrong")? {
            field.class_list().remove_1("field-wrong")?;
        }
        while let Some(input) = self.form.query_selector("[aria-invalid]")? {
            input.remove_attribute("aria-invalid")?;
            let described = input.get_attribute("aria-describedby").unwrap_or_default();
            let kept: Vec<_> = described.split(' ').filter(|id| !id.ends_with("-problem")).collect();
            input.set_attribute("aria-describedby", &kept.join(" "))?;
        }
        Ok(())
    }

    fn mark(&self, name: &str, words: &str) -> Result<(), JsValue> {
        let input = element(name).ok_or(JsValue::NULL)?;
        let field = input.closest(".field")?.ok_or(JsValue::NULL)?;
        field.class_list().add_1("field-wrong")?;
        let id = format!("{name}-problem");
        let problem = self.problem(&id, words)?;
        let place = field.query_selector(".hint, label, legend")?.ok_or(JsValue::NULL)?;
        let place = field.query_selector(".hint")?.unwrap_or(place);
        place.insert_adjacent_element("afterend", &problem)?;
        let together = field.query_selector_all(".date-parts input")?;
        let mut inputs: Vec<Element> =
            (0..together.length()).filter_map(|at| together.get(at)?.dyn_into().ok()).collect();
        if inputs.is_empty() {
            inputs.push(input);
        }
        for input in inputs {
            input.set_attribute("aria-invalid", "true")?;
            let described = input.get_attribute("aria-describedby").unwrap_or_default();
            input.set_attribute("aria-describedby", format!("{described} {id}").trim())?;
        }
        Ok(())
    }

    fn problem(&self, id: &str, words: &str) -> Result<Element, JsValue> {
        let problem = self.make("p", "problem", "")?;
        problem.set_id(id);
        self.draw_icon(&problem)?;
        let line = self.make("span", "", "")?;
        line.append_child(&*self.make("span", "visually-hidden", "Error: ")?)?;
        line.append_with_str_1(words)?;
        problem.append_child(&line)?;
        Ok(problem)
    }

    /// Puts the summary in front of the form and the focus on it.
    fn summarise(&self, content: &Element) -> Result<(), JsValue> {
        let summary = self.make("div", "error-summary", "")?;
        summary.set_id("error-summary");
        summary.set_attribute("role", "alert")?;
        summary.set_attribute("tabindex", "-1")?;
        let heading = self.make("h2", "", "")?;
        self.draw_icon(&heading)?;
        heading.append_with_str_1("There is a problem")?;
        summary.append_child(&heading)?;
        summary.append_child(content)?;
        self.form.prepend_with_node_1(&summary)?;
        let title = self.document.title();
        if !title.starts_with("Error: ") {
            self.document.set_title(&format!("Error: {title}"));
        }
        summary.dyn_into::<HtmlElement>()?.focus()
    }

    /// The sign of a problem, from the sprite that the page's other icons name.
    fn draw_icon(&self, before: &Element) -> Result<(), JsValue> {
        let Some(other) = self.document.query_selector("svg.icon")? else { return Ok(()) };
        let icon: Element = other.clone_node_with_deep(true)?.dyn_into()?;
        if let Some(shape) = icon.query_selector("use")? {
            let sprite = shape.get_attribute("href").unwrap_or_default();
            let file = sprite.split('#').next().unwrap_or_default();
            shape.set_attribute("href", &format!("{file}#circle-alert"))?;
        }
        before.append_child(&icon)?;
        Ok(())
    }

    fn make(&self, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
        let made = self.document.create_element(tag)?;
        if !class.is_empty() {
            made.set_class_name(class);
        }
        made.set_text_content(Some(text));
        Ok(made)
    }
}
