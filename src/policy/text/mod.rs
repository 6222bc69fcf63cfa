//! The text of one version: sections, paragraphs and clauses, read from the one way to write them that
//! `policies/README.md` tells.
//!
//! A text that parses is canonical: [`Document::canonical`] gives its bytes back, every one of them. So the
//! fingerprint of a version is the SHA-256 of its file, and `sha256sum` says the same.

mod parse;
mod refusal;
mod signs;

pub use refusal::{Reason, Refusal};

use super::{
    fingerprint::Fingerprint,
    model::{ClauseId, DocumentName},
};

/// One version's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub name: DocumentName,
    pub sections: Vec<Section>,
}

/// What stands under one heading; what comes before the first one has none. Never empty, no heading twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: Option<String>,
    pub paragraphs: Vec<Paragraph>,
}

/// Clauses that the source runs together. An item of a list is a paragraph of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub clauses: Vec<Clause>,
}

/// One line of text and the ids of all clauses it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub ids: Vec<ClauseId>,
    /// With the `- ` of an item, which belongs to it.
    pub text: String,
}

/// A part of a clause: its words, or a gap that an operator has to fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    Words(&'a str),
    /// What has to be written there.
    Gap(&'a str),
}

/// What an open placeholder begins with, and what it ends with.
pub const GAP: &str = "[[operator: ";
const GAP_END: &str = "]]";
/// What the text of an item begins with.
const ITEM: &str = "- ";

impl Document {
    /// The text as it stands in its file.
    pub fn canonical(&self) -> String {
        let mut text = format!("# {}\n", self.name.title());
        for section in &self.sections {
            if let Some(heading) = &section.heading {
                text.push_str(&format!("\n## {heading}\n"));
            }
            for paragraph in &section.paragraphs {
                text.push('\n');
                for clause in &paragraph.clauses {
                    let ids: Vec<_> = clause.ids.iter().map(ClauseId::as_str).collect();
                    text.push_str(&format!("<!-- {} -->\n{}\n", ids.join(" "), clause.text));
                }
            }
        }
        text
    }

    /// The words alone: no title, no markers, no signs of headings; paragraphs on one line each.
    pub fn plain(&self) -> String {
        let mut blocks = Vec::new();
        for section in &self.sections {
            blocks.extend(section.heading.clone());
            let paragraphs = section.paragraphs.iter();
            blocks.extend(
                paragraphs.map(|paragraph| {
                    paragraph.clauses.iter().map(|clause| &*clause.text).collect::<Vec<_>>().join(" ")
                }),
            );
        }
        blocks.join("\n\n")
    }

    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.canonical())
    }

    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|paragraph| &paragraph.clauses)
    }

    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses().find(|clause| clause.ids.iter().any(|own| own.as_str() == id))
    }

    /// Whether an operator still has to fill something in.
    pub fn has_gaps(&self) -> bool {
        self.clauses().any(|clause| clause.text.contains(GAP))
    }
}

impl Paragraph {
    pub fn is_item(&self) -> bool {
        self.clauses.first().is_some_and(Clause::is_item)
    }
}

impl Clause {
    pub fn is_item(&self) -> bool {
        self.text.starts_with(ITEM)
    }

    /// The text without an item's sign, cut at its gaps.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut rest = self.text.strip_prefix(ITEM).unwrap_or(&self.text);
        let mut parts = Vec::new();
        while let Some((words, (gap, after))) =
            rest.split_once(GAP).and_then(|(words, rest)| Some((words, rest.split_once(GAP_END)?)))
        {
            if !words.is_empty() {
                parts.push(Part::Words(words));
            }
            parts.push(Part::Gap(gap));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest));
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATEMENT: &str = include_str!("../../../policies/privacy-statement/1.md");
    const AGREEMENT: &str = include_str!("../../../policies/service-agreement/1.md");
    const CONDITIONS: &str = include_str!("../../../policies/conditions-of-usage/1.md");

    fn read(text: &str) -> Document {
        Document::parse(text).unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    #[test]
    fn d_1_a_text_that_parses_is_canonical_to_the_byte() {
        for (text, name) in [STATEMENT, AGREEMENT, CONDITIONS].into_iter().zip(DocumentName::ALL) {
            let document = read(text);
            assert_eq!(document.name, name);
            assert_eq!(document.canonical(), text);
            assert_eq!(document.fingerprint(), Fingerprint::of(text));
        }
    }

    #[test]
    fn ps_8_2_the_statement_without_its_markers_is_the_statement_word_for_word() {
        let given = include_str!("../../../docs/statement/privacy-statement.txt");
        assert_eq!(read(STATEMENT).plain(), given);
    }

    #[test]
    fn ps_8_2_every_clause_of_the_promises_stands_in_the_statement_once() {
        let promises = include_str!("../../../docs/promises.md");
        let mut promised: Vec<_> = promises
            .lines()
            .skip_while(|line| !line.starts_with("## Clauses"))
            .take_while(|line| !line.starts_with("## Kept"))
            .filter_map(|line| line.strip_prefix("| PS-")?.split(' ').next())
            .map(|number| format!("PS-{number}"))
            .collect();
        let mut told: Vec<_> =
            read(STATEMENT).clauses().flat_map(|clause| &clause.ids).map(ToString::to_string).collect();
        promised.sort();
        told.sort();
        assert!(promised.len() > 30, "the promises were found");
        assert_eq!(told, promised);
    }

    #[test]
    fn a_clause_is_cut_at_its_gaps() {
        let text = "- Write to [[operator: Write an address.]] or [[operator: Write another.]].";
        let clause = Clause { ids: Vec::new(), text: text.to_owned() };
        let parts = [
            Part::Words("Write to "),
            Part::Gap("Write an address."),
            Part::Words(" or "),
            Part::Gap("Write another."),
            Part::Words("."),
        ];
        assert_eq!(clause.parts(), parts);
        assert!(clause.is_item());
        assert!(read(AGREEMENT).has_gaps() && read(CONDITIONS).has_gaps() && !read(STATEMENT).has_gaps());
    }

    #[test]
    fn sections_and_items_are_where_the_source_has_them() {
        let statement = read(STATEMENT);
        assert_eq!(statement.sections.first().map(|section| section.heading.clone()), Some(None));
        assert_eq!(statement.sections.len(), 9);
        let items =
            statement.sections.iter().flat_map(|section| &section.paragraphs).filter(|paragraph| paragraph.is_item());
        assert_eq!(items.count(), 4);
        let both = statement.clause("PS-2.2").expect("a clause");
        assert_eq!(both.ids.len(), 2);
    }
}
