//! The letters that were delivered.

use super::app::TestApp;
use sofapop::{mail::transport::Delivered, server::config::Mail};
use std::fs;

impl TestApp {
    /// Every delivered letter, oldest first.
    pub fn letters(&self) -> Vec<Delivered> {
        let Mail::Folder(folder) = &self.platform.config.mail else { panic!("letters go elsewhere") };
        let files = fs::read_dir(folder).expect("the mailbox").filter_map(Result::ok);
        let mut letters: Vec<Delivered> = files
            .map(|file| file.path())
            .filter(|file| file.extension().is_some_and(|ending| ending == "json"))
            .map(|file| serde_json::from_slice(&fs::read(file).expect("a letter")).expect("reads"))
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
