//! Periodic work: the index of jobs.

use crate::{
    account, amendment, audit, back_office,
    checks::CHECKS,
    consent, departure, evidence, guardian,
    mail::{delivery, transport::Transport},
    promises::server as promises,
    recovery, registration, request, security_log,
    server::{context::Platform, health, limits},
    tables::MAP,
};
use std::{sync::Arc, time::Duration};

/// Letters that could not leave are looked at this often; new ones leave at once.
const LETTERS: Duration = Duration::from_secs(5);
/// Expired rows are forgotten, days closed, amendments announced, and promises looked at where it is time, this often.
const EXPIRY: Duration = Duration::from_secs(60);

/// How often a write is tried, so that `/readyz` can report whether the database takes any.
const PROBE: Duration = Duration::from_secs(10);

/// Works until it is dropped. Letters leave at once, whatever else is done meanwhile.
pub async fn run(platform: Arc<Platform>, transport: Transport) {
    tokio::join!(post(&platform, &transport), keep_house(&platform), probe(&platform));
}

async fn probe(platform: &Platform) {
    let mut probes = tokio::time::interval(PROBE);
    loop {
        probes.tick().await;
        health::probe(platform).await;
    }
}

async fn post(platform: &Platform, transport: &Transport) {
    let mut letters = tokio::time::interval(LETTERS);
    loop {
        tokio::select! {
            _ = letters.tick() => deliver(platform, transport).await,
            () = platform.letters.notified() => deliver(platform, transport).await,
        }
    }
}

/// One after the other: what is over is forgotten before anybody asks whether it is.
async fn keep_house(platform: &Platform) {
    let mut expiry = tokio::time::interval(EXPIRY);
    loop {
        expiry.tick().await;
        expire(platform).await;
        close_days(platform).await;
        announce(platform).await;
        check_promises(platform).await;
    }
}

/// Every letter that is due.
pub async fn deliver(platform: &Platform, transport: &Transport) {
    match delivery::deliver_due(platform, transport).await {
        Ok(0) => {}
        Ok(sent) => tracing::info!(sent, "letters delivered"),
        Err(cause) => tracing::error!(cause = format!("{cause:#}"), "letters could not be delivered"),
    }
}

/// Every row whose time is over.
pub async fn expire(platform: &Platform) {
    told("registrations", registration::server::expire(platform).await);
    told("recoveries", recovery::server::expire(platform).await);
    told("waits for a new password that are over", recovery::server::tell_ended_waits(platform).await);
    told("letters given up", delivery::expire_given_up(platform).await);
    told("logins under way", account::server::factors::expire_waiting_logins(platform).await);
    told("sessions", account::server::expire_sessions(platform).await);
    told("changes of mail addresses", account::server::expire_email_changes(platform).await);
    told("invitations", account::server::organisation::expire(platform).await);
    told("known browsers", account::server::expire_browsers(platform).await);
    told("addresses and lines of the security log", security_log::server::expire(platform).await);
    told("records of decisions about cookies", consent::server::expire(platform).await);
    told("requests nobody proved", request::server::expire_unproved(platform).await);
    told("requests that are late now", request::server::tell_late(platform).await);
    told("words of settled requests", request::server::forget_words(platform).await);
    told("settled requests", request::server::expire_settled(platform).await);
    told("closed accounts", departure::server::erase_due(platform, &MAP).await);
    told("notes of erasures", departure::server::expire_notes(platform).await);
    told("second letters to guardians that were due", guardian::server::decision::send_second_letters(platform).await);
    told("questions to guardians", guardian::server::expire(platform).await);
    told("cases of staff", back_office::server::expire(platform).await);
    told("acts of staff", audit::server::expire(platform).await);
    told("limits", limits::expire(platform).await);
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

fn told(what: &str, expired: Result<u64, crate::server::db::Error>) {
    match expired {
        Ok(0) => {}
        Ok(count) => tracing::info!(what, count, "expired"),
        Err(error) => {
            tracing::error!(what, cause = format!("{:#}", anyhow::Error::from(error)), "could not be expired");
        }
    }
}
