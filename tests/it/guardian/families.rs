//! Random families, and every way a child has to say yes through accounts of its own (C-8; T-10). The rules are asked as
//! the shop asks them; what they are told of a family is what the shop would know.

use proptest::prelude::*;
use sofapop::{
    guardian::{
        model::{Method, Road},
        server::rules::{Answering, Bond, Child, Facts, InBrowser, Own, Party, refusal},
    },
    values::timestamp::{Period, Timestamp},
};

const ASKED: Timestamp = Timestamp(1_900_000_000_000);

/// Whose an account is, and how it came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Of a customer known to be under age.
    Minor,
    /// A child without an account yet, who waits for a guardian.
    Waiting,
    /// Of a child who said to be of age, opened after the question.
    OpenedAfter,
    /// The same, opened before, and used in the browser that asked.
    UsedThere,
    /// Of somebody grown up.
    Adult,
}

#[derive(Clone, Debug)]
struct Somebody {
    sort: Sort,
    telephone: usize,
}

/// Who lives together, who answers for whom, and which of them asks. The first one is always the child who asks.
#[derive(Clone, Debug)]
struct Family {
    people: Vec<Somebody>,
    bonds: Vec<(usize, usize)>,
}

fn family() -> impl Strategy<Value = Family> {
    let sort = prop_oneof![
        Just(Sort::Minor),
        Just(Sort::Waiting),
        Just(Sort::OpenedAfter),
        Just(Sort::UsedThere),
        Just(Sort::Adult)
    ];
    let somebody = (sort, 0usize..4).prop_map(|(sort, telephone)| Somebody { sort, telephone });
    let people = prop::collection::vec(somebody, 2..8);
    (people, any::<bool>(), prop::collection::vec((0usize..8, 0usize..8), 0..10)).prop_map(
        |(mut people, has_account, bonds)| {
            people[0].sort = if has_account { Sort::Minor } else { Sort::Waiting };
            let count = people.len();
            let bonds = bonds.into_iter().map(|(ward, guardian)| (ward % count, guardian % count));
            Family { people, bonds: bonds.filter(|(ward, guardian)| ward != guardian).collect() }
        },
    )
}

/// One try: where the letter went, in whose session it is answered, on which road, and with which mark in the browser.
#[derive(Clone, Copy, Debug)]
struct Try {
    mailbox: usize,
    session: Option<usize>,
    road: Road,
    method: Method,
    own_browser: bool,
}

fn every_try(family: &Family) -> Vec<Try> {
    let count = family.people.len();
    let sessions: Vec<_> = (0..count).filter(|who| family.has_account(*who)).map(Some).chain([None]).collect();
    let mut tries = Vec::new();
    for mailbox in 0..count {
        for session in &sessions {
            for road in Road::ALL {
                for method in [Method::SecondLetter, Method::AdultAccount] {
                    for own_browser in [false, true] {
                        tries.push(Try { mailbox, session: *session, road: *road, method, own_browser });
                    }
                }
            }
        }
    }
    tries
}

fn mailbox(who: usize) -> Vec<u8> {
    format!("mailbox of {who}").into_bytes()
}

fn account(who: usize) -> String {
    format!("account of {who}")
}

impl Family {
    fn has_account(&self, who: usize) -> bool {
        self.people[who].sort != Sort::Waiting
    }

    fn party(&self, who: usize) -> Party {
        Party { account: self.has_account(who).then(|| account(who)), mailbox: mailbox(who) }
    }

    fn own(&self, who: usize) -> Own {
        let Somebody { sort, telephone } = self.people[who];
        Own {
            account: account(who),
            mailbox: mailbox(who),
            telephone: format!("telephone {telephone}"),
            opened_at: if sort == Sort::OpenedAfter { ASKED + Period::hours(1) } else { ASKED - Period::days(90) },
            is_minor: sort == Sort::Minor,
            shares_passkey: false,
        }
    }

    /// What the shop gathers of a try.
    fn facts(&self, tried: Try) -> Facts {
        let used_there = (0..self.people.len()).filter(|who| self.people[*who].sort == Sort::UsedThere);
        Facts {
            road: tried.road,
            method: tried.method,
            child: Child {
                account: self.has_account(0).then(|| account(0)),
                mailbox: mailbox(0),
                browser: Some(vec![1]),
                telephones: vec![format!("telephone {}", self.people[0].telephone)],
                in_browser: used_there.map(|who| InBrowser { account: account(who), mailbox: mailbox(who) }).collect(),
                network: "192.0.2.0/24".to_owned(),
                asked_at: ASKED,
            },
            answering: Answering {
                mailbox: mailbox(tried.mailbox),
                mailbox_is_of_a_minor: matches!(self.people[tried.mailbox].sort, Sort::Minor | Sort::Waiting),
                browser: tried.own_browser.then(|| vec![1]),
                network: "192.0.2.0/24".to_owned(),
                account: tried.session.map(|who| self.own(who)),
                at: ASKED + Period::hours(2),
            },
            bonds: self
                .bonds
                .iter()
                .map(|(ward, guardian)| Bond { ward: self.party(*ward), guardian: self.party(*guardian) })
                .collect(),
        }
    }

    /// Whether a try goes through something the shop can know to be a child's: its mailbox, or the session it is made in.
    fn is_a_childs(&self, tried: Try) -> bool {
        let known = |who: usize| self.people[who].sort != Sort::Adult;
        let by_mailbox = known(tried.mailbox) && self.people[tried.mailbox].sort != Sort::OpenedAfter;
        let by_session = tried.session.is_some_and(known) && tried.road != Road::HandOver;
        by_mailbox || by_session
    }

    /// Whether somebody has the child who asks as a guardian, over any number of steps; by looking at all of them.
    fn leads_to_the_child(&self, who: usize) -> bool {
        let mut reached = vec![who];
        loop {
            let next = self.bonds.iter().find(|(ward, guardian)| reached.contains(ward) && !reached.contains(guardian));
            match next {
                Some((_, guardian)) => reached.push(*guardian),
                None => return who != 0 && reached.contains(&0),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn c_8_no_child_reaches_a_yes_through_accounts_of_its_own(family in family()) {
        for tried in every_try(&family).into_iter().filter(|tried| family.is_a_childs(*tried)) {
            prop_assert!(refusal(&family.facts(tried)).is_some(), "{tried:?}");
        }
    }

    #[test]
    fn c_8_no_circle_of_guardians_closes(family in family()) {
        for tried in every_try(&family) {
            let by_session = tried.session.filter(|_| tried.road != Road::HandOver);
            if family.leads_to_the_child(tried.mailbox) || by_session.is_some_and(|who| family.leads_to_the_child(who)) {
                prop_assert!(refusal(&family.facts(tried)).is_some(), "{tried:?}");
            }
        }
    }

    #[test]
    fn c_8_a_grown_up_elsewhere_is_never_refused(family in family()) {
        for tried in every_try(&family) {
            let is_adult = |who: usize| family.people[who].sort == Sort::Adult && !family.leads_to_the_child(who);
            let other_telephone = |who: usize| family.people[who].telephone != family.people[0].telephone;
            let honest = is_adult(tried.mailbox)
                && tried.session.is_none_or(|who| is_adult(who) && other_telephone(who))
                && !tried.own_browser;
            if honest {
                prop_assert_eq!(refusal(&family.facts(tried)), None, "{:?}", tried);
            }
        }
    }
}
