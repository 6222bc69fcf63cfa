//! A letter: written once, shown as plain text and as HTML, so that both always say the same.

use crate::{disclosure::server::Subject, values::email_address::EmailAddress};
use serde::{Deserialize, Serialize};

/// What is sent. Serialised only into the sealed outbox row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    to: String,
    /// Whom it is about, for the ledger.
    pub about: Subject,
    pub subject: String,
    pub parts: Vec<Part>,
    /// Whether somebody is waiting for it in front of a page, or has minutes to act on it.
    #[serde(skip)]
    pub(super) is_urgent: bool,
}

/// A paragraph of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Text(String),
    Link { words: String, address: String },
}

impl Letter {
    pub fn new(to: &EmailAddress, about: Subject, subject: &str) -> Self {
        // Of several spaces in a row an encoded header keeps one or none.
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { to: to.as_str().to_owned(), about, subject, parts: Vec::new(), is_urgent: false }
    }

    /// Lets it leave before emails that are not urgent: those of recoveries and logins, and links that are waited for.
    pub fn urgent(mut self) -> Self {
        self.is_urgent = true;
        self
    }

    pub fn text(mut self, paragraph: impl Into<String>) -> Self {
        self.parts.push(Part::Text(paragraph.into()));
        self
    }

    pub fn link(mut self, words: &str, address: String) -> Self {
        self.parts.push(Part::Link { words: words.to_owned(), address });
        self
    }

    pub fn to(&self) -> &str {
        &self.to
    }

    pub fn links(&self) -> Vec<String> {
        let address = |part: &Part| match part {
            Part::Link { address, .. } => Some(address.clone()),
            Part::Text(_) => None,
        };
        self.parts.iter().filter_map(address).collect()
    }

    /// For every mail program.
    pub fn as_text(&self) -> String {
        let paragraphs = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Link { words, address } => format!("{words}:\n{address}"),
        });
        let signed = paragraphs.chain([SIGNATURE.to_owned()]).collect::<Vec<_>>();
        signed.join("\n\n") + "\n"
    }

    /// For those that show more. No picture and nothing that reports back.
    pub fn as_html(&self) -> String {
        let paragraphs: String = self.parts.iter().map(html_of).collect();
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"margin:0;background:#fbf5ea;color:#241733;font:16px/1.55 sans-serif\">\
             <div style=\"max-width:34em;margin:0 auto;padding:32px 16px\">\
             <p style=\"font-size:24px;font-weight:800;margin:0 0 24px\">SofaPop</p>{paragraphs}\
             <p style=\"color:#62546e\">{}</p></div></body></html>",
            escaped(&self.subject),
            escaped(SIGNATURE)
        )
    }
}

const SIGNATURE: &str = "SofaPop. We never ask for your password, by mail or by telephone.";

fn html_of(part: &Part) -> String {
    match part {
        Part::Text(text) => format!("<p>{}</p>", escaped(text)),
        Part::Link { words, address } => format!(
            "<p><a href=\"{0}\" style=\"display:inline-block;padding:12px 24px;border-radius:24px;background:#c8321b;\
             color:#fbf5ea;font-weight:700;text-decoration:none\">{1}</a></p><p style=\"color:#62546e\">{0}</p>",
            escaped(address),
            escaped(words)
        ),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_html_say_the_same_and_nothing_typed_becomes_markup() {
        let to = EmailAddress::parse("ada@example.org").expect("an address");
        let letter = Letter::new(&to, Subject("a1".into()), "Hello")
            .text("Dear <b>Ada</b>,")
            .link("Open", "http://localhost:3000/x?a=1&b=2".into());
        insta::assert_snapshot!(letter.as_text(), @r"
        Dear <b>Ada</b>,

        Open:
        http://localhost:3000/x?a=1&b=2

        SofaPop. We never ask for your password, by mail or by telephone.
        ");
        let html = letter.as_html();
        assert!(html.contains("Dear &lt;b&gt;Ada&lt;/b&gt;,") && html.contains("?a=1&amp;b=2\""), "{html}");
    }
}
