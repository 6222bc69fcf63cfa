//! What checks found, and how a clause stands by it.

use super::store;
use crate::{
    promises::register::Register,
    server::{
        check::Check,
        db::{self, Db},
    },
    values::timestamp::{Period, Timestamp},
};

/// An answer that is older says nothing about now: whoever asks the checks must be dead.
const COUNTS_FOR: Period = Period::hours(1);

/// What a check found last, and since when it finds the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub clause: String,
    pub outcome: Outcome,
    /// Nothing where the promise is kept.
    pub reason: String,
    pub checked_at: Timestamp,
    pub changed_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Kept,
    Failing,
}

impl Outcome {
    /// How it stands in the database and in answers to programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Failing => "failing",
        }
    }

    pub fn stored(code: &str) -> Option<Self> {
        [Self::Kept, Self::Failing].into_iter().find(|outcome| outcome.code() == code)
    }
}

/// How a clause stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Kept,
    Failing,
    /// The last answer is too old to say anything, or there is none.
    Unchecked,
    Unbuilt,
}

impl Standing {
    /// By what was found last, if anything keeps the clause at all.
    pub fn of(check: Option<&Check>, last: Option<&Found>, now: Timestamp) -> Self {
        match (check, last) {
            (None, _) => Self::Unbuilt,
            (Some(_), Some(last)) if now < last.checked_at + COUNTS_FOR => match last.outcome {
                Outcome::Kept => Self::Kept,
                Outcome::Failing => Self::Failing,
            },
            (Some(_), _) => Self::Unchecked,
        }
    }
}

/// What the checks of the register found last, in one query.
pub async fn results(db: &Db, register: Register) -> db::Result<Vec<Found>> {
    let all = store::all(db).await?;
    Ok(all.into_iter().filter(|found| register.of(&found.clause).is_some()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::check::Finding;

    #[test]
    fn d_22_an_old_answer_says_nothing() {
        let check =
            Check { clause: "PS-0.1", kept_by: "", evidence: None, ask: |_| Box::pin(async { Ok(Finding::Kept) }) };
        let at = Timestamp(1_900_000_000_000);
        let mut last = Found {
            clause: "PS-0.1".to_owned(),
            outcome: Outcome::Kept,
            reason: String::new(),
            checked_at: at,
            changed_at: at,
        };
        let standing = |last: Option<&Found>, now: Timestamp| Standing::of(Some(&check), last, now);
        assert_eq!(standing(Some(&last), at), Standing::Kept);
        assert_eq!(standing(Some(&last), at + Period(COUNTS_FOR.0 - 1)), Standing::Kept);
        assert_eq!(standing(Some(&last), at + COUNTS_FOR), Standing::Unchecked);
        last.outcome = Outcome::Failing;
        assert_eq!(standing(Some(&last), at), Standing::Failing);
        assert_eq!(standing(Some(&last), at + COUNTS_FOR), Standing::Unchecked);
        assert_eq!(standing(None, at), Standing::Unchecked);
        assert_eq!(Standing::of(None, Some(&last), at), Standing::Unbuilt);
    }
}
