//! What proves a customer besides the password: codes from an app, passkeys, recovery codes (A-21 to A-23; T8).

pub mod columns;
mod letters;
mod manage;
mod passkey;
mod recovery_codes;
mod second_factor;
pub mod store;
mod totp;
mod veto;

pub use manage::{
    Overview, factors_added_since, find, forget_waiting_logins, grave, has_factor, has_factor_since_before, is_last,
    overview, remove, remove_factor, rename, set_password_free,
};
pub use passkey::{Added as PasskeyAdded, Purpose, add_passkey, ask_passkey, begin_passkey, log_in_with_passkey};
pub use recovery_codes::{Kept as CodesKept, Offer, keep_codes, offer_codes};
pub(super) use second_factor::demand;
pub use second_factor::{
    Presented, Ways, answer as answer_second_factor, check, expire as expire_waiting_logins, keep_waiting, ways,
    ways_of,
};
pub use store::Codes;
pub use totp::{Added as AppAdded, Enrolment, add_app, enrolment, enrolment_again};
pub use veto::{factors_called, is_open_veto_link, remove_for_owner, veto};

use crate::values::{
    id::{AccountId, typed_id},
    timestamp::Timestamp,
};

typed_id! {
    /// One factor of an account.
    FactorId
}

impl FactorId {
    /// The name under which an account's set of recovery codes is found and removed.
    pub const RECOVERY_CODES: &str = "recovery-codes";
}

/// What kind of proof it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorKind {
    /// Codes of six digits from an app.
    App,
    Passkey,
    RecoveryCodes,
}

impl FactorKind {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Passkey => "passkey",
            Self::RecoveryCodes => "recovery-codes",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::App, Self::Passkey].into_iter().find(|kind| kind.name() == name)
    }

    /// As it stands in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::App => "an authenticator app",
            Self::Passkey => "a passkey",
            Self::RecoveryCodes => "a set of recovery codes",
        }
    }
}

/// One factor as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    pub id: FactorId,
    pub kind: FactorKind,
    pub name: String,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// What a factor's secret is bound to, so that a row moved to another account opens nothing there.
fn sealed_as(account: &AccountId) -> String {
    format!("factors.sealed of {account}")
}
