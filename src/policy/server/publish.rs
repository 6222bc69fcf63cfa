//! Publishing a version: the one way a text gets in. There is no way to change one that is in, and none to take one
//! out (PS-8.2, D-1).

use super::{
    store,
    versions::{History, Version},
};
use crate::{
    evidence::server::{self as evidence, Kind},
    policy::{
        model::{Concerns, DocumentName, Grade, Number},
        text::{self, Document, GAP},
    },
    server::{
        config::Environment,
        db::{self, Tx},
        entropy::Entropy,
    },
    values::{text::line, timestamp::Timestamp},
};
use std::path::Path;

/// What the line of evidence of each version is about.
pub(super) const PUBLISHED: Kind = Kind("policy-published");
/// Characters of what changed, at most.
const MOST_OF_WHAT_CHANGED: u16 = 500;

/// What an operator hands in.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// `<document>/<number>.md`, wherever that folder lies.
    pub file: &'a Path,
    pub bytes: &'a [u8],
    pub in_force_at: Timestamp,
    pub grade: Grade,
    pub concerns: Concerns,
    pub what_changed: &'a str,
}

/// A version that could be published: read and checked, and nowhere yet.
#[derive(Clone, Debug)]
pub struct Amendment {
    text: Document,
    number: Number,
    in_force_at: Timestamp,
    grade: Grade,
    concerns: Concerns,
    what_changed: String,
}

/// Why nothing was published. Nothing was recorded either.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the database did not take it")]
    Store(#[from] db::Error),
}

/// What was wrong with it, in a sentence for who handed it in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(
        "the file lies in no folder of a document; the folders are privacy-statement, service-agreement and \
         conditions-of-usage"
    )]
    UnknownDocument,
    #[error("the file is not called by its number, such as 2.md")]
    UnknownNumber,
    #[error("the file lies in the folder {}, and its title is “{}”", .folder.code(), .title.title())]
    OtherDocument { folder: DocumentName, title: DocumentName },
    #[error(transparent)]
    Text(#[from] text::Refusal),
    #[error("line {line}: holds an open placeholder; fill in all that begin with “[[operator:” before you publish")]
    OpenGap { line: usize },
    #[error("what changed is one line of 1 to {} characters, without any that cannot be seen", MOST_OF_WHAT_CHANGED)]
    WhatChanged,
    #[error("the next number of this document is {next}")]
    NotNext { next: Number },
    #[error("the text is that of version {number}, to the byte")]
    Unchanged { number: Number },
    #[error("it would take effect on a day that has begun; a version takes effect tomorrow at the earliest")]
    InThePast,
    #[error("version {number} takes effect on that day already")]
    SameDay { number: Number },
    #[error("version {number} takes effect only on {}; a later version takes effect on a later day", .day.day_in_words())]
    BeforeTheLatest { number: Number, day: Timestamp },
    #[error("somebody else published at the same moment; look at `sofapop policy list` and try again")]
    AtOnce,
}

impl Amendment {
    /// Reads and checks all that can be known without the database. Placeholders may stay open in development alone.
    pub fn read(given: &Given<'_>, environment: Environment) -> Result<Self, Refusal> {
        let folder = given.file.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        let folder = folder.and_then(DocumentName::parse).ok_or(Refusal::UnknownDocument)?;
        let name = given.file.file_name().and_then(|name| name.to_str());
        let number = name.and_then(|name| name.strip_suffix(".md")).and_then(Number::parse);
        let number = number.ok_or(Refusal::UnknownNumber)?;
        let text = Document::read(given.bytes)?;
        if text.name != folder {
            return Err(Refusal::OtherDocument { folder, title: text.name });
        }
        if let Some(line) = open_gap(&text).filter(|_| environment == Environment::Production) {
            return Err(Refusal::OpenGap { line });
        }
        let what_changed = line(given.what_changed, MOST_OF_WHAT_CHANGED).map_err(|_| Refusal::WhatChanged)?;
        let Given { in_force_at, grade, concerns, .. } = *given;
        Ok(Self { text, number, in_force_at, grade, concerns, what_changed })
    }

    fn document(&self) -> DocumentName {
        self.text.name
    }

    /// What can be known only beside the versions that are there.
    fn fits(&self, history: &History, now: Timestamp) -> Result<(), Refusal> {
        let latest = history.latest();
        let next = latest.map_or(Number::FIRST, |latest| latest.number.next());
        if self.number != next {
            return Err(Refusal::NotNext { next });
        }
        // The very first version may say since when it has been in force.
        let Some(latest) = latest else { return Ok(()) };
        if self.text.fingerprint() == latest.fingerprint {
            return Err(Refusal::Unchanged { number: latest.number });
        }
        if self.in_force_at <= now {
            return Err(Refusal::InThePast);
        }
        let same_day = |version: &&Version| version.in_force_at.date() == self.in_force_at.date();
        if let Some(other) = history.versions().iter().find(same_day) {
            return Err(Refusal::SameDay { number: other.number });
        }
        if self.in_force_at < latest.in_force_at {
            return Err(Refusal::BeforeTheLatest { number: latest.number, day: latest.in_force_at });
        }
        Ok(())
    }
}

/// Publishes it: one line of evidence and one row, which no statement changes any more. After an error the caller
/// drops the change, and nothing was recorded.
pub async fn publish(tx: &mut Tx, entropy: &Entropy, amendment: &Amendment, now: Timestamp) -> Result<Version, Error> {
    let document = amendment.document();
    let history = History::new(document, store::of_document_in(tx, document).await?);
    amendment.fits(&history, now)?;
    let mut version = Version {
        document,
        number: amendment.number,
        fingerprint: amendment.text.fingerprint(),
        grade: amendment.grade,
        concerns: amendment.concerns,
        what_changed: amendment.what_changed.clone(),
        published_at: now,
        in_force_at: amendment.in_force_at,
        evidence_line: 0,
        evidence_salt: [0; 32],
    };
    let committed = evidence::commit(entropy, now, tx, PUBLISHED, version.record().as_bytes()).await?;
    version.evidence_line = committed.line.0;
    version.evidence_salt = committed.salt;
    // Of two who publish the same number or day at once, this row of the second finds its place taken.
    if store::add(tx, &version, &amendment.text.canonical()).await? { Ok(version) } else { Err(Refusal::AtOnce.into()) }
}

/// The line of the first placeholder that is open.
pub(super) fn open_gap(text: &Document) -> Option<usize> {
    text.canonical().lines().position(|line| line.contains(GAP)).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATEMENT: &[u8] = include_bytes!("../../../policies/privacy-statement/1.md");
    const AGREEMENT: &[u8] = include_bytes!("../../../policies/service-agreement/1.md");

    fn refused(file: &str, bytes: &[u8], what_changed: &str, environment: Environment) -> Option<String> {
        let given = Given {
            file: Path::new(file),
            bytes,
            in_force_at: Timestamp(0),
            grade: Grade::Notice,
            concerns: Concerns::Everybody,
            what_changed,
        };
        Amendment::read(&given, environment).err().map(|refusal| refusal.to_string())
    }

    #[test]
    fn d_1_what_is_handed_in_is_checked_with_its_reason() {
        use Environment::{Development, Production};
        for (file, bytes, what_changed, environment, told) in [
            ("x/2.md", STATEMENT, "Words.", Development, "no folder of a document"),
            ("2.md", STATEMENT, "Words.", Development, "no folder of a document"),
            ("privacy-statement/two.md", STATEMENT, "Words.", Development, "not called by its number"),
            ("privacy-statement/02.md", STATEMENT, "Words.", Development, "not called by its number"),
            ("privacy-statement/2.txt", STATEMENT, "Words.", Development, "not called by its number"),
            ("privacy-statement/2.md", AGREEMENT, "Words.", Development, "its title is “Service Agreement”"),
            ("privacy-statement/2.md", &b"# Privacy Statement\n<script>"[..], "Words.", Development, "line 2: "),
            ("service-agreement/2.md", AGREEMENT, "Words.", Production, "line 6: holds an open placeholder"),
            ("privacy-statement/2.md", STATEMENT, " ", Development, "what changed is one line"),
            ("privacy-statement/2.md", STATEMENT, "two\nlines", Development, "what changed is one line"),
            ("privacy-statement/2.md", STATEMENT, "turned\u{202e}round", Development, "what changed is one line"),
        ] {
            let refusal = refused(file, bytes, what_changed, environment).unwrap_or_default();
            assert!(refusal.contains(told), "{file}: {refusal}");
        }
        assert_eq!(refused("policies/privacy-statement/2.md", STATEMENT, "Words.", Production), None);
        assert_eq!(refused("service-agreement/1.md", AGREEMENT, "Words.", Development), None);
    }
}
