//! The worker's part: outbox row, permit, transport; again later when it fails, and an end to trying.

use super::{
    letter::Letter,
    outbox::SEALED_AS,
    store::{self, Claimed},
    transport::Transport,
};
use crate::{
    disclosure::server::{Basis, Category, Departure, MailRelay, Purpose, permit},
    server::{context::Platform, db},
    values::timestamp::{Period, Timestamp},
};
use futures_util::future::join_all;

/// A letter is tried this often: after one minute, two, four … about eight and a half hours in all.
const ATTEMPTS: i64 = 10;
const GIVEN_UP: Period = Period::days(7);
/// As long as one attempt may take before another instance tries.
const CLAIM: Period = Period::minutes(2);

/// Delivers every email that is due, urgent ones first, and returns how many were sent. A mail relay is given several at
/// once: it takes seconds for one.
pub async fn deliver_due(platform: &Platform, transport: &Transport) -> anyhow::Result<usize> {
    let senders = (0..transport.at_once()).map(|_| deliver_some(platform, transport));
    let mut sent = 0;
    for done in join_all(senders).await {
        sent += done?;
    }
    Ok(sent)
}

/// One of several senders: delivers one email after the other until none is due.
pub async fn deliver_some(platform: &Platform, transport: &Transport) -> anyhow::Result<usize> {
    let mut sent = 0;
    while let Some(claimed) = claim(platform, transport).await? {
        if deliver(platform, transport, &claimed).await? {
            sent += 1;
        }
    }
    Ok(sent)
}

async fn claim(platform: &Platform, transport: &Transport) -> anyhow::Result<Option<Claimed>> {
    let _claiming = transport.claiming.lock().await;
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let claimed = store::claim(&mut tx, now, now + CLAIM).await?;
    tx.commit().await?;
    Ok(claimed)
}

async fn deliver(platform: &Platform, transport: &Transport, claimed: &Claimed) -> anyhow::Result<bool> {
    let plain = platform.config.field_keys.open(SEALED_AS, &claimed.sealed)?;
    let letter: Letter = serde_json::from_slice(&plain)?;
    let now = platform.clock.now();
    let departure = Departure {
        subject: letter.about.clone(),
        purpose: Purpose::DeliverLetter,
        basis: Basis::Service,
        categories: vec![Category::EmailAddress, Category::LetterText],
    };
    let mut tx = platform.db.begin().await?;
    let leave = permit::<MailRelay>(&mut tx, &departure, &platform.entropy, now).await?;
    tx.commit().await?;

    let sent = transport.send(leave, &claimed.id, &letter, now).await;
    let mut tx = platform.db.begin().await?;
    match &sent {
        Ok(()) => store::delivered(&mut tx, &claimed.id).await?,
        Err(cause) if claimed.attempts >= ATTEMPTS => {
            tracing::error!(letter.id = %claimed.id, cause = class_of(cause), "a letter could not be delivered and is given up");
            store::give_up(&mut tx, &claimed.id, now).await?;
        }
        Err(cause) => {
            tracing::warn!(letter.id = %claimed.id, cause = class_of(cause), "a letter could not be delivered yet");
            store::again(&mut tx, &claimed.id, next_attempt(claimed.attempts, now)).await?;
        }
    }
    tx.commit().await?;
    Ok(sent.is_ok())
}

/// What kind of failure it was. The server's own words may repeat the address, so they are not logged.
fn class_of(cause: &anyhow::Error) -> String {
    match cause.downcast_ref::<lettre::transport::smtp::Error>() {
        Some(smtp) => {
            let kind = if smtp.is_timeout() {
                "time-out"
            } else if smtp.is_permanent() {
                "refused for good"
            } else if smtp.is_transient() {
                "refused for now"
            } else {
                "no connection"
            };
            smtp.status().map_or_else(|| format!("SMTP: {kind}"), |code| format!("SMTP {code}: {kind}"))
        }
        None => "the letter could not be written".to_owned(),
    }
}

/// Forgets letters that were given up a week ago; until then the log's entry can still be followed.
pub async fn expire_given_up(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_given_up(&mut tx, platform.clock.now() - GIVEN_UP).await?;
    tx.commit().await?;
    Ok(expired)
}

fn next_attempt(attempts: i64, now: Timestamp) -> Timestamp {
    let doublings = attempts.clamp(1, ATTEMPTS) - 1;
    now + Period::minutes(1 << doublings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_grow_apart() {
        let minutes = |attempts| (next_attempt(attempts, Timestamp(0)).0) / 60_000;
        assert_eq!([1, 2, 3, 9].map(minutes), [1, 2, 4, 256]);
    }
}
