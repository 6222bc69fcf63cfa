//! Weaker signs, which refuse nothing: together they say how sure it is that an adult answered by themselves, and that
//! lengthens the wait (C-9). They are facts of the request alone; no browser is told from another by its traits.

use super::{Facts, Own};
use crate::{guardian::model::Confidence, values::timestamp::Period};

/// An answer this soon after the question is quick.
const QUICK: Period = Period::minutes(2);
/// An account is young for this long.
const YOUNG: Period = Period::days(7);

/// One such sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    Network,
    Quick,
    YoungAccount,
}

impl Signal {
    pub const ALL: [Self; 3] = [Self::Network, Self::Quick, Self::YoungAccount];

    /// How it stands in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Quick => "quick",
            Self::YoungAccount => "young",
        }
    }

    pub fn stored(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.code() == code)
    }

    /// For whoever answers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Network => "your answer comes from the network in which the child asked",
            Self::Quick => "it comes within two minutes of the question",
            Self::YoungAccount => "your account is younger than a week",
        }
    }
}

/// What was noticed. A device that was handed over is in the child's network by its nature, and quickly: there neither
/// says anything.
pub fn signals(facts: &Facts) -> Vec<Signal> {
    let is_near = facts.answering.network == facts.child.network && !facts.is_handed_over();
    let is_quick = facts.answering.at < facts.child.asked_at + QUICK && !facts.is_handed_over();
    let is_young = |own: &Own| facts.answering.at < own.opened_at + YOUNG;
    let noticed = [
        (Signal::Network, is_near),
        (Signal::Quick, is_quick),
        (Signal::YoungAccount, facts.own().is_some_and(is_young)),
    ];
    noticed.into_iter().filter(|(_, is_so)| *is_so).map(|(signal, _)| signal).collect()
}

/// One sign may be chance, two hardly are.
pub fn confidence(signals: &[Signal]) -> Confidence {
    match signals.len() {
        0 => Confidence::High,
        1 => Confidence::Middle,
        _ => Confidence::Low,
    }
}
