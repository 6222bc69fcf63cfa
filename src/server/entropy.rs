//! Chance, behind one door.

use rand::{RngCore, SeedableRng, rngs::StdRng};
use std::sync::{Arc, Mutex, PoisonError};

/// The operating system's random numbers; tests use a seeded generator instead.
#[derive(Clone, Debug)]
pub enum Entropy {
    System,
    Seeded(Arc<Mutex<StdRng>>),
}

impl Entropy {
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random bytes. The system's source is asked again at each call; should it fail, the process must not go
    /// on handing out predictable secrets, so it panics and the request ends as an error page.
    #[expect(clippy::expect_used, reason = "without random numbers there are no secrets")]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => {
                use rand::TryRngCore;
                rand::rngs::OsRng.try_fill_bytes(&mut bytes).expect("the system gives random numbers");
            }
            Self::Seeded(generator) => generator.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        bytes
    }
}
