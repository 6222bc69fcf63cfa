//! The nouns.

use serde::{Deserialize, Serialize};

/// What can be asked of us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Access,
    Copy,
    Correction,
    Erasure,
    Restriction,
    Objection,
    Withdrawal,
    Question,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Access,
        Self::Copy,
        Self::Correction,
        Self::Erasure,
        Self::Restriction,
        Self::Objection,
        Self::Withdrawal,
        Self::Question,
    ];

    /// Each by its code and as whoever asks would say it, in the order of [`Kind::ALL`].
    pub const CHOICES: &[(&str, &str)] = &[
        ("access", "See what you hold about me"),
        ("copy", "Get a copy of my data"),
        ("correction", "Correct my data"),
        ("erasure", "Erase my data"),
        ("restriction", "Stop using my data for now"),
        ("objection", "Object to a use of my data"),
        ("withdrawal", "Take back a permission I gave"),
        ("question", "Ask a question"),
    ];

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How it stands in forms, in the database and in the chain.
    pub fn code(self) -> &'static str {
        self.choice().0
    }

    pub fn words(self) -> &'static str {
        self.choice().1
    }

    /// Whether it means something only with words of its own: which entry is wrong, which use is objected to.
    pub fn needs_words(self) -> bool {
        !matches!(self, Self::Access | Self::Copy | Self::Erasure)
    }

    /// Whether a customer types the password first: these give or take everything.
    pub fn needs_proof(self) -> bool {
        matches!(self, Self::Access | Self::Copy | Self::Erasure)
    }

    fn choice(self) -> (&'static str, &'static str) {
        match self {
            Self::Access => Self::CHOICES[0],
            Self::Copy => Self::CHOICES[1],
            Self::Correction => Self::CHOICES[2],
            Self::Erasure => Self::CHOICES[3],
            Self::Restriction => Self::CHOICES[4],
            Self::Objection => Self::CHOICES[5],
            Self::Withdrawal => Self::CHOICES[6],
            Self::Question => Self::CHOICES[7],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_code_of_its_own_and_is_found_by_it() {
        for (kind, (code, _)) in Kind::ALL.into_iter().zip(Kind::CHOICES) {
            assert_eq!((kind.code(), Kind::parse(code)), (*code, Some(kind)));
        }
        assert_eq!((Kind::ALL.len(), Kind::parse("Copy"), Kind::parse("")), (Kind::CHOICES.len(), None, None));
    }
}
