//! Time, behind one door.

use crate::values::timestamp::{Period, Timestamp};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// The system's clock, or one that stands still until it is moved (development and tests; production refuses it).
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    Settable(Arc<AtomicI64>),
}

impl Clock {
    pub fn standing_at(at: Timestamp) -> Self {
        Self::Settable(Arc::new(AtomicI64::new(at.0)))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp(jiff::Timestamp::now().as_millisecond()),
            Self::Settable(at) => Timestamp(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a settable clock forward. The system's clock cannot be moved, and the answer says so.
    pub fn advance(&self, period: Period) -> bool {
        match self {
            Self::System => false,
            Self::Settable(at) => {
                at.fetch_add(period.0, Ordering::SeqCst);
                true
            }
        }
    }
}
