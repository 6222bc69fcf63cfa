//! Whether the clock can be trusted with what cannot be taken back: removing rows whose time is over, and closing days of
//! evidence. A wrong clock of ten years would remove everything.
//!
//! While the program runs the wall clock is held against the time since the machine was switched on ([`Steady`]). Across
//! a stop, the time since the last check must not be negative, nor longer than `longest_downtime_days`. Otherwise those jobs
//! wait until an operator has looked at the clock and ran `sofapop clock confirm`.

pub mod store;

use super::{
    clock::{Clock, JUMP, Steady},
    context::Platform,
    db::{self, Db},
};
use crate::values::timestamp::{Period, Timestamp};
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// What an instance knows about its clock.
#[derive(Debug, Default)]
pub struct ClockCheck {
    in_doubt: AtomicBool,
    /// The confirmation that was seen last; nothing before the first check.
    seen: Mutex<Option<Timestamp>>,
}

/// Why the clock is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It jumped while the program ran.
    Jumped,
    /// It says an earlier time than at the last check.
    Behind,
    /// It says that nobody checked it for longer than the shop is ever down.
    LongAgo,
}

impl Doubt {
    /// What an operator reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Jumped => "the clock jumped by more than an hour while the program ran",
            Self::Behind => "the clock says an earlier time than at its last check",
            Self::LongAgo => "the clock says that its last check is longer ago than longest_downtime_days",
        }
    }
}

impl ClockCheck {
    /// Whether the last check found the clock in doubt.
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt.load(Ordering::Relaxed)
    }
}

/// What was found of the clock at the last checks, by whichever instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    pub at: Timestamp,
    /// Zero where nobody ever confirmed it.
    pub confirmed_at: Timestamp,
}

/// Checks the clock, remembers the check where it holds, and returns whether it can be trusted. A clock that is moved on
/// purpose always can. A doubt is logged each time.
pub async fn is_trusted(platform: &Platform) -> db::Result<bool> {
    let Clock::Steady(clock) = &platform.clock else { return Ok(true) };
    let doubt = doubt(platform, clock).await?;
    platform.clock_check.in_doubt.store(doubt.is_some(), Ordering::Relaxed);
    match doubt {
        None => {
            let mut tx = platform.db.begin().await?;
            store::checked(&mut tx, platform.clock.now()).await?;
            tx.commit().await?;
        }
        Some(doubt) => {
            let (doubt, wall) = (doubt.words(), clock.wall().in_rfc_3339());
            tracing::error!(doubt, wall, "no row is removed and no day is closed until `sofapop clock confirm`");
        }
    }
    Ok(doubt.is_none())
}

async fn doubt(platform: &Platform, clock: &Steady) -> db::Result<Option<Doubt>> {
    let checked = store::last(&platform.db).await?;
    let confirmed = checked.map_or(Timestamp(0), |checked| checked.confirmed_at);
    let before = {
        let mut seen = platform.clock_check.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.replace(confirmed)
    };
    let is_new = before.is_some_and(|before| before < confirmed);
    if is_new && (clock.wall().0 - confirmed.0).abs() <= JUMP.0 {
        clock.accept();
    }
    let speaks_against =
        |now| checked.and_then(|checked| across_a_stop(checked, now, platform.config.longest_downtime));
    if clock.has_jumped() {
        // The clock was wrong before the jump: the last check, which was before the start, says that it is right now.
        if speaks_against(clock.now()).is_none() || speaks_against(clock.wall()).is_some() {
            return Ok(Some(Doubt::Jumped));
        }
        clock.accept();
    }
    Ok(speaks_against(clock.now()))
}

/// What speaks against a clock that says this now.
pub fn across_a_stop(checked: Checked, now: Timestamp, longest: Period) -> Option<Doubt> {
    let last = checked.at.max(checked.confirmed_at);
    if now + JUMP < last {
        Some(Doubt::Behind)
    } else if last + longest < now {
        Some(Doubt::LongAgo)
    } else {
        None
    }
}

/// The last checks, by whichever instance; nothing before the first.
pub async fn last(db: &Db) -> db::Result<Option<Checked>> {
    store::last(db).await
}

/// Records that an operator has looked at the clock and found it right.
pub async fn confirm(db: &Db, now: Timestamp) -> db::Result<()> {
    let mut tx = db.begin().await?;
    store::confirmed(&mut tx, now).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_in_doubt_when_it_is_behind_its_last_check_or_far_ahead_of_it() {
        let longest = Period::days(30);
        let checked = Checked { at: Timestamp(0) + Period::days(100), confirmed_at: Timestamp(0) };
        let doubt = |days| across_a_stop(checked, Timestamp(0) + Period::days(days), longest);
        assert_eq!(doubt(100), None);
        assert_eq!(doubt(130), None);
        assert_eq!(doubt(131), Some(Doubt::LongAgo));
        assert_eq!(doubt(99), Some(Doubt::Behind));
        let confirmed = Checked { confirmed_at: Timestamp(0) + Period::days(131), ..checked };
        assert_eq!(across_a_stop(confirmed, Timestamp(0) + Period::days(131), longest), None);
    }
}
