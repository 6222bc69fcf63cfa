//! Reading a text line by line. Each line has one kind that may come next; whatever else stands there is refused.

use super::{Clause, Document, Paragraph, Reason, Refusal, Section, signs};
use crate::policy::model::{ClauseId, DocumentName};
use std::collections::BTreeSet;

impl Document {
    /// Bytes of a text in a version, at most.
    pub const MOST_BYTES: usize = 512 * 1024;
    /// Characters of one clause, at most.
    pub const MOST_OF_A_LINE: usize = 4_000;

    /// Reads the bytes of a file.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(text),
            Err(error) => {
                let before = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n');
                Err(Refusal { line: before.count() + 1, reason: Reason::NotText })
            }
        }
    }

    /// Reads a text. What comes back gives the same text again, to the byte.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if text.len() > Self::MOST_BYTES {
            return Err(Refusal { line: 1, reason: Reason::TooMuch { most: Self::MOST_BYTES } });
        }
        let lines = text.strip_suffix('\n').unwrap_or(text);
        let mut reader = Reader { name: None, sections: Vec::new(), known: BTreeSet::new(), awaits: Awaits::Title };
        let mut line = 0;
        for words in lines.split('\n') {
            line += 1;
            reader.take(words).map_err(|reason| Refusal { line, reason })?;
        }
        let whole = if lines.len() == text.len() { Err(Reason::NoEndOfLine) } else { reader.end() };
        whole.map_err(|reason| Refusal { line, reason })
    }
}

/// What the next line has to be.
enum Awaits {
    Title,
    /// The empty line under the title or a heading.
    Blank,
    /// A heading, or the marker of a new paragraph.
    Block,
    /// The text of these clauses.
    Text {
        ids: Vec<ClauseId>,
        opens: bool,
    },
    /// An empty line, or the marker of another clause of the same paragraph.
    More,
}

struct Reader {
    name: Option<DocumentName>,
    sections: Vec<Section>,
    known: BTreeSet<ClauseId>,
    awaits: Awaits,
}

impl Reader {
    fn take(&mut self, line: &str) -> Result<(), Reason> {
        signs::visible(line)?;
        if line.chars().count() > Document::MOST_OF_A_LINE {
            return Err(Reason::LongLine { most: Document::MOST_OF_A_LINE });
        }
        self.awaits = match std::mem::replace(&mut self.awaits, Awaits::Title) {
            Awaits::Title => self.title(line)?,
            Awaits::Blank if line.is_empty() => Awaits::Block,
            Awaits::Blank => return Err(Reason::NoBlankLine),
            Awaits::Block if line.is_empty() => return Err(Reason::BlankLine),
            Awaits::Block if line.starts_with("## ") => self.heading(&line[3..])?,
            Awaits::Block => Awaits::Text { ids: self.marker(line)?, opens: true },
            Awaits::Text { ids, opens } => self.clause(ids, opens, line)?,
            Awaits::More if line.is_empty() => Awaits::Block,
            Awaits::More if line.starts_with("## ") => return Err(Reason::NoBlankLine),
            Awaits::More => Awaits::Text { ids: self.marker(line)?, opens: false },
        };
        Ok(())
    }

    fn end(self) -> Result<Document, Reason> {
        match (self.name, self.awaits) {
            (Some(name), Awaits::More) => Ok(Document { name, sections: self.sections }),
            (None, _) => Err(Reason::UnknownTitle),
            (_, Awaits::Text { .. }) => Err(Reason::NoText),
            (_, Awaits::Block) if self.sections.last().is_some_and(|section| !section.paragraphs.is_empty()) => {
                Err(Reason::BlankLine)
            }
            _ => Err(Reason::NoClause),
        }
    }

    fn title(&mut self, line: &str) -> Result<Awaits, Reason> {
        let known = DocumentName::ALL.into_iter().find(|name| line.strip_prefix("# ") == Some(name.title()));
        self.name = Some(known.ok_or(Reason::UnknownTitle)?);
        Ok(Awaits::Blank)
    }

    fn heading(&mut self, words: &str) -> Result<Awaits, Reason> {
        if self.sections.last().is_some_and(|section| section.paragraphs.is_empty()) {
            return Err(Reason::NoClause);
        }
        if words.starts_with("- ") {
            return Err(Reason::Markdown(signs::Sign::List));
        }
        signs::words(words)?;
        if words.contains("[[") {
            return Err(Reason::GapInHeading);
        }
        if self.sections.iter().any(|section| section.heading.as_deref() == Some(words)) {
            return Err(Reason::HeadingTwice);
        }
        self.sections.push(Section { heading: Some(words.to_owned()), paragraphs: Vec::new() });
        Ok(Awaits::Blank)
    }

    fn marker(&mut self, line: &str) -> Result<Vec<ClauseId>, Reason> {
        let inside = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        let Some(inside) = inside.filter(|inside| !inside.contains("--")) else {
            let begun = line.starts_with("<!");
            return Err(if begun { Reason::Marker } else { signs::words(line).err().unwrap_or(Reason::NoMarker) });
        };
        let name = self.name.ok_or(Reason::UnknownTitle)?;
        let mut ids = Vec::new();
        for id in inside.split(' ') {
            let id = ClauseId::parse(name, id).ok_or(Reason::NotAnId(name))?;
            if !self.known.insert(id.clone()) {
                return Err(Reason::Twice(id));
            }
            ids.push(id);
        }
        Ok(ids)
    }

    fn clause(&mut self, ids: Vec<ClauseId>, opens: bool, line: &str) -> Result<Awaits, Reason> {
        if line.is_empty() || line.starts_with("<!-- ") {
            return Err(Reason::NoText);
        }
        signs::words(line)?;
        if self.sections.is_empty() {
            self.sections.push(Section { heading: None, paragraphs: Vec::new() });
        }
        let paragraphs = self.sections.last_mut().map(|section| &mut section.paragraphs).ok_or(Reason::NoClause)?;
        let clause = Clause { ids, text: line.to_owned() };
        match paragraphs.last_mut().filter(|_| !opens) {
            Some(paragraph) if clause.is_item() || paragraph.is_item() => return Err(Reason::ItemAmongClauses),
            Some(paragraph) => paragraph.clauses.push(clause),
            None => paragraphs.push(Paragraph { clauses: vec![clause] }),
        }
        Ok(Awaits::More)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# Privacy Statement\n\n<!-- PS-1.1 -->\nOne.\n<!-- PS-1.2 PS-1.3 -->\nTwo.\n\n## Three\n\n\
                        <!-- PS-3.1 -->\n- Four.\n\n<!-- PS-3.2 -->\n- Five.\n";

    fn refused(text: &str) -> (usize, Reason) {
        match Document::parse(text) {
            Ok(document) => panic!("taken: {document:?}"),
            Err(refusal) => (refusal.line, refusal.reason),
        }
    }

    /// The good text with one thing exchanged.
    fn with(old: &str, new: &str) -> String {
        assert_eq!(GOOD.matches(old).count(), 1, "{old:?}");
        GOOD.replace(old, new)
    }

    #[test]
    fn the_five_kinds_of_lines_are_read() {
        let document = Document::parse(GOOD).expect("read");
        assert_eq!(document.canonical(), GOOD);
        assert_eq!(document.plain(), "One. Two.\n\nThree\n\n- Four.\n\n- Five.");
    }

    #[test]
    fn d_1_every_line_is_checked_and_the_refusal_names_it_with_its_reason() {
        let statement = DocumentName::PrivacyStatement;
        let twice = ClauseId::parse(statement, "PS-1.1").expect("an id");
        for (text, line, reason) in [
            (String::new(), 1, Reason::UnknownTitle),
            ("\u{feff}# Privacy Statement\n".to_owned(), 1, Reason::Unseen('\u{feff}')),
            (with("# Privacy", "# Private"), 1, Reason::UnknownTitle),
            (with("# Privacy", "Privacy"), 1, Reason::UnknownTitle),
            (with("Statement\n\n", "Statement\n"), 2, Reason::NoBlankLine),
            (with("One.", "<script>alert(1)</script>"), 4, Reason::Html),
            (with("<!-- PS-1.1 -->", "<script src=x></script>"), 3, Reason::Html),
            (with("One.", "One [two](https://example.org)."), 4, Reason::Markdown(signs::Sign::Bracket)),
            (with("Two.", "Two, \u{202e}turned."), 6, Reason::Unseen('\u{202e}')),
            (with("Two.", "Two.\r"), 6, Reason::Unseen('\r')),
            (with("PS-1.2 ", "PS-1.1 "), 5, Reason::Twice(twice.clone())),
            (with("PS-1.2 PS-1.3", "PS-1.2 SA-1.3"), 5, Reason::NotAnId(statement)),
            (with("<!-- PS-1.2 PS-1.3 -->", "<!--PS-1.2-->"), 5, Reason::Marker),
            (with("<!-- PS-1.2 PS-1.3 -->", "<!-- PS-1.2 --> <!-- PS-1.3 -->"), 5, Reason::Marker),
            (with("<!-- PS-1.2 PS-1.3 -->\n", ""), 5, Reason::NoMarker),
            (with("One.\n", ""), 4, Reason::NoText),
            (with("One.\n", "\n"), 4, Reason::NoText),
            (with("Two.\n\n", "Two.\n\n\n"), 8, Reason::BlankLine),
            (with("Two.\n\n", "Two.\n"), 7, Reason::NoBlankLine),
            (with("## Three\n\n", "## Three\n"), 9, Reason::NoBlankLine),
            (with("## Three", "### Three"), 8, Reason::Markdown(signs::Sign::Heading)),
            (with("## Three", "## - Three"), 8, Reason::Markdown(signs::Sign::List)),
            (with("## Three", "## <b>Three</b>"), 8, Reason::Html),
            (with("## Three", "## [[operator: Write.]]"), 8, Reason::GapInHeading),
            (with("## Three\n", "## Three\n\n## Four\n"), 10, Reason::NoClause),
            (with("- Four.\n\n", "- Four.\n"), 13, Reason::ItemAmongClauses),
            (with("- Four.", "Four [[operator: Write."), 11, Reason::Gap),
            (with("- Five.\n", "- Five."), 14, Reason::NoEndOfLine),
            (with("- Five.\n", "- Five.\n\n"), 15, Reason::BlankLine),
            (with("- Five.\n", "- Five.\n\n## Six\n"), 16, Reason::NoClause),
            (with("- Five.\n", "- Five.\n\n## Three\n\n<!-- PS-4.1 -->\nSix.\n"), 16, Reason::HeadingTwice),
            (with("- Five.\n", "- Five.\n\n<!-- PS-4.1 -->\n"), 16, Reason::NoText),
            (with("Two.", &"long ".repeat(900)), 6, Reason::Space),
            (with("Two.", &"x".repeat(4_001)), 6, Reason::LongLine { most: 4_000 }),
            (with("Two.", &"x".repeat(600_000)), 1, Reason::TooMuch { most: 524_288 }),
        ] {
            assert_eq!(refused(&text), (line, reason), "{}", text.chars().take(400).collect::<String>());
        }
        assert_eq!(refused("# Privacy Statement\n"), (1, Reason::NoClause));
        assert_eq!(refused("# Privacy Statement\n\n"), (2, Reason::NoClause));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_at_their_line() {
        let mut bytes = GOOD.as_bytes().to_vec();
        let at = GOOD.find("Two.").expect("there");
        bytes[at] = 0xff;
        let refusal = Document::read(&bytes).expect_err("refused");
        assert_eq!((refusal.line, refusal.reason), (6, Reason::NotText));
        assert!(Document::read(GOOD.as_bytes()).is_ok());
    }

    #[test]
    fn a_refusal_is_a_sentence_that_shows_nothing_hidden() {
        let told = Document::parse(&with("Two.", "\u{1b}[31mTwo")).expect_err("refused").to_string();
        assert_eq!(told, "line 6: holds U+001B, which cannot be seen");
        let told = Document::parse(&with("PS-1.2 ", "PS-1.1 ")).expect_err("refused").to_string();
        assert_eq!(told, "line 5: PS-1.1 stands here twice; each id stands once");
    }

    /// Whatever is cut out of a text or put in twice: it is refused, or it is canonical.
    #[test]
    fn d_1_what_is_taken_is_canonical_whatever_was_done_to_it() {
        let lines: Vec<_> = GOOD.split_inclusive('\n').collect();
        let mut taken = 0;
        for first in 0..lines.len() {
            for last in first..=lines.len() {
                for middle in ["", "\n", "<!-- PS-9.1 -->\n", "Six.\n", "- Six.\n", "## Six\n"] {
                    let text = [&lines[..first].concat(), middle, &lines[last..].concat()].concat();
                    if let Ok(document) = Document::parse(&text) {
                        assert_eq!(document.canonical(), text);
                        taken += 1;
                    }
                }
            }
        }
        assert!(taken > 20, "{taken}");
    }
}
