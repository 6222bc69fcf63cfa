//! Estimates of how easily a password or an answer is guessed. Their cost grows faster than their input and can be chosen by
//! whoever types, so the input is bounded, they run on threads of their own, and a source gets a limited number of them.

use super::{
    background::{self, Threads},
    context::Context,
    http::Failure,
};
use crate::{
    error::ApiError,
    values::timestamp::{Period, Timestamp},
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// How many characters an estimate reads. The most expensive input known of this length takes about 50 ms, of 100
/// characters a second (docs/security.md); what comes later makes a password longer and never easier to guess.
const LONGEST: usize = 32;
/// How many estimates of a kind run or wait at once.
const QUEUE: usize = 8;
/// How many estimates of a kind one source gets within a minute: typing asks for a few a second, a registration for one.
pub const MOST: u32 = 300;
const PER: Period = Period::minutes(1);
/// How many sources are remembered at once. Beyond that the oldest minute is forgotten first.
const SOURCES: usize = 10_000;

/// zxcvbn's estimate of the beginning of a text: the one place where it is called.
#[expect(clippy::disallowed_methods, reason = "the bound on its input is here")]
pub fn estimate(text: &str, inputs: &[&str]) -> zxcvbn::Entropy {
    let start: String = text.chars().take(LONGEST).collect();
    zxcvbn::zxcvbn(&start, inputs)
}

/// Where estimates run, and who asked for how many. The meter beside a password field asks while somebody types, a form when
/// it is sent; neither takes the other's place.
pub struct Estimates {
    meter: Lane,
    forms: Lane,
}

struct Lane {
    threads: Threads<()>,
    asked: Mutex<HashMap<String, Asked>>,
}

#[derive(Clone, Copy)]
struct Asked {
    count: u32,
    until: Timestamp,
}

impl Estimates {
    pub fn new() -> std::io::Result<Self> {
        Ok(Self { meter: Lane::new("meter")?, forms: Lane::new("estimates")? })
    }

    /// An estimate while somebody types. Refuses when the source has had its number (429) or too many wait (503).
    pub async fn meter<T: Send + 'static>(
        &self,
        cx: &Context,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        self.meter.run(cx, work).await
    }

    /// An estimate for a form that was sent. Refuses like the meter.
    pub async fn form<T: Send + 'static>(
        &self,
        cx: &Context,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        self.forms.run(cx, work).await
    }
}

impl Lane {
    fn new(name: &str) -> std::io::Result<Self> {
        Ok(Self { threads: Threads::start(name, 1, QUEUE)?, asked: Mutex::default() })
    }

    async fn run<T: Send + 'static>(
        &self,
        cx: &Context,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        self.count(cx.address.source(), cx.now)?;
        self.threads.run(move |()| work()).await.map_err(|error| match error {
            background::Error::Full => ApiError::Busy { seconds: 1 }.into(),
            background::Error::Failed(cause) => Failure::Unexpected(cause),
        })
    }

    fn count(&self, source: String, now: Timestamp) -> Result<(), ApiError> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() >= SOURCES && !asked.contains_key(&source) {
            asked.retain(|_, one| one.until > now);
            if asked.len() >= SOURCES {
                let oldest = asked.iter().min_by_key(|(_, one)| one.until).map(|(source, _)| source.clone());
                oldest.and_then(|oldest| asked.remove(&oldest));
            }
        }
        let one = asked.entry(source).or_insert(Asked { count: 0, until: now + PER });
        if one.until <= now {
            *one = Asked { count: 0, until: now + PER };
        }
        if one.count >= MOST {
            return Err(ApiError::TooOften { seconds: one.until.seconds_after(now) });
        }
        one.count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_gets_its_number_again_in_the_next_minute() {
        let lane = Lane::new("test").expect("a thread");
        let (source, now) = (|| "192.0.2.1/32".to_owned(), Timestamp(1_000));
        for _ in 0..MOST {
            assert_eq!(lane.count(source(), now), Ok(()));
        }
        assert_eq!(lane.count(source(), now), Err(ApiError::TooOften { seconds: 60 }));
        assert_eq!(lane.count("192.0.2.2/32".to_owned(), now), Ok(()), "another source is not affected");
        assert_eq!(lane.count(source(), now + PER), Ok(()));
    }

    #[test]
    fn the_number_of_remembered_sources_is_bounded() {
        let lane = Lane::new("test").expect("a thread");
        for number in 0..SOURCES + 50 {
            assert_eq!(lane.count(number.to_string(), Timestamp(1)), Ok(()));
        }
        assert_eq!(lane.asked.lock().expect("no panic").len(), SOURCES);
    }
}
