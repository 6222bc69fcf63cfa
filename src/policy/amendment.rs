//! Amendments before one person: whom they concern, which version counts, and what is still to be asked (PS-8.3; D-3,
//! D-4). Letters, pages and the account all ask this one rule, so whoever knows the published versions and a person's
//! own records comes to the same answer.
//!
//! An amendment concerns a person when its published rule touches them and they rely on a version before it. What they
//! rely on is the newest version they accepted; of a document that is not accepted by a tick, the version in force when
//! their account was opened. Corrections and notices simply count from their day on. A renewed consent counts for
//! whom it concerns only once they accept it: silence and refusal both leave the version before it in its place, and
//! what comes behind it concerns them only once it counts for them.

use super::{
    model::{Answer, Grade},
    server::{Answered, History, Version},
};
use crate::values::timestamp::Timestamp;

/// All that the rules ask about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    pub opened_at: Timestamp,
    pub is_of_company: bool,
}

/// One person before the versions of one document.
#[derive(Clone, Copy, Debug)]
pub struct Position<'a> {
    history: &'a History,
    person: Person,
    answers: &'a [Answered],
}

/// A renewed consent that a person has not accepted.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What counts for them without their consent.
    pub kept: &'a Version,
    /// The amendment that asks.
    pub renewed: &'a Version,
    /// What an acceptance is given to: the amendment, or a later version in force that holds it.
    pub asked: &'a Version,
    /// When they said no to it, if they did.
    pub refused_at: Option<Timestamp>,
}

impl<'a> Position<'a> {
    /// `answers` may be to any document; those to others are passed over.
    pub fn new(history: &'a History, person: Person, answers: &'a [Answered]) -> Self {
        Self { history, person, answers }
    }

    /// Whether a version is an amendment that concerns this person: it asks them, or it will count for them as it is.
    pub fn is_concerned_by(&self, version: &Version) -> bool {
        let Some(relied_on) = self.relied_on(|_| true) else { return false };
        let reaches = || version.number <= self.moved_on(relied_on, |_| true).number;
        self.touches(version) && version.number > relied_on.number && (self.is_renewed(version) || reaches())
    }

    /// The version that counts for this person; nothing before there is one at all.
    pub fn counts(&self, now: Timestamp) -> Option<&'a Version> {
        let is_in_force = |version: &Version| version.in_force_at <= now;
        let relied_on = self.relied_on(is_in_force)?;
        Some(self.moved_on(relied_on, is_in_force))
    }

    /// Notices to come that concern this person, the next one first.
    pub fn announced(&self, now: Timestamp) -> Vec<&'a Version> {
        let is_to_come = |version: &&Version| version.in_force_at > now && version.grade == Grade::Notice;
        self.history.versions().iter().filter(is_to_come).filter(|version| self.is_concerned_by(version)).collect()
    }

    /// The newest renewed consent that concerns this person and that they have not accepted. It is asked from the day it
    /// is published on.
    pub fn question(&self, now: Timestamp) -> Option<Question<'a>> {
        let is_asked = |version: &&Version| self.is_renewed(version) && self.is_concerned_by(version);
        let renewed = self.history.versions().iter().rev().find(is_asked)?;
        let relied_on = self.relied_on(|_| true)?;
        let kept = self.moved_on(relied_on, |version| version.number < renewed.number);
        let later = self.history.in_force(now).filter(|version| version.number > renewed.number);
        let refused = self.own().filter(|own| own.said.answer == Answer::Refused && own.said.number >= renewed.number);
        let refused_at = refused.map(|refused| refused.said.at).last();
        Some(Question { kept, renewed, asked: later.unwrap_or(renewed), refused_at })
    }

    /// The newest of these versions that they accepted, or what was in force when their account was opened.
    fn relied_on(&self, among: impl Fn(&Version) -> bool) -> Option<&'a Version> {
        let accepted = self.own().filter(|own| own.said.answer == Answer::Accepted);
        let accepted = accepted.filter_map(|own| self.history.find(own.said.number)).filter(|version| among(version));
        let before = || self.history.in_force(self.person.opened_at).or(self.history.versions().first());
        accepted.max_by_key(|version| version.number).or_else(before)
    }

    /// From one version over those that count without being accepted, as far as `reaches`.
    fn moved_on(&self, from: &'a Version, reaches: impl Fn(&Version) -> bool) -> &'a Version {
        let later = self.history.versions().iter().filter(|version| version.number > from.number);
        let counting = later.take_while(|version| reaches(version) && !self.is_renewed(version));
        counting.last().unwrap_or(from)
    }

    fn own(&self) -> impl Iterator<Item = &'a Answered> + use<'a> {
        let document = self.history.document;
        self.answers.iter().filter(move |answered| answered.said.document == document)
    }

    fn is_renewed(&self, version: &Version) -> bool {
        version.grade == Grade::RenewedConsent && self.touches(version)
    }

    fn touches(&self, version: &Version) -> bool {
        version.concerns.touches(self.person.is_of_company)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{
        fingerprint::Fingerprint,
        model::{Concerns, DocumentName, Number},
        server::Said,
    };

    const DOCUMENT: DocumentName = DocumentName::ServiceAgreement;

    /// Version 1 since 0, and each of these a hundred later than the one before.
    fn history(later: &[(Grade, Concerns)]) -> History {
        let first = [(Grade::Notice, Concerns::Everybody)];
        let versions = first.iter().chain(later).zip(1_i64..).map(|((grade, concerns), number)| Version {
            document: DOCUMENT,
            number: Number::stored(number).expect("a number"),
            fingerprint: Fingerprint::of("abc"),
            grade: *grade,
            concerns: *concerns,
            what_changed: String::new(),
            published_at: Timestamp(0),
            in_force_at: Timestamp((number - 1) * 100),
            evidence_line: number,
            evidence_salt: [0; 32],
        });
        History::new(DOCUMENT, versions.collect())
    }

    fn said(history: &History, answers: &[(i64, Answer)]) -> Vec<Answered> {
        let said = answers.iter().map(|(number, answer)| {
            let version = history.find(Number::stored(*number).expect("a number")).expect("a version");
            let said = Said::to(version, *answer, Timestamp(*number));
            Answered { id: String::new(), said, evidence_line: 0, evidence_salt: [0; 32] }
        });
        said.collect()
    }

    fn numbers(question: Option<Question<'_>>) -> Option<(i64, i64, i64)> {
        question.map(|asked| (asked.kept.number.get(), asked.renewed.number.get(), asked.asked.number.get()))
    }

    const SOMEBODY: Person = Person { opened_at: Timestamp(10), is_of_company: false };
    const MEMBER: Person = Person { is_of_company: true, ..SOMEBODY };
    const ALL: Concerns = Concerns::Everybody;

    #[test]
    fn d_4_silence_and_refusal_leave_the_version_before_in_its_place() {
        let history = history(&[(Grade::RenewedConsent, ALL), (Grade::Correction, ALL)]);
        for (answers, counting, asked) in [
            (&[(1, Answer::Accepted)][..], 1, Some((1, 2, 3))),
            (&[(1, Answer::Accepted), (2, Answer::Refused)][..], 1, Some((1, 2, 3))),
            (&[(1, Answer::Accepted), (2, Answer::Refused), (3, Answer::Accepted)][..], 3, None),
            (&[(1, Answer::Accepted), (2, Answer::Accepted)][..], 3, None),
        ] {
            let answers = said(&history, answers);
            let position = Position::new(&history, SOMEBODY, &answers);
            assert_eq!(position.counts(Timestamp(250)).map(|version| version.number.get()), Some(counting));
            let question = position.question(Timestamp(250));
            assert_eq!(numbers(question), asked);
            let refused = answers.iter().any(|answered| answered.said.answer == Answer::Refused);
            assert_eq!(question.is_some_and(|question| question.refused_at.is_some()), refused && asked.is_some());
        }
    }

    #[test]
    fn d_4_what_is_accepted_before_its_day_counts_from_that_day_on() {
        let history = history(&[(Grade::RenewedConsent, ALL)]);
        let answers = said(&history, &[(1, Answer::Accepted), (2, Answer::Accepted)]);
        let position = Position::new(&history, SOMEBODY, &answers);
        let counts = |now| position.counts(Timestamp(now)).map(|version| version.number.get());
        assert_eq!((counts(99), counts(100)), (Some(1), Some(2)));
        assert_eq!(numbers(Position::new(&history, SOMEBODY, &answers[..1]).question(Timestamp(50))), Some((1, 2, 2)));
    }

    #[test]
    fn d_3_an_amendment_for_companies_asks_nobody_else() {
        let history = history(&[(Grade::RenewedConsent, Concerns::Companies)]);
        let answers = said(&history, &[(1, Answer::Accepted)]);
        let second = &history.versions()[1];
        let (somebody, member) =
            (Position::new(&history, SOMEBODY, &answers), Position::new(&history, MEMBER, &answers));
        assert!(!somebody.is_concerned_by(second) && member.is_concerned_by(second));
        assert_eq!(
            (numbers(somebody.question(Timestamp(150))), numbers(member.question(Timestamp(150)))),
            (None, Some((1, 2, 2)))
        );
        let counts = |position: Position<'_>| position.counts(Timestamp(150)).map(|version| version.number.get());
        assert_eq!((counts(somebody), counts(member)), (Some(2), Some(1)));
    }

    #[test]
    fn d_4_a_notice_behind_a_renewed_consent_concerns_whom_it_reaches() {
        let history = history(&[(Grade::RenewedConsent, ALL), (Grade::Notice, ALL)]);
        for (answers, concerned) in [
            (&[(1, Answer::Accepted)][..], vec![2]),
            (&[(1, Answer::Accepted), (2, Answer::Refused)][..], vec![2]),
            (&[(1, Answer::Accepted), (2, Answer::Accepted)][..], vec![3]),
            (&[(1, Answer::Accepted), (3, Answer::Accepted)][..], vec![]),
        ] {
            let answers = said(&history, answers);
            let position = Position::new(&history, SOMEBODY, &answers);
            let by = history.versions().iter().filter(|version| position.is_concerned_by(version));
            assert_eq!(by.map(|version| version.number.get()).collect::<Vec<_>>(), concerned, "{answers:?}");
            let announced = position.announced(Timestamp(150));
            assert_eq!(announced.len(), usize::from(concerned == [3]), "and is announced to nobody else");
        }
    }

    #[test]
    fn ps_8_3_a_notice_is_announced_before_its_day_to_who_relies_on_less() {
        let history = history(&[(Grade::Notice, ALL), (Grade::Correction, ALL)]);
        let answers = said(&history, &[(1, Answer::Accepted)]);
        let announced = |answers: &[Answered], now| {
            let position = Position::new(&history, SOMEBODY, answers);
            position.announced(Timestamp(now)).iter().map(|version| version.number.get()).collect::<Vec<_>>()
        };
        assert_eq!(announced(&answers, 99), [2]);
        assert!(
            announced(&answers, 100).is_empty() && announced(&said(&history, &[(2, Answer::Accepted)]), 99).is_empty()
        );
    }

    #[test]
    fn d_3_a_document_without_a_tick_is_relied_on_as_it_stood_when_the_account_was_opened() {
        let history = history(&[(Grade::Notice, ALL), (Grade::RenewedConsent, ALL)]);
        for (opened_at, concerned) in [(50, vec![2, 3]), (150, vec![3]), (250, vec![])] {
            let position = Position::new(&history, Person { opened_at: Timestamp(opened_at), ..SOMEBODY }, &[]);
            let by = history.versions().iter().filter(|version| position.is_concerned_by(version));
            assert_eq!(by.map(|version| version.number.get()).collect::<Vec<_>>(), concerned, "opened at {opened_at}");
        }
    }
}
