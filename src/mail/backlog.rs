//! How many emails wait, and for how long: what tells the operator that the mail relay is slow or down.

use super::store;
use crate::{
    server::{
        context::Platform,
        db::{Db, Result},
    },
    values::timestamp::{Period, Timestamp},
};

/// An urgent email that waits longer than this is reported: a recovery's link works for ten minutes.
const URGENT: Period = Period::minutes(2);
/// The same for other emails.
const OTHERS: Period = Period::minutes(15);

/// The emails that have not been delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: i64,
    /// When the oldest of them was written.
    pub oldest: Option<Timestamp>,
    pub urgent: i64,
    pub oldest_urgent: Option<Timestamp>,
    /// Those that could not be delivered in ten attempts, of the last seven days.
    pub given_up: i64,
}

impl Backlog {
    /// Whether an email has waited for longer than it should.
    pub fn is_late(&self, now: Timestamp) -> bool {
        let waits = |since: Option<Timestamp>, longest: Period| since.is_some_and(|since| since + longest < now);
        waits(self.oldest_urgent, URGENT) || waits(self.oldest, OTHERS)
    }
}

/// Counts the emails that wait.
pub async fn backlog(db: &Db) -> Result<Backlog> {
    let (waiting, oldest, urgent, oldest_urgent) = store::backlog(db).await?;
    let given_up = store::given_up(db).await?;
    let (oldest, oldest_urgent) = (oldest.map(Timestamp), oldest_urgent.map(Timestamp));
    Ok(Backlog { waiting, oldest, urgent, oldest_urgent, given_up })
}

/// The worker's part: a warning in the log while emails wait for too long.
pub async fn report(platform: &Platform) -> Result<()> {
    let (found, now) = (backlog(&platform.db).await?, platform.clock.now());
    if found.is_late(now) {
        let age = |since: Option<Timestamp>| since.map_or(0, |since| now.seconds_after(since));
        let (oldest_s, oldest_urgent_s) = (age(found.oldest), age(found.oldest_urgent));
        tracing::warn!(waiting = found.waiting, urgent = found.urgent, oldest_s, oldest_urgent_s, "emails are late");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_urgent_email_is_late_after_two_minutes_and_another_after_fifteen() {
        let late = |oldest, oldest_urgent, now| {
            let backlog = Backlog { waiting: 1, oldest, urgent: 0, oldest_urgent, given_up: 0 };
            backlog.is_late(Timestamp(0) + Period::seconds(now))
        };
        let written = Some(Timestamp(0));
        assert!(!late(None, None, 9_000));
        assert!(!late(written, written, 120) && late(written, written, 121));
        assert!(!late(written, None, 900) && late(written, None, 901));
    }
}
