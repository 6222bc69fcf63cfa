//! Time, behind one door.

use crate::values::timestamp::{Period, Timestamp};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

/// The machine's clock, or one that stands still until it is moved (development and tests; production refuses it).
#[derive(Clone, Debug)]
pub enum Clock {
    Steady(Arc<Steady>),
    Settable(Arc<AtomicI64>),
}

/// A wall clock that jumps by more than this is not believed.
pub const JUMP: Period = Period::hours(1);

/// The machine's wall clock, held against the time since it was switched on, which nobody sets. Where the wall clock jumps,
/// time goes on as if it had not, until the wall clock is back or an operator confirms it.
#[derive(Debug)]
pub struct Steady {
    read: fn() -> Reading,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    last: Reading,
    jumped: bool,
}

/// Both clocks at one moment, in milliseconds: since 1970, and since the machine was switched on, sleep included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub wall: i64,
    pub uptime: i64,
}

impl Clock {
    pub fn system() -> Self {
        Self::reading(read)
    }

    /// A clock that is read in this way; for tests.
    pub fn reading(read: fn() -> Reading) -> Self {
        Self::Steady(Arc::new(Steady { read, state: Mutex::new(State { last: read(), jumped: false }) }))
    }

    pub fn standing_at(at: Timestamp) -> Self {
        Self::Settable(Arc::new(AtomicI64::new(at.0)))
    }

    pub fn now(&self) -> Timestamp {
        match self {
            Self::Steady(steady) => steady.now(),
            Self::Settable(at) => Timestamp(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a settable clock forward. The machine's clock cannot be moved, and the answer says so.
    pub fn advance(&self, period: Period) -> bool {
        match self {
            Self::Steady(_) => false,
            Self::Settable(at) => {
                at.fetch_add(period.0, Ordering::SeqCst);
                true
            }
        }
    }
}

impl Steady {
    /// The time that goes on, which is the wall clock's as long as that does not jump.
    pub fn now(&self) -> Timestamp {
        let now = (self.read)();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let expected = state.last.wall + (now.uptime - state.last.uptime);
        if (now.wall - expected).abs() <= JUMP.0 {
            *state = State { last: now, jumped: false };
            return Timestamp(now.wall);
        }
        state.jumped = true;
        Timestamp(expected)
    }

    /// Whether the wall clock says something else than the time that goes on.
    pub fn has_jumped(&self) -> bool {
        self.now();
        self.state.lock().unwrap_or_else(PoisonError::into_inner).jumped
    }

    /// What the wall clock says, believed or not.
    pub fn wall(&self) -> Timestamp {
        Timestamp((self.read)().wall)
    }

    /// Believes the wall clock from now on.
    pub fn accept(&self) {
        let last = (self.read)();
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State { last, jumped: false };
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn read() -> Reading {
    Reading { wall: jiff::Timestamp::now().as_millisecond(), uptime: uptime() }
}

#[cfg(target_os = "linux")]
fn uptime() -> i64 {
    let since = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    since.tv_sec * 1_000 + since.tv_nsec / 1_000_000
}

/// Elsewhere the time in which the machine sleeps does not count, and waking from a long sleep is a jump.
#[cfg(not(target_os = "linux"))]
fn uptime() -> i64 {
    static SINCE: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    i64::try_from(SINCE.elapsed().as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    static WALL: AtomicI64 = AtomicI64::new(1_000_000_000);
    static UPTIME: AtomicI64 = AtomicI64::new(0);

    fn pass(wall: Period, uptime: Period) {
        WALL.fetch_add(wall.0, Ordering::SeqCst);
        UPTIME.fetch_add(uptime.0, Ordering::SeqCst);
    }

    #[test]
    fn a_jump_of_more_than_an_hour_is_not_believed_until_it_is_confirmed_or_over() {
        let clock =
            Clock::reading(|| Reading { wall: WALL.load(Ordering::SeqCst), uptime: UPTIME.load(Ordering::SeqCst) });
        let Clock::Steady(steady) = &clock else { panic!("a steady clock") };
        let begun = clock.now();
        pass(Period::minutes(59), Period::minutes(0));
        assert_eq!(clock.now(), begun + Period::minutes(59), "a correction is believed");
        pass(Period::days(3_650), Period::seconds(1));
        assert_eq!(clock.now(), begun + Period::minutes(59) + Period::seconds(1), "time goes on");
        assert!(steady.has_jumped());
        pass(Period(-Period::days(3_650).0), Period::seconds(0));
        pass(Period::seconds(1), Period::seconds(0));
        assert_eq!(clock.now(), begun + Period::minutes(59) + Period::seconds(1));
        assert!(!steady.has_jumped(), "the wall clock is back");
        pass(Period(-Period::days(1).0), Period::seconds(0));
        assert!(steady.has_jumped(), "backwards too");
        steady.accept();
        assert!(!steady.has_jumped());
        assert_eq!(clock.now(), steady.wall());
        pass(Period::days(40), Period::days(40));
        assert!(!steady.has_jumped(), "time that passes is no jump");
    }
}
