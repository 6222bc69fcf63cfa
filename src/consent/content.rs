//! What the chain of evidence commits to of a decision: every column of its record but its place in the chain, one a line.

use crate::values::timestamp::Timestamp;

/// A record as it was committed. Where there was nothing, the text is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub id: String,
    /// The fingerprint of the browser's cookie, in hexadecimal.
    pub subject: String,
    pub account: String,
    pub purpose: String,
    pub decision: String,
    pub source: String,
    pub signal: String,
    pub banner: i64,
    pub language: String,
    pub decided_at: Timestamp,
    pub previous: String,
}

impl Content {
    pub fn text(&self) -> String {
        let Self { id, subject, account, purpose, decision, source, signal, banner, language, decided_at, previous } =
            self;
        format!(
            "id={id}\nsubject={subject}\naccount={account}\npurpose={purpose}\ndecision={decision}\nsource={source}\n\
             signal={signal}\nbanner={banner}\nlanguage={language}\ndecided_at={}\nprevious={previous}\n",
            decided_at.0,
        )
    }

    /// Reads what [`Content::text`] writes, and no other way to write it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let mut next = |name: &str| Some(lines.next()?.strip_prefix(name)?.strip_prefix('=')?.to_owned());
        let read = Self {
            id: next("id")?,
            subject: next("subject")?,
            account: next("account")?,
            purpose: next("purpose")?,
            decision: next("decision")?,
            source: next("source")?,
            signal: next("signal")?,
            banner: next("banner")?.parse().ok()?,
            language: next("language")?,
            decided_at: Timestamp(next("decided_at")?.parse().ok()?),
            previous: next("previous")?,
        };
        (read.text() == text).then_some(read)
    }

    /// Whose decision it is: the account's, or where nobody was logged in the browser's.
    pub fn principal(&self) -> &str {
        if self.account.is_empty() { &self.subject } else { &self.account }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn refusal() -> Content {
        Content {
            id: "aWQ".to_owned(),
            subject: "00ff".to_owned(),
            account: String::new(),
            purpose: "offers".to_owned(),
            decision: "refused".to_owned(),
            source: "banner".to_owned(),
            signal: String::new(),
            banner: 1,
            language: "en".to_owned(),
            decided_at: Timestamp(1_898_586_000_000),
            previous: String::new(),
        }
    }

    #[test]
    fn b_12_what_was_committed_is_written_in_one_way() {
        let text = refusal().text();
        assert_eq!(
            text,
            "id=aWQ\nsubject=00ff\naccount=\npurpose=offers\ndecision=refused\nsource=banner\nsignal=\nbanner=1\n\
             language=en\ndecided_at=1898586000000\nprevious=\n"
        );
        assert_eq!(Content::parse(&text), Some(refusal()));
        for wrong in
            ["", "id=aWQ\n", text.trim_end(), &text.replace("banner=1", "banner=+1"), &format!("{text}more=\n")]
        {
            assert_eq!(Content::parse(wrong), None, "{wrong}");
        }
    }
}
