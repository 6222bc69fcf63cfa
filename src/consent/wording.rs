//! What the banner says, version by version (B-8, B-13). A version that was shown is never changed: another word is another
//! version, and the old one stays in the archive, so that a record can be checked against what was read.

use crate::values::{choice::Purpose, hexadecimal::in_hexadecimal};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One version of everything that is read before deciding.
#[derive(Debug)]
pub struct Wording {
    pub version: i64,
    pub language: &'static str,
    /// The first day it was shown.
    pub since: &'static str,
    pub heading: &'static str,
    pub lede: &'static str,
    pub accept: &'static str,
    pub refuse: &'static str,
    pub each: &'static str,
    /// Said in the place of the purposes about which a browser's signal speaks.
    pub signal: &'static str,
    pub purposes: &'static [PurposeWording],
}

/// What is said about one purpose.
#[derive(Debug)]
pub struct PurposeWording {
    pub purpose: Purpose,
    pub name: &'static str,
    pub sentence: &'static str,
    /// Who receives what the cookie holds.
    pub holder: &'static str,
}

/// Every version, oldest first.
pub const ARCHIVE: &[Wording] = &[Wording {
    version: 1,
    language: "en",
    since: "2026-11-22",
    heading: "Your cookies, your choice",
    lede: "The whole shop works without optional cookies. May we use these?",
    accept: "Accept optional cookies",
    refuse: "Refuse optional cookies",
    each: "Choose one by one",
    signal: "Your browser says no to advertising for you (Global Privacy Control), so we do not ask about offers.",
    purposes: &[
        PurposeWording {
            purpose: Purpose::RememberedView,
            name: "Sofas you looked at",
            sentence: "This device remembers the last six sofas you looked at and shows them again, for 30 days.",
            holder: "SofaPop alone",
        },
        PurposeWording {
            purpose: Purpose::Offers,
            name: "Which offer led here",
            sentence: "We count which offer's link led to a visit. This device remembers the offer's name for 30 days, and we \
                       count without knowing who you are.",
            holder: "SofaPop alone",
        },
    ],
}];

/// The version that is shown today.
pub fn current() -> &'static Wording {
    &ARCHIVE[ARCHIVE.len() - 1]
}

/// One version of the archive.
pub fn version(version: i64) -> Option<&'static Wording> {
    ARCHIVE.iter().find(|wording| wording.version == version)
}

impl Wording {
    pub fn of(&self, purpose: Purpose) -> &'static PurposeWording {
        let found = self.purposes.iter().find(|wording| wording.purpose == purpose);
        found.unwrap_or(&ARCHIVE[0].purposes[0])
    }

    /// Where it is kept for everybody to read.
    pub fn address(&self) -> String {
        format!("/cookies/banners/{}", self.version)
    }

    /// Every word of it as plain text, one a line: what the hash is made of.
    pub fn text(&self) -> String {
        let Self { version, language, since, heading, lede, accept, refuse, each, signal, purposes } = self;
        let mut text =
            format!("SofaPop cookie banner {version} ({language}), shown since {since}\n\n{heading}\n{lede}\n");
        for PurposeWording { purpose, name, sentence, holder } in *purposes {
            let _ = writeln!(text, "\n{} ({})\n{sentence}\nReceived by: {holder}", name, purpose.code());
        }
        let _ = write!(text, "\n{signal}\n\n[{accept}] [{refuse}] [{each}]\n");
        text
    }

    /// SHA-256 of [`Wording::text`], in hexadecimal.
    pub fn hash(&self) -> String {
        in_hexadecimal(&Sha256::digest(self.text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_13_a_version_that_was_shown_stays_as_it_was() {
        let hashes: Vec<_> = ARCHIVE.iter().map(|wording| format!("{} {}", wording.version, wording.hash())).collect();
        insta::assert_snapshot!(hashes.join("\n"), @"1 725e47b9972797229316192185bd0c8500a027b37e4efc0bf749010ce6ea155a");
    }

    #[test]
    fn every_version_has_its_number_and_speaks_of_every_purpose_it_may_ask_about() {
        for (at, wording) in ARCHIVE.iter().enumerate() {
            assert_eq!(wording.version, at as i64 + 1);
        }
        for purpose in Purpose::ALL {
            assert_eq!(current().of(purpose).purpose, purpose);
        }
    }
}
