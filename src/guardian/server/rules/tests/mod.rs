//! Each rule by itself, and what adds up.

use super::*;
use crate::{
    guardian::model::{Confidence, Road},
    values::timestamp::{Period, Timestamp},
};

const ASKED: Timestamp = Timestamp(1_900_000_000_000);

fn mailbox(name: &str) -> Vec<u8> {
    name.as_bytes().to_vec()
}

fn party(name: &str) -> Party {
    Party { account: Some(name.to_owned()), mailbox: mailbox(name) }
}

/// A mother who answers the next day, at work, without an account.
fn honest() -> Facts {
    Facts {
        road: Road::Letter,
        method: Method::SecondLetter,
        child: Child {
            account: Some("mia".to_owned()),
            mailbox: mailbox("mia"),
            browser: Some(vec![1]),
            telephones: vec!["+441".to_owned()],
            in_browser: vec![InBrowser { account: "second".to_owned(), mailbox: mailbox("second") }],
            network: "192.0.2.0/24".to_owned(),
            asked_at: ASKED,
        },
        answering: Answering {
            mailbox: mailbox("mother"),
            mailbox_is_of_a_minor: false,
            browser: None,
            network: "198.51.100.0/24".to_owned(),
            account: None,
            at: ASKED + Period::days(1),
        },
        bonds: Vec::new(),
    }
}

fn own(name: &str) -> Own {
    Own {
        account: name.to_owned(),
        mailbox: mailbox(name),
        telephone: "+442".to_owned(),
        opened_at: ASKED - Period::days(100),
        is_minor: false,
        shares_passkey: false,
    }
}

fn logged_in(change: impl FnOnce(&mut Own)) -> Facts {
    let mut own = own("mother");
    change(&mut own);
    let mut facts = Facts { method: Method::AdultAccount, ..honest() };
    facts.answering.account = Some(own);
    facts
}

fn with(change: impl FnOnce(&mut Facts)) -> Facts {
    let mut facts = honest();
    change(&mut facts);
    facts
}

#[test]
fn c_8_an_honest_yes_passes_and_each_trick_is_refused_by_its_rule() {
    assert_eq!(refusal(&honest()), None);
    assert_eq!(refusal(&logged_in(|_| {})), None);
    for (facts, rule) in [
        (with(|facts| facts.answering.mailbox = mailbox("mia")), Rule::SameMailbox),
        (logged_in(|own| own.mailbox = mailbox("mia")), Rule::SameMailbox),
        (logged_in(|own| own.account = "mia".to_owned()), Rule::SameAccount),
        (logged_in(|own| own.shares_passkey = true), Rule::SamePasskey),
        (logged_in(|own| own.telephone = "+441".to_owned()), Rule::SameTelephone),
        (logged_in(|own| own.is_minor = true), Rule::UnderAge),
        (with(|facts| facts.answering.mailbox_is_of_a_minor = true), Rule::UnderAge),
        (logged_in(|own| own.opened_at = ASKED + Period(1)), Rule::SecondAccount),
        (logged_in(|own| own.account = "second".to_owned()), Rule::SecondAccount),
        (with(|facts| facts.answering.mailbox = mailbox("second")), Rule::SecondAccount),
        (with(|facts| facts.answering.browser = Some(vec![1])), Rule::SameBrowser),
    ] {
        assert_eq!(refusal(&facts), Some(rule), "{facts:?}");
    }
}

#[test]
fn c_8_a_circle_of_any_length_is_noticed() {
    let names = ["mother", "aunt", "uncle", "mia"];
    let bond = |pair: &[&str]| Bond { ward: party(pair[0]), guardian: party(pair[1]) };
    let mut facts = with(|facts| facts.bonds = names.windows(2).map(bond).collect());
    assert_eq!(refusal(&facts), Some(Rule::Loop));
    facts.bonds.remove(1);
    assert_eq!(refusal(&facts), None, "a circle that is open somewhere is none");
    facts.bonds = vec![Bond { ward: party("aunt"), guardian: party("mother") }];
    facts.bonds.push(Bond { ward: party("mother"), guardian: party("aunt") });
    assert_eq!(refusal(&facts), None, "it ends where the child is no part of it");
}

#[test]
fn c_8_the_childs_device_counts_on_the_road_that_says_so() {
    let mut facts = with(|facts| facts.answering.browser = Some(vec![1]));
    facts.answering.account = Some(own("mia"));
    for road in Road::ALL {
        facts.road = *road;
        assert_eq!(refusal(&facts).is_none(), *road == Road::HandOver, "{road:?}");
    }
    facts.road = Road::HandOver;
    facts.answering.mailbox = mailbox("mia");
    assert_eq!(refusal(&facts), Some(Rule::SameMailbox), "the mailbox is never the child's");
}

#[test]
fn c_9_weaker_signs_add_up_and_refuse_nothing() {
    assert_eq!(signals(&honest()), []);
    let mut facts = logged_in(|own| own.opened_at = ASKED - Period::days(1));
    assert_eq!(signals(&facts), [Signal::YoungAccount]);
    facts.answering.network = facts.child.network.clone();
    facts.answering.at = ASKED + Period(1);
    assert_eq!(signals(&facts), Signal::ALL);
    assert_eq!(refusal(&facts), None);
    let all = [Confidence::High, Confidence::Middle, Confidence::Low, Confidence::Low];
    for (count, expected) in all.into_iter().enumerate() {
        assert_eq!(confidence(&Signal::ALL[..count.min(3)]), expected);
    }
    facts.road = Road::HandOver;
    assert_eq!(signals(&facts), [], "a device that was handed over is near by its nature");
}

#[test]
fn every_rule_has_words_a_way_out_and_a_line_of_its_own_in_the_log() {
    for (at, rule) in Rule::ALL.into_iter().enumerate() {
        assert_eq!(Rule::parse(rule.code()), Some(rule));
        assert!(rule.words().len() > 20 && rule.way_out().len() > 20);
        assert!(Rule::ALL[..at].iter().all(|other| other.kind() != rule.kind() && other.words() != rule.words()));
    }
}
