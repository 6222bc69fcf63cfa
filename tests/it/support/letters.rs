//! The letters that were delivered.

use super::app::TestApp;
use mail_parser::{HeaderValue, MessageParser, MimeHeaders};
use sofapop::{mail::transport::Delivered, server::config::Mail};
use std::{fs, path::Path};

impl TestApp {
    /// Every delivered letter, oldest first. Each is parsed, and has to be complete.
    pub fn letters(&self) -> Vec<Delivered> {
        let Mail::Folder(folder) = &self.platform.config.mail else { panic!("letters go elsewhere") };
        let files = fs::read_dir(folder).expect("the mailbox").filter_map(Result::ok);
        let mut letters: Vec<Delivered> = files
            .map(|file| file.path())
            .filter(|file| file.extension().is_some_and(|ending| ending == "json"))
            .map(|file| {
                let letter = serde_json::from_slice(&fs::read(&file).expect("a letter")).expect("reads");
                is_complete(&file.with_extension("eml"), &letter);
                letter
            })
            .collect();
        letters.sort_by(|one: &Delivered, other| one.id.cmp(&other.id));
        letters
    }

    /// The newest letter to somebody.
    pub fn letter_to(&self, email: &str) -> Letter {
        let newest = self.letters().into_iter().rev().find(|letter| letter.to == email);
        Letter(newest.unwrap_or_else(|| panic!("no letter to {email} was delivered")))
    }

    /// The letter with this subject to somebody. What happened at one instant has no order.
    pub fn letter_about(&self, email: &str, subject: &str) -> Letter {
        let found = self.letters().into_iter().find(|letter| letter.to == email && letter.subject == subject);
        Letter(found.unwrap_or_else(|| panic!("no letter “{subject}” to {email} was delivered")))
    }
}

/// Whether a delivered email is one that mail programs and relays read as it was meant (RFC 5322, RFC 2045, RFC 3834).
fn is_complete(file: &Path, letter: &Delivered) {
    let raw = fs::read(file).expect("an email");
    assert!(raw.is_ascii(), "whatever was written is encoded");
    for line in raw.split(|byte| *byte == b'\n') {
        assert!(line.len() <= 999, "a line is too long");
        assert!(line.is_empty() || line.ends_with(b"\r"), "a line ends without a carriage return");
    }
    let email = MessageParser::default().parse(&raw).expect("an email that parses");
    assert_eq!(email.subject(), Some(&*letter.subject));
    let addresses = |list: Option<&mail_parser::Address<'_>>| {
        let list: Option<Vec<String>> =
            list.map(|list| list.iter().filter_map(|one| one.address().map(str::to_owned)).collect());
        list.unwrap_or_default()
    };
    assert_eq!(addresses(email.to()), std::slice::from_ref(&letter.to));
    assert_eq!(addresses(email.from()), ["post@sofapop.example"]);
    assert!(email.date().is_some_and(mail_parser::DateTime::is_valid), "a date");
    assert!(email.message_id().is_some_and(|id| id.ends_with("@sofapop.example")), "an id of our own");
    assert_eq!(email.header("Auto-Submitted"), Some(&HeaderValue::Text("auto-generated".into())));
    assert_eq!(email.header("MIME-Version").map(|_| ()), Some(()));
    for never in ["List-Unsubscribe", "Bcc", "Cc", "Reply-To"] {
        assert!(email.header(never).is_none(), "{never}");
    }
    let kinds: Vec<_> = email.parts.iter().filter_map(|part| part.content_type()?.c_subtype.as_deref()).collect();
    assert_eq!(kinds, ["alternative", "plain", "html"]);
    let text = email.body_text(0).expect("plain text").replace("\r\n", "\n");
    assert_eq!(text.trim_end(), letter.text.trim_end());
    let html = email.body_html(0).expect("HTML");
    for link in &letter.links {
        assert!(html.contains(&link.replace('&', "&amp;")), "the HTML names the same links");
    }
    for foreign in ["<img", "src=", "url(", "<link", "<script"] {
        assert!(!html.contains(foreign), "nothing is loaded from elsewhere");
    }
}

pub struct Letter(Delivered);

impl Letter {
    pub fn subject(&self) -> &str {
        &self.0.subject
    }

    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The one link in it.
    pub fn link(&self) -> &str {
        let [link] = &self.0.links[..] else { panic!("not one link: {:?}", self.0.links) };
        link
    }

    /// What the link proves.
    pub fn token(&self) -> &str {
        self.link().rsplit('/').next().unwrap_or_default()
    }
}
