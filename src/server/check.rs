//! A check: what the running shop asks itself about one promise (D-22). The slice that keeps a clause owns its check, in
//! `promises.rs` of its server folder, so the type stands below all slices and knows none.

use super::context::Platform;
use std::{fmt, pin::Pin};

/// One promise, and the question whether it is kept.
pub struct Check {
    /// The clause of the privacy statement: `PS-2.4`.
    pub clause: &'static str,
    /// What keeps it, for everybody to read: one sentence or two.
    pub kept_by: &'static str,
    /// Where somebody can look for themselves.
    pub evidence: Option<Evidence>,
    /// Looks at the shop as it stands now and changes nothing. An error is no answer.
    pub ask: for<'a> fn(&'a Platform) -> Asking<'a>,
}

/// A page of the shop that shows more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub words: &'static str,
    pub address: &'static str,
}

/// A check on its way to its answer.
pub type Asking<'a> = Pin<Box<dyn Future<Output = anyhow::Result<Finding>> + Send + 'a>>;

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Kept,
    Failing(Reason),
}

/// Why a promise is not kept. It is made of words of the program and a number, so it cannot hold what is about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    words: &'static str,
    count: Option<u64>,
}

impl Finding {
    /// Kept when there are none of these; `words` say what they are.
    pub fn none_of(count: i64, words: &'static str) -> Self {
        match u64::try_from(count) {
            Ok(0) => Self::Kept,
            found => Self::Failing(Reason { words, count: found.ok() }),
        }
    }

    /// Kept when it holds; `otherwise` says what is wrong.
    pub fn holds(holds: bool, otherwise: &'static str) -> Self {
        if holds { Self::Kept } else { Self::Failing(Reason { words: otherwise, count: None }) }
    }

    /// This one, or the other one where nothing was found here.
    #[must_use]
    pub fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Kept => other(),
            failing @ Self::Failing(_) => failing,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            Some(count) => write!(f, "{}: {count}", self.words),
            None => f.write_str(self.words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d_22_a_reason_is_words_and_a_number() {
        assert_eq!(Finding::none_of(0, "Too old"), Finding::Kept);
        let Finding::Failing(reason) = Finding::none_of(3, "Too old") else { panic!("three are too many") };
        assert_eq!(reason.to_string(), "Too old: 3");
        let Finding::Failing(reason) = Finding::Kept.and(|| Finding::holds(false, "There is none")) else {
            panic!("it does not hold");
        };
        assert_eq!(reason.to_string(), "There is none");
        assert_eq!(Finding::holds(false, "first").and(|| Finding::Kept), Finding::holds(false, "first"));
    }
}
