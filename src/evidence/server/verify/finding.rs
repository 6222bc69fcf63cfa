//! What is wrong, where, in one sentence.

use std::fmt;

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub place: Place,
    /// For people: one plain sentence that names the place.
    pub words: String,
}

/// Where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Lines {
        first: i64,
        last: i64,
    },
    /// Lines whose number does not read.
    Unnumbered,
    Head,
    /// The root of this day, as the day is stored; nothing where it does not read.
    Root(String),
}

impl Place {
    /// Lines by their numbers, then the head, then roots.
    pub(in crate::evidence::server) fn order(&self) -> (u8, i64) {
        match self {
            Self::Lines { first, .. } => (0, *first),
            Self::Unnumbered => (1, 0),
            Self::Head => (2, 0),
            Self::Root(_) => (3, 0),
        }
    }
}

impl Finding {
    pub(in crate::evidence::server) fn line(number: i64, wrong: impl fmt::Display) -> Self {
        Self { place: Place::Lines { first: number, last: number }, words: format!("Line {number} {wrong}.") }
    }

    pub(super) fn missing(first: i64, last: i64) -> Self {
        if first == last {
            return Self::line(first, "is missing");
        }
        Self { place: Place::Lines { first, last }, words: format!("Lines {first} to {last} are missing.") }
    }

    pub(super) fn uncounted(first: i64, last: i64) -> Self {
        if first == last {
            return Self::line(first, "was added: the head does not count it");
        }
        let words = format!("Lines {first} to {last} were added: the head does not count them.");
        Self { place: Place::Lines { first, last }, words }
    }

    pub(super) fn unnumbered(count: i64) -> Self {
        let words = match count {
            1 => "The number of one line does not read.".to_owned(),
            count => format!("The numbers of {count} lines do not read."),
        };
        Self { place: Place::Unnumbered, words }
    }

    pub(super) fn head(wrong: impl fmt::Display) -> Self {
        Self { place: Place::Head, words: format!("The head {wrong}.") }
    }

    /// A stored day may be anything, so what does not print stands escaped.
    pub(super) fn root(day: &str, wrong: impl fmt::Display) -> Self {
        Self { place: Place::Root(day.to_owned()), words: format!("The root of {} {wrong}.", day.escape_debug()) }
    }
}
