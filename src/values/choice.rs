//! Optional purposes, and what somebody decided about each (PS-6.1, T6).

use super::timestamp::{Period, Timestamp};

/// A decision counts for this long, a yes and a no alike; then the question is asked again (B-10).
pub const COUNTS_FOR: Period = Period::days(180);

/// Something the shop does only with a person's own yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The sofas seen on this device are shown again.
    RememberedView,
    /// Which offer's link led to a visit is counted.
    Offers,
}

impl Purpose {
    pub const ALL: [Self; 2] = [Self::RememberedView, Self::Offers];

    /// How it stands in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::RememberedView => "remembered-view",
            Self::Offers => "offers",
        }
    }

    pub fn stored(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// Whether a browser's signal speaks about it (Global Privacy Control): what serves advertising, and that alone.
    pub fn is_advertising(self) -> bool {
        self == Self::Offers
    }
}

/// The newest thing somebody said about one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub allowed: bool,
    pub at: Timestamp,
    /// It was made while the browser sent its signal, so it answers that signal.
    pub knew_signal: bool,
}

/// What the person behind a request decided, and what their browser says for them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    decisions: [Option<Decision>; Purpose::ALL.len()],
    signal: bool,
    protected: bool,
}

/// The yes to one purpose, as it stands now. What needs one takes it as an argument; only a [`Choice`] gives any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission(Purpose);

impl Permission {
    pub fn purpose(self) -> Purpose {
        self.0
    }
}

impl Choice {
    /// Nothing decided yet, by somebody whose browser sends its signal, or does not.
    pub fn undecided(signal: bool) -> Self {
        Self { signal, ..Self::default() }
    }

    pub fn with(mut self, purpose: Purpose, decision: Decision) -> Self {
        self.decisions[place(purpose)] = Some(decision);
        self
    }

    /// The same of somebody under age: what serves advertising does not exist for them, whatever was said (B-17).
    pub fn of_somebody_under_age(self) -> Self {
        Self { protected: true, ..self }
    }

    /// Whether a purpose exists for this person at all.
    pub fn offers(&self, purpose: Purpose) -> bool {
        !(self.protected && purpose.is_advertising())
    }

    /// Every purpose that exists for this person.
    pub fn offered(&self) -> Vec<Purpose> {
        Purpose::ALL.into_iter().filter(|purpose| self.offers(*purpose)).collect()
    }

    /// Whether the browser says no to advertising by itself.
    pub fn has_signal(&self) -> bool {
        self.signal
    }

    /// What was decided, as long as it counts.
    pub fn decision(&self, purpose: Purpose, now: Timestamp) -> Option<Decision> {
        self.decisions[place(purpose)].filter(|decision| now < decision.at + COUNTS_FOR)
    }

    /// The yes, if there is one that nothing sets aside.
    pub fn permission(&self, purpose: Purpose, now: Timestamp) -> Option<Permission> {
        let allowed = self.decision(purpose, now).is_some_and(|decision| decision.allowed);
        let counts = allowed && self.offers(purpose) && !self.is_set_aside(purpose, now);
        counts.then_some(Permission(purpose))
    }

    /// Whether the browser's signal speaks against a yes that was given without knowing it. A yes given in spite of it is
    /// the newer word of the person themselves, and counts.
    pub fn is_set_aside(&self, purpose: Purpose, now: Timestamp) -> bool {
        let yes = self.decision(purpose, now).filter(|decision| decision.allowed);
        self.signal && purpose.is_advertising() && yes.is_some_and(|decision| !decision.knew_signal)
    }

    /// What is to be asked: purposes nobody has decided about, and about which no signal speaks.
    pub fn open(&self, now: Timestamp) -> Vec<Purpose> {
        let is_open =
            |purpose: &Purpose| self.decision(*purpose, now).is_none() && !(self.signal && purpose.is_advertising());
        self.offered().into_iter().filter(is_open).collect()
    }
}

fn place(purpose: Purpose) -> usize {
    match purpose {
        Purpose::RememberedView => 0,
        Purpose::Offers => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_900_000_000_000);

    fn decided(allowed: bool, knew_signal: bool) -> Decision {
        Decision { allowed, at: NOW, knew_signal }
    }

    #[test]
    fn b_17_for_somebody_under_age_no_yes_to_advertising_counts_and_none_is_asked_for() {
        let everything = Purpose::ALL
            .into_iter()
            .fold(Choice::undecided(false), |choice, purpose| choice.with(purpose, decided(true, true)));
        let minor = everything.of_somebody_under_age();
        for purpose in Purpose::ALL {
            assert_eq!(minor.permission(purpose, NOW).is_some(), !purpose.is_advertising(), "{purpose:?}");
            assert!(everything.permission(purpose, NOW).is_some());
        }
        let open = Choice::undecided(false).of_somebody_under_age().open(NOW);
        assert_eq!(open, [Purpose::RememberedView]);
        assert_eq!(minor.offered(), [Purpose::RememberedView]);
    }

    #[test]
    fn b_1_nothing_is_permitted_before_a_choice() {
        for signal in [false, true] {
            let choice = Choice::undecided(signal);
            assert!(Purpose::ALL.iter().all(|purpose| choice.permission(*purpose, NOW).is_none()));
        }
        assert_eq!(Choice::undecided(false).open(NOW), Purpose::ALL);
    }

    #[test]
    fn b_6_a_signal_answers_for_advertising_until_somebody_says_otherwise_in_spite_of_it() {
        let choice = Choice::undecided(true);
        assert_eq!(choice.open(NOW), [Purpose::RememberedView]);
        let earlier = choice.with(Purpose::Offers, decided(true, false));
        assert!(earlier.is_set_aside(Purpose::Offers, NOW) && earlier.permission(Purpose::Offers, NOW).is_none());
        let later = choice.with(Purpose::Offers, decided(true, true));
        assert!(!later.is_set_aside(Purpose::Offers, NOW) && later.permission(Purpose::Offers, NOW).is_some());
        let view = choice.with(Purpose::RememberedView, decided(true, false));
        assert!(view.permission(Purpose::RememberedView, NOW).is_some(), "it is no advertising");
    }

    #[test]
    fn b_10_a_yes_and_a_no_count_for_the_same_180_days() {
        for allowed in [true, false] {
            let choice = Choice::undecided(false).with(Purpose::Offers, decided(allowed, false));
            let last = Timestamp(NOW.0 + COUNTS_FOR.0 - 1);
            assert_eq!(choice.open(last), [Purpose::RememberedView]);
            assert_eq!(choice.permission(Purpose::Offers, last).is_some(), allowed);
            let over = NOW + COUNTS_FOR;
            assert_eq!(choice.open(over), Purpose::ALL);
            assert!(choice.permission(Purpose::Offers, over).is_none());
        }
    }
}
