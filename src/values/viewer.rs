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
}

impl Viewer {
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Visitor => None,
            Self::Customer { account, .. } => Some(account),
        }
    }
}
