//! Why a text is not taken.

use super::signs::Sign;
use crate::policy::model::{ClauseId, DocumentName};
use std::fmt;

/// The first line of a text that cannot stay as it is. Lines count from 1. Its sentence repeats nothing that could
/// not be seen on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub line: usize,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    NotText,
    TooMuch {
        most: usize,
    },
    LongLine {
        most: usize,
    },
    /// The first line is not the title of a document we know.
    UnknownTitle,
    NoEndOfLine,
    Space,
    Unseen(char),
    /// Markup of HTML: a script, a comment, an entity.
    Html,
    Markdown(Sign),
    Marker,
    NotAnId(DocumentName),
    Twice(ClauseId),
    NoMarker,
    NoText,
    NoClause,
    NoBlankLine,
    BlankLine,
    HeadingTwice,
    GapInHeading,
    Gap,
    ItemAmongClauses,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for Refusal {}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText => f.write_str("is not text in UTF-8"),
            Self::TooMuch { most } => write!(f, "the text is longer than {most} bytes"),
            Self::LongLine { most } => write!(f, "has more than {most} characters; make two clauses of it"),
            Self::UnknownTitle => {
                let titles = DocumentName::ALL.map(|name| format!("“# {}”", name.title()));
                write!(f, "the first line is a title: {}", titles.join(", "))
            }
            Self::NoEndOfLine => f.write_str("the text ends with one end of line, and here it does not"),
            Self::Space => f.write_str("a space stands at its beginning, at its end, or beside another"),
            Self::Unseen(sign) => write!(f, "holds U+{:04X}, which cannot be seen", u32::from(*sign)),
            Self::Html => f.write_str("holds HTML; a text has words alone"),
            Self::Markdown(sign) => write!(f, "holds Markdown: {sign}"),
            Self::Marker => f.write_str("is no marker; one looks like <!-- PS-2.1 --> or <!-- PS-2.1 PS-2.2 -->"),
            Self::NotAnId(name) => {
                write!(f, "names a clause that is none of this document; its ids look like {}-2.1", name.prefix())
            }
            Self::Twice(id) => write!(f, "{id} stands here twice; each id stands once"),
            Self::NoMarker => f.write_str("is text without a marker on the line before it"),
            Self::NoText => f.write_str("the line after a marker is the text of its clause"),
            Self::NoClause => f.write_str("a heading has clauses under it, and a text has some at all"),
            Self::NoBlankLine => f.write_str("title and headings stand between empty lines"),
            Self::BlankLine => f.write_str("is empty, after another empty line or at the end"),
            Self::HeadingTwice => f.write_str("this heading stood before; each stands once"),
            Self::GapInHeading => f.write_str("a heading holds a placeholder; put it into a clause"),
            Self::Gap => f.write_str("is no placeholder; one looks like [[operator: Write …]]"),
            Self::ItemAmongClauses => f.write_str("an item of a list stands between empty lines"),
        }
    }
}
