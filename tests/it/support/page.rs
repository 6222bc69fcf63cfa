//! A page as people read it: by heading, label and button, not by markup.

use http::{HeaderMap, StatusCode};
use scraper::{ElementRef, Html, Selector};

/// A page somebody is looking at.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub path: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

/// A form that is about to be sent.
#[derive(Debug)]
pub struct Sent {
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// Boxes nobody has ticked, with what each would send.
    pub unticked: Vec<(String, String)>,
}

impl Page {
    pub fn heading(&self) -> String {
        self.first("h1")
    }

    pub fn title(&self) -> String {
        self.first("title")
    }

    /// All words of the page's content.
    pub fn text(&self) -> String {
        self.first("main")
    }

    /// Field and sentence of every problem; the summary and the field say the same, or the test ends here.
    pub fn problems(&self) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.html);
        let told: Vec<_> = all(&document, ".error-summary li a")
            .map(|link| (link.attr("href").unwrap_or_default().replacen('#', "", 1), words(link)))
            .collect();
        for (field, sentence) in &told {
            let at_field = first(&document, &format!("[id='{field}-problem']")).map(words);
            assert_eq!(at_field.as_deref(), Some(&*format!("Error: {sentence}")), "at {field}");
            let control = first(&document, &format!("[id='{field}']")).expect("the field");
            assert_eq!(control.attr("aria-invalid"), Some("true"), "{field}");
            let described = control.attr("aria-describedby").unwrap_or_default();
            assert!(described.contains(&format!("{field}-problem")), "{field}: {described}");
        }
        let beside = all(&document, "[id$='-problem']").count();
        assert_eq!(beside, told.len(), "every problem stands in the summary: {told:?}");
        told
    }

    /// The values the form's fields show, by name.
    pub fn values(&self) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.html);
        all(&document, "main form [name]").filter_map(value_of).collect()
    }

    /// The labels of a page's form, from top to bottom.
    pub fn labels(&self) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        all(&document, "main form.form label").map(words).collect()
    }

    /// The name of the field with this label.
    pub fn field(&self, label: &str) -> String {
        let document = Html::parse_document(&self.html);
        let found = all(&document, "label").find(|element| words(*element) == label);
        let id = found.and_then(|label| label.attr("for"));
        let id = id.unwrap_or_else(|| panic!("no field “{label}” on {}: {}", self.path, self.text()));
        let field = first(&document, &format!("[id='{id}']")).expect("the label's field");
        field.attr("name").expect("a field has a name").to_owned()
    }

    /// The form whose button says this, with what its fields hold.
    pub fn form(&self, button: &str) -> Sent {
        let document = Html::parse_document(&self.html);
        for form in all(&document, "form") {
            let pressed = form.select(&selector("button[type=submit]")).find(|b| words(*b) == button);
            let Some(pressed) = pressed else { continue };
            let mut fields: Vec<_> =
                form.select(&selector("input[name], select[name], textarea[name]")).filter_map(value_of).collect();
            if let Some(name) = pressed.attr("name") {
                let value = pressed.attr("value").unwrap_or_default();
                fields.push((name.to_owned(), value.to_owned()));
            }
            assert_eq!(form.attr("method"), Some("post"), "what was typed never goes into an address");
            let not_ticked = selector("input[type=checkbox][name]:not([checked])");
            let boxes = form.select(&not_ticked);
            let unticked = boxes.filter_map(|unticked| Some((unticked.attr("name")?, unticked.attr("value")?)));
            let unticked = unticked.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            return Sent { action: form.attr("action").unwrap_or(&self.path).to_owned(), fields, unticked };
        }
        panic!("no button “{button}” on {}: {}", self.path, self.text())
    }

    /// The words of the button that begins with these.
    pub fn button(&self, beginning: &str) -> String {
        let document = Html::parse_document(&self.html);
        let found = all(&document, "button").map(words).find(|words| words.starts_with(beginning));
        found.unwrap_or_else(|| panic!("no button “{beginning}…” on {}: {}", self.path, self.text()))
    }

    /// Everything, what stands around the content included.
    pub fn whole(&self) -> &str {
        &self.html
    }

    /// Where a link leads.
    pub fn link(&self, text: &str) -> String {
        let document = Html::parse_document(&self.html);
        let found = all(&document, "a[href]").find(|link| words(*link) == text);
        let link = found.unwrap_or_else(|| panic!("no link “{text}” on {}: {}", self.path, self.text()));
        link.attr("href").unwrap_or_default().to_owned()
    }

    fn first(&self, css: &str) -> String {
        first(&Html::parse_document(&self.html), css).map(words).unwrap_or_default()
    }
}

pub fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

fn all<'a>(document: &'a Html, css: &str) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    document.select(&selector(css)).collect::<Vec<_>>().into_iter()
}

fn first<'a>(document: &'a Html, css: &str) -> Option<ElementRef<'a>> {
    document.select(&selector(css)).next()
}

/// The text of an element with single spaces.
fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn value_of(field: ElementRef<'_>) -> Option<(String, String)> {
    let name = field.attr("name")?.to_owned();
    let value = match field.value().name() {
        "input" if matches!(field.attr("type"), Some("radio" | "checkbox")) && field.attr("checked").is_none() => {
            return None;
        }
        "input" => field.attr("value").unwrap_or_default(),
        "select" => {
            let chosen = field.select(&selector("option[selected]")).next();
            chosen.and_then(|option| option.attr("value")).unwrap_or_default()
        }
        "textarea" => return Some((name, field.text().collect())),
        _ => return None,
    };
    Some((name, value.to_owned()))
}
