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
    },
    /// Logged in to an account that is being closed. To every page but the one that keeps the account, that is
    /// nobody: [`Viewer::account`] does not tell whose it is.
    Leaving {
        account: AccountId,
        session: Vec<u8>,
    },
}

impl Viewer {
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Visitor | Self::Leaving { .. } => None,
            Self::Customer { account, .. } => Some(account),
        }
    }
}
