//! Who is asking.

use super::{id::AccountId, timestamp::Timestamp};

/// The person behind a request, as far as a session proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    Visitor,
    /// Logged in. `session` is the hash under which the session is stored; the password was last typed at `proved_at`.
    Customer {
        account: AccountId,
        session: Vec<u8>,
        proved_at: Timestamp,
        age: Age,
    },
    /// Logged in to an account that is being closed. To every page but the one that keeps the account, that is
    /// nobody: [`Viewer::account`] does not tell whose it is.
    Leaving {
        account: AccountId,
        session: Vec<u8>,
    },
    /// Logged in to the account of somebody under age for whom no guardian answers now. To every page but those that
    /// say so, that is nobody, as above.
    Resting {
        account: AccountId,
        session: Vec<u8>,
    },
}

/// Whether a guardian answers for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    OfAge,
    Minor,
}

impl Viewer {
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Visitor | Self::Leaving { .. } | Self::Resting { .. } => None,
            Self::Customer { account, .. } => Some(account),
        }
    }

    /// Somebody under age, whether or not their account may be used now.
    pub fn is_minor(&self) -> bool {
        matches!(self, Self::Customer { age: Age::Minor, .. } | Self::Resting { .. })
    }
}
