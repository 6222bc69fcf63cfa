//! What a use case is given: who asks, when, and what the machine offers.

use super::{
    client::{BrowserFamily, ClientAddress},
    clock::Clock,
    clock_check::ClockCheck,
    config::Config,
    db::Db,
    entropy::Entropy,
    estimates::Estimates,
    hashing::Hasher,
    health::Health,
};
use crate::values::{choice::Choice, country::Country, id::RequestId, timestamp::Timestamp, viewer::Viewer};
use std::{ops::Deref, sync::Arc};
use tokio::sync::Notify;

/// What all requests share.
pub struct Platform {
    pub db: Db,
    pub clock: Clock,
    pub entropy: Entropy,
    pub config: Config,
    pub hasher: Hasher,
    pub estimates: Estimates,
    pub health: Health,
    pub clock_check: ClockCheck,
    /// Rung after a letter was put into the outbox, so that it leaves at once.
    pub letters: Notify,
}

/// One request's view of the world. Its instant is taken once, so that one change has one time.
#[derive(Clone)]
pub struct Context {
    pub platform: Arc<Platform>,
    pub viewer: Viewer,
    /// What they decided about optional purposes.
    pub choice: Choice,
    pub now: Timestamp,
    pub request: RequestId,
    /// For security alone (PS-4.1): limits, the security log, the page of one's own sessions.
    pub address: ClientAddress,
    pub browser: BrowserFamily,
    /// The country a named proxy says they are in; for the age at which nobody needs a guardian, and kept nowhere (C-25).
    pub country: Option<Country>,
}

impl Deref for Context {
    type Target = Platform;

    fn deref(&self) -> &Platform {
        &self.platform
    }
}
