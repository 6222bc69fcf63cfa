//! What the slice talks about.

use serde::{Deserialize, Serialize};

/// Declares a closed list of codes, as they stand in the database and in forms.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$line:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$line])* $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn stored(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
}

codes! {
    /// What a guardian is asked. An order takes the same road once there are any.
    Kind {
        /// May this child open an account?
        Registration = "registration",
        /// Will you be another guardian of this customer?
        Guardianship = "guardianship",
        /// Does a renewed consent count for this child?
        Amendment = "amendment",
    }
}

codes! {
    /// What a guardian answered.
    Answer {
        Approved = "approved",
        Declined = "declined",
        /// It was the wrong person; nobody is written to there again.
        NotGuardian = "not-guardian",
    }
}

codes! {
    /// How a guardian proved more than a click (C-5).
    Method {
        /// A second letter to the same mailbox, a day later at the earliest.
        SecondLetter = "second-letter",
        /// An account of an adult, with a password typed a moment ago.
        AdultAccount = "adult-account",
        /// A signed form that two members of staff looked at.
        SignedForm = "signed-form",
        /// Somebody who is a guardian of this child already; as strong as they were.
        KnownGuardian = "known-guardian",
    }
}

codes! {
    /// How much a proof is worth, the weakest first. It decides what the guardian can allow (C-6).
    Strength {
        Weak = "weak",
        Medium = "medium",
        Strong = "strong",
    }
}

codes! {
    /// What a guardian allows, each by itself (C-7).
    Permission {
        /// The child may use the account.
        Use = "use",
        /// Data of the child may go to others, where the child's own choice allows it too.
        Disclosure = "disclosure",
    }
}

codes! {
    /// How a question reached the guardian (C-4).
    Road {
        Letter = "letter",
        /// A short code, read aloud.
        Code = "code",
        /// The same code in a picture.
        Picture = "picture",
        /// The child's own device, with digits from the guardian's mailbox.
        HandOver = "hand-over",
    }
}

codes! {
    /// How sure it is that an adult answered by themselves, the surest first (C-9).
    Confidence {
        High = "high",
        Middle = "middle",
        Low = "low",
    }
}

codes! {
    /// Who ended a guardianship.
    EndedBy {
        Guardian = "guardian",
        Staff = "staff",
        OfAge = "of-age",
    }
}

impl Method {
    /// A known guardian is as strong as they were, so that one is not told here.
    pub const fn strength(self) -> Strength {
        match self {
            Self::SecondLetter | Self::KnownGuardian => Strength::Weak,
            Self::AdultAccount => Strength::Medium,
            Self::SignedForm => Strength::Strong,
        }
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::SecondLetter => "by a second letter",
            Self::AdultAccount => "by an account of their own",
            Self::SignedForm => "by a signed form",
            Self::KnownGuardian => "as a guardian we know",
        }
    }
}

impl Strength {
    /// Whether it opens disclosure to others (C-6).
    pub fn opens_disclosure(self) -> bool {
        self >= Self::Medium
    }
}

impl Permission {
    pub const fn words(self) -> &'static str {
        match self {
            Self::Use => "Use of the account",
            Self::Disclosure => "Passing on to others",
        }
    }
}

impl Confidence {
    /// How long a decision waits for its second letter, in hours.
    pub const fn hours(self) -> i64 {
        match self {
            Self::High => 24,
            Self::Middle => 48,
            Self::Low => 72,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_6_the_weakest_proof_never_opens_disclosure() {
        assert!(
            !Method::SecondLetter.strength().opens_disclosure() && !Method::KnownGuardian.strength().opens_disclosure()
        );
        assert!(Method::AdultAccount.strength().opens_disclosure() && Method::SignedForm.strength().opens_disclosure());
        assert!(Strength::Weak < Strength::Medium && Strength::Medium < Strength::Strong);
    }

    #[test]
    fn c_9_less_confidence_waits_longer() {
        assert_eq!(Confidence::ALL.iter().map(|confidence| confidence.hours()).collect::<Vec<_>>(), [24, 48, 72]);
    }

    #[test]
    fn every_code_reads_back() {
        assert!(Kind::ALL.iter().all(|kind| Kind::stored(kind.code()) == Some(*kind)));
        assert!(Method::ALL.iter().all(|method| Method::stored(method.code()) == Some(*method)));
        assert_eq!(Answer::stored("maybe"), None);
    }
}
