//! The nouns.

use crate::audit::model::{Reason, listed};

listed! {
    /// What a case asks for.
    Kind {
        End = "end", "The guardianship ends";
        /// The account rests until it is settled.
        Dispute = "dispute", "Guardians disagree: the account rests";
        Settled = "settled", "The dispute is over: the account is used again";
        /// It ends, and nobody writes to that mailbox again.
        WrongPerson = "wrong-person", "It was the wrong person: it ends, and we write there no more";
        SignedForm = "signed-form", "The signed form is in order";
    }
}

listed! {
    /// How a case was decided.
    Decision {
        Done = "done", "Carried out";
        Refused = "refused", "Refused";
    }
}

impl Kind {
    /// What can be asked about a guardianship.
    pub const OF_GUARDIANSHIPS: &[(&'static str, &'static str)] = Self::CHOICES.split_at(4).0;

    /// Why an act of such a case was done.
    pub fn reason(self) -> Reason {
        match self {
            Self::End => Reason::End,
            Self::Dispute => Reason::Dispute,
            Self::Settled => Reason::Settled,
            Self::WrongPerson => Reason::WrongPerson,
            Self::SignedForm => Reason::Paper,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_but_a_form_on_paper_is_about_a_guardianship() {
        let codes: Vec<_> = Kind::OF_GUARDIANSHIPS.iter().map(|(code, _)| Kind::stored(code)).collect();
        assert_eq!(codes, [Kind::End, Kind::Dispute, Kind::Settled, Kind::WrongPerson].map(Some));
        assert!(Decision::ALL.iter().all(|decision| Decision::stored(decision.code()) == Some(*decision)));
    }
}
