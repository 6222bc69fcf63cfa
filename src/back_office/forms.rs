//! What members of staff typed.

use super::model::Kind;
use crate::{
    audit::model::Reason,
    error::{FieldErrors, Problem},
    values::text,
};
use serde::{Deserialize, Serialize};

/// As long as a mail address: nothing that is looked for is longer.
pub const LONGEST_NAME: u16 = 254;
/// A note says on what it rests.
pub const SHORTEST_NOTE: u16 = 20;
pub const LONGEST_NOTE: u16 = 2_000;
/// Why a member of staff looks for somebody: the first few reasons there are.
pub const REASONS: &[Reason] = &[Reason::Written, Reason::Authority, Reason::Mistake, Reason::Paper];

/// `/staff/find`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FindForm {
    pub whom: String,
    pub reason: String,
}

/// `/staff/case/new`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseForm {
    /// The look that found the person; nobody opens a case about somebody whom they did not look for.
    pub look: String,
    /// A guardianship or an answer, as the page named it.
    pub subject: String,
    pub kind: String,
    pub note: String,
}

impl FindForm {
    pub fn parse(&self) -> Result<(String, Reason), FieldErrors> {
        let mut errors = FieldErrors::default();
        let whom = errors.keep("whom", text::plain(&self.whom, LONGEST_NAME));
        let reason = Reason::stored(&self.reason).filter(|reason| REASONS.contains(reason));
        let reason = errors.keep("reason", reason.ok_or(missing_or_unknown(&self.reason)));
        whom.zip(reason).ok_or(errors)
    }
}

impl CaseForm {
    pub fn parse(&self) -> Result<(Kind, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = errors.keep("kind", Kind::stored(&self.kind).ok_or(missing_or_unknown(&self.kind)));
        let note = match text::paragraphs(&self.note, LONGEST_NOTE) {
            Ok(note) if note.chars().count() < usize::from(SHORTEST_NOTE) => {
                Err(Problem::TooShort { least: SHORTEST_NOTE })
            }
            note => note,
        };
        let note = errors.keep("note", note);
        kind.zip(note).ok_or(errors)
    }
}

fn missing_or_unknown(typed: &str) -> Problem {
    if typed.is_empty() { Problem::Missing } else { Problem::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(kind: &str, note: &str) -> CaseForm {
        CaseForm { kind: kind.to_owned(), note: note.to_owned(), ..CaseForm::default() }
    }

    #[test]
    fn c_22_no_case_is_opened_without_a_note_that_says_something() {
        let told = |form: CaseForm| form.parse().expect_err("refused").problem_at("note");
        assert_eq!(told(case("end", " ")), Some(Problem::Missing));
        assert_eq!(told(case("end", "because")), Some(Problem::TooShort { least: SHORTEST_NOTE }));
        assert_eq!(told(case("end", &"x".repeat(2_001))), Some(Problem::TooLong { most: LONGEST_NOTE }));
        assert!(case("end", "The court’s letter of 3 March.").parse().is_ok());
    }

    #[test]
    fn d_11_nobody_is_looked_for_without_a_reason_of_the_list() {
        let find = |reason: &str| FindForm { whom: "mia".to_owned(), reason: reason.to_owned() }.parse();
        assert!(find("written").is_ok());
        for none in ["", "end", "curious"] {
            assert!(find(none).is_err_and(|errors| errors.problem_at("reason").is_some()), "{none}");
        }
    }
}
