//! Nobody under age answers for themselves (C-8, C-9; T-10). The rules are pure: they look at facts that were gathered
//! before, and the first one that fires is the one that is told and logged.

mod facts;
mod gather;
mod rule;
mod signal;
pub mod store;

pub use facts::{Answering, Bond, Child, Facts, InBrowser, Own, Party};
pub(super) use gather::gather;
pub use rule::Rule;
pub use signal::{Signal, confidence, signals};

use crate::guardian::model::Method;

/// Why this yes cannot count, if it cannot. Asks nobody and remembers nothing.
pub fn refusal(facts: &Facts) -> Option<Rule> {
    RULES.iter().find(|(_, fires)| fires(facts)).map(|(rule, _)| *rule)
}

type Fires = fn(&Facts) -> bool;

/// Each rule and when it fires; what says most of who answered comes first.
const RULES: &[(Rule, Fires)] = &[
    (Rule::SameAccount, same_account),
    (Rule::SameMailbox, same_mailbox),
    (Rule::SamePasskey, |facts| facts.own().is_some_and(|own| own.shares_passkey)),
    (Rule::SameTelephone, same_telephone),
    (Rule::Loop, leads_back),
    (Rule::UnderAge, under_age),
    (Rule::SecondAccount, second_account),
    (Rule::SameBrowser, same_browser),
];

fn same_mailbox(facts: &Facts) -> bool {
    facts.answering.mailbox == facts.child.mailbox || facts.own().is_some_and(|own| own.mailbox == facts.child.mailbox)
}

fn same_account(facts: &Facts) -> bool {
    facts.own().is_some_and(|own| facts.child.account.as_deref() == Some(&*own.account))
}

fn same_telephone(facts: &Facts) -> bool {
    facts.own().is_some_and(|own| facts.child.telephones.contains(&own.telephone))
}

/// A session of somebody under age is one, whatever the browser's marks say.
fn under_age(facts: &Facts) -> bool {
    facts.answering.mailbox_is_of_a_minor || facts.own().is_some_and(|own| own.is_minor)
}

/// An account that was opened after the child asked, or that was used where the child asked, may be the child's own. A
/// mailbox of such an account is no better, unless people look at a signed form.
fn second_account(facts: &Facts) -> bool {
    let used_there = |own: &Own| facts.child.in_browser.iter().any(|known| known.account == own.account);
    let of_own = facts.own().is_some_and(|own| own.opened_at > facts.child.asked_at || used_there(own));
    let by_mailbox = facts.child.in_browser.iter().any(|known| known.mailbox == facts.answering.mailbox);
    of_own || (by_mailbox && facts.method != Method::SignedForm)
}

/// The child's own device counts on the hand-over road alone, which says openly whose it is.
fn same_browser(facts: &Facts) -> bool {
    let same = facts.child.browser.is_some() && facts.child.browser == facts.answering.browser;
    same && !facts.is_handed_over()
}

/// Whether whoever answers has, over any number of steps, this very child as a guardian.
fn leads_back(facts: &Facts) -> bool {
    let child = Party { account: facts.child.account.clone(), mailbox: facts.child.mailbox.clone() };
    let mut known = vec![Party { account: None, mailbox: facts.answering.mailbox.clone() }];
    known.extend(facts.own().map(|own| Party { account: Some(own.account.clone()), mailbox: own.mailbox.clone() }));
    let mut at = 0;
    while let Some(ward) = known.get(at).cloned() {
        for bond in facts.bonds.iter().filter(|bond| bond.ward.is(&ward)) {
            if bond.guardian.is(&child) {
                return true;
            }
            if !known.contains(&bond.guardian) {
                known.push(bond.guardian.clone());
            }
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests;
