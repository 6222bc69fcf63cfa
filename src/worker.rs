//! Periodic work: the index of jobs.

use crate::{
    account, amendment, audit, back_office,
    checks::CHECKS,
    consent, departure, evidence, guardian,
    mail::{backlog, delivery, transport::Transport},
    promises::server as promises,
    recovery, registration, request, security_log,
    server::{clock_check, context::Platform, db, health, limits},
    tables::MAP,
};
use futures_util::{FutureExt, future::join_all};
use std::{panic::AssertUnwindSafe, pin::Pin, sync::Arc, time::Duration};

/// Letters that could not leave are looked at this often; new ones leave at once.
const LETTERS: Duration = Duration::from_secs(5);
/// Expired rows are forgotten, days closed, amendments announced, and promises looked at where it is time, this often.
const EXPIRY: Duration = Duration::from_secs(60);

/// How often a write is tried, so that `/readyz` can report whether the database takes any.
const PROBE: Duration = Duration::from_secs(10);

/// Works until it is dropped. Emails leave at once, whatever else is done meanwhile. A job that panics is logged, reported by
/// `/readyz`, and run again when it is due the next time; the others go on.
pub async fn run(platform: Arc<Platform>, transport: Transport) {
    tokio::join!(post(&platform, &transport), keep_house(&platform), probe(&platform));
}

/// Runs one job, and remembers when it panics; then it has no result.
pub async fn supervised<T>(platform: &Platform, job: &'static str, work: impl Future<Output = T>) -> Option<T> {
    let ended = AssertUnwindSafe(work).catch_unwind().await;
    platform.health.job_ended(job, ended.is_err());
    ended
        .inspect_err(|panic| {
            let said = panic.downcast_ref::<&str>().map(ToString::to_string);
            let cause = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            tracing::error!(job, cause, "a job of the worker panicked");
        })
        .ok()
}

async fn probe(platform: &Platform) {
    let mut probes = tokio::time::interval(PROBE);
    loop {
        probes.tick().await;
        supervised(platform, "probe", health::probe(platform)).await;
    }
}

/// As many senders as the relay takes at once, each by itself: a slow email holds up no other.
async fn post(platform: &Platform, transport: &Transport) {
    join_all((0..transport.at_once()).map(|_| send(platform, transport))).await;
}

async fn send(platform: &Platform, transport: &Transport) {
    let mut letters = tokio::time::interval(LETTERS);
    loop {
        tokio::select! {
            _ = letters.tick() => {}
            () = platform.letters.notified() => {}
        }
        let delivering = async { delivered(delivery::deliver_some(platform, transport).await) };
        supervised(platform, "emails", delivering).await;
    }
}

/// One after the other: what is over is removed before anybody asks whether it is.
async fn keep_house(platform: &Platform) {
    let mut expiry = tokio::time::interval(EXPIRY);
    loop {
        expiry.tick().await;
        round(platform).await;
    }
}

/// One round of housekeeping. What cannot be taken back is done only while the clock is trusted.
pub async fn round(platform: &Platform) {
    if supervised(platform, "check of the clock", clock_is_trusted(platform)).await == Some(true) {
        expire(platform).await;
        supervised(platform, "roots of evidence", close_days(platform)).await;
    }
    supervised(platform, "emails about amendments", announce(platform)).await;
    supervised(platform, "checks of promises", check_promises(platform)).await;
    supervised(platform, "report of late emails", report_late(platform)).await;
}

/// Whether rows may be removed and days closed. Where the check itself is not possible, neither is done.
async fn clock_is_trusted(platform: &Platform) -> bool {
    clock_check::is_trusted(platform).await.unwrap_or_else(|error| {
        tracing::error!(cause = format!("{:#}", anyhow::Error::from(error)), "the clock could not be checked");
        false
    })
}

async fn report_late(platform: &Platform) {
    if let Err(error) = backlog::report(platform).await {
        tracing::error!(cause = format!("{:#}", anyhow::Error::from(error)), "waiting emails could not be counted");
    }
}

/// Every letter that is due.
pub async fn deliver(platform: &Platform, transport: &Transport) {
    delivered(delivery::deliver_due(platform, transport).await);
}

fn delivered(result: anyhow::Result<usize>) {
    match result {
        Ok(0) => {}
        Ok(sent) => tracing::info!(sent, "letters delivered"),
        Err(cause) => tracing::error!(cause = format!("{cause:#}"), "letters could not be delivered"),
    }
}

/// A job that removes rows, or does something once for each of some rows, and returns for how many.
type Job = for<'a> fn(&'a Platform) -> Pin<Box<dyn Future<Output = Result<u64, db::Error>> + Send + 'a>>;

/// Every such job, by what it is about.
const JOBS: &[(&str, Job)] = &[
    ("registrations", |platform| Box::pin(registration::server::expire(platform))),
    ("recoveries", |platform| Box::pin(recovery::server::expire(platform))),
    ("waits for a new password that are over", |platform| Box::pin(recovery::server::tell_ended_waits(platform))),
    ("letters given up", |platform| Box::pin(delivery::expire_given_up(platform))),
    ("logins under way", |platform| Box::pin(account::server::factors::expire_waiting_logins(platform))),
    ("sessions", |platform| Box::pin(account::server::expire_sessions(platform))),
    ("changes of mail addresses", |platform| Box::pin(account::server::expire_email_changes(platform))),
    ("invitations", |platform| Box::pin(account::server::organisation::expire(platform))),
    ("known browsers", |platform| Box::pin(account::server::expire_browsers(platform))),
    ("addresses and lines of the security log", |platform| Box::pin(security_log::server::expire(platform))),
    ("records of decisions about cookies", |platform| Box::pin(consent::server::expire(platform))),
    ("requests nobody proved", |platform| Box::pin(request::server::expire_unproved(platform))),
    ("requests that are late now", |platform| Box::pin(request::server::tell_late(platform))),
    ("words of settled requests", |platform| Box::pin(request::server::forget_words(platform))),
    ("settled requests", |platform| Box::pin(request::server::expire_settled(platform))),
    ("closed accounts", |platform| Box::pin(departure::server::erase_due(platform, &MAP))),
    ("notes of erasures", |platform| Box::pin(departure::server::expire_notes(platform))),
    ("second letters to guardians that were due", |platform| {
        Box::pin(guardian::server::decision::send_second_letters(platform))
    }),
    ("questions to guardians", |platform| Box::pin(guardian::server::expire(platform))),
    ("cases of staff", |platform| Box::pin(back_office::server::expire(platform))),
    ("acts of staff", |platform| Box::pin(audit::server::expire(platform))),
    ("limits", |platform| Box::pin(limits::expire(platform))),
];

/// Every row whose time is over.
pub async fn expire(platform: &Platform) {
    for (what, job) in JOBS {
        let logged = async {
            match job(platform).await {
                Ok(0) => {}
                Ok(count) => tracing::info!(what, count, "expired"),
                Err(error) => {
                    tracing::error!(what, cause = format!("{:#}", anyhow::Error::from(error)), "could not be expired");
                }
            }
        };
        supervised(platform, what, logged).await;
    }
}

/// A letter to everybody whom an amendment concerns and who has none yet.
pub async fn announce(platform: &Platform) {
    match amendment::server::tell_due(platform).await {
        Ok(0) => {}
        Ok(told) => tracing::info!(told, "letters about amendments written"),
        Err(error) => {
            let cause = format!("{:#}", anyhow::Error::from(error));
            tracing::error!(cause, "letters about an amendment could not be written");
        }
    }
}

/// Every day of evidence that is over and has no root.
pub async fn close_days(platform: &Platform) {
    match evidence::server::write_due(platform).await {
        Ok(0) => {}
        Ok(days) => tracing::info!(days, "roots of evidence written"),
        Err(error) => {
            let cause = format!("{:#}", anyhow::Error::from(error));
            tracing::error!(cause, "a root of evidence could not be written");
        }
    }
}

/// Every promise, when a quarter of an hour is over since anybody looked.
pub async fn check_promises(platform: &Platform) {
    match promises::run_due(platform, CHECKS).await {
        Ok(None) => {}
        Ok(Some(answers)) => {
            let kept = answers.iter().filter(|answer| answer.outcome == promises::Outcome::Kept).count();
            tracing::info!(kept, asked = answers.len(), "promises checked");
        }
        Err(error) => {
            let cause = format!("{:#}", anyhow::Error::from(error));
            tracing::error!(cause, "promises could not be checked");
        }
    }
}
