//! What guardians decide: looked at, decided, confirmed or taken back, and only then acted on (C-5, C-6, C-7, C-26).

mod again;
mod confirm;
mod decide;
mod effect;
mod evidence;
mod find;
mod look;
mod proof;
mod road;
mod second_letter;
mod signed_form;
pub mod store;
mod told;

pub use again::again;
pub use confirm::{Pending, confirm, look_again};
pub use decide::{BY_POST, decide};
pub use effect::receipt;
pub use evidence::RECORDS;
pub use find::Dead;
pub use look::{Looked, Open, look};
pub use proof::Proof;
pub use road::{can_be_here, here, here_code, send_by_code};
pub use second_letter::send_second_letters;
pub use signed_form::{WaitingForm, confirm_signed_form, refuse_signed_form, waiting_forms};
pub use told::{Document, Line, NO_ANSWER, Told, told};

use crate::{
    guardian::model::{Answer, Road},
    values::{
        email_address::EmailAddress,
        id::{AccountId, DecisionId, QuestionId},
        timestamp::Timestamp,
    },
};

/// One way a question went, behind the token of its letter.
#[derive(Clone, Debug)]
pub(super) struct Invited {
    pub id: String,
    pub question: QuestionId,
    pub road: Road,
    pub email: EmailAddress,
    pub mailbox: Vec<u8>,
    pub asked_at: Timestamp,
    /// Why it opens nothing any more.
    pub dead_why: Option<String>,
}

/// One answer, and how it was proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub id: DecisionId,
    pub question: QuestionId,
    pub(super) invitation: String,
    pub mailbox: Vec<u8>,
    pub road: Road,
    pub answer: Answer,
    /// Empty where none was needed: a no asks for nothing.
    pub name: String,
    /// The account they showed, where that is the proof.
    pub account: Option<AccountId>,
    pub proof: Proof,
    pub disclosure: bool,
    /// SHA-256 of what was shown.
    pub shown: Vec<u8>,
    pub decided_at: Timestamp,
    /// When the second letter leaves.
    pub due_at: Option<Timestamp>,
    pub effective_at: Option<Timestamp>,
    pub taken_back_at: Option<Timestamp>,
}
