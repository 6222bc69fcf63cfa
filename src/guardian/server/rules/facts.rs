//! What the rules look at. Mailboxes are keyed fingerprints of their normal form, so that dots, plus-parts and capital
//! letters are gone before anything is compared.

use crate::{
    guardian::model::{Method, Road},
    values::timestamp::Timestamp,
};

/// One yes, before it is known whether it can count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub road: Road,
    pub method: Method,
    pub child: Child,
    pub answering: Answering,
    /// Who answers for whom, as far as it can be reached from whoever answers here.
    pub bonds: Vec<Bond>,
}

/// Whoever the question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    pub account: Option<String>,
    pub mailbox: Vec<u8>,
    /// SHA-256 of the mark of the browser that asked.
    pub browser: Option<Vec<u8>>,
    pub telephones: Vec<String>,
    /// Accounts that were used in the browser that asked.
    pub in_browser: Vec<InBrowser>,
    pub network: String,
    pub asked_at: Timestamp,
}

/// One such account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InBrowser {
    pub account: String,
    pub mailbox: Vec<u8>,
}

/// Whoever says yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Where the letter went.
    pub mailbox: Vec<u8>,
    /// It is that of a customer under age, or of a child who waits for a guardian.
    pub mailbox_is_of_a_minor: bool,
    pub browser: Option<Vec<u8>>,
    pub network: String,
    /// The account that is logged in where the answer is given.
    pub account: Option<Own>,
    pub at: Timestamp,
}

/// The account of whoever says yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub account: String,
    pub mailbox: Vec<u8>,
    pub telephone: String,
    pub opened_at: Timestamp,
    pub is_minor: bool,
    /// A passkey of it is one of the child's accounts' as well.
    pub shares_passkey: bool,
}

/// One person, as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub account: Option<String>,
    pub mailbox: Vec<u8>,
}

/// Somebody under age and who answers for them, or is asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bond {
    pub ward: Party,
    pub guardian: Party,
}

impl Facts {
    pub fn is_handed_over(&self) -> bool {
        self.road == Road::HandOver
    }

    /// The account of whoever says yes. On a device that was handed over it is the child's, and says nothing about the
    /// guardian.
    pub fn own(&self) -> Option<&Own> {
        self.answering.account.as_ref().filter(|_| !self.is_handed_over())
    }
}

impl Party {
    /// Whether both are one person: the same account, or the same mailbox.
    pub fn is(&self, other: &Self) -> bool {
        let one_account = self.account.is_some() && self.account == other.account;
        one_account || self.mailbox == other.mailbox
    }
}
