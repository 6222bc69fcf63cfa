//! Writing to somebody who may be a guardian, within limits that nobody is told of (C-10).

use super::{Question, question_in, store};
use crate::{
    guardian::{
        model::Road,
        server::{fingerprint, letters},
    },
    mail::outbox,
    server::{
        context::{Context, Platform},
        db::{self, Tx},
        limits::Limit,
        tokens::{self, text_of},
    },
    values::{
        email_address::EmailAddress,
        id::QuestionId,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};

/// So many mailboxes at most are asked for one child in a week; one more looks the same, and nothing is sent.
const ADDRESSES: i64 = 3;
const WEEK: Period = Period::days(7);
/// Letters about one question.
const AGAIN: Limit = Limit { name: "guardian-letters", most: 4, per: Period::days(1) };
/// Letters to one mailbox, whoever asks.
const MAILBOX: Limit = Limit { name: "guardian-mailbox", most: 6, per: Period::days(1) };

/// What a sealed address is bound to.
pub(in crate::guardian::server) const EMAIL: &str = "guardian_invitations.email";

/// To whom a question went.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub road: Road,
    pub email: String,
    pub asked_at: Timestamp,
    /// Whether its letter is the one that counts.
    pub is_open: bool,
}

/// Writes to somebody, and what was sent before about this question opens nothing any more. Over a limit, or where the
/// mailbox's owner wants no more letters, everything looks the same and nothing is sent.
pub async fn invite(
    cx: &Context,
    tx: &mut Tx,
    id: &QuestionId,
    email: &EmailAddress,
    road: Road,
) -> Result<(), db::Error> {
    let Some(question) = question_in(cx, tx, id, cx.now).await? else { return Ok(()) };
    let mailbox = fingerprint(cx, email);
    let is_let = is_let(cx, tx, &question, &mailbox).await?;
    send(cx, tx, &question, (email, &mailbox), road, is_let, cx.now).await
}

/// The same for the worker, to a guardian who is known: no limit of a child's counts there.
pub async fn invite_known(
    platform: &Platform,
    tx: &mut Tx,
    id: &QuestionId,
    email: &EmailAddress,
    now: Timestamp,
) -> Result<(), db::Error> {
    let Some(question) = question_in(platform, tx, id, now).await? else { return Ok(()) };
    let mailbox = fingerprint(platform, email);
    send(platform, tx, &question, (email, &mailbox), Road::Letter, true, now).await
}

/// To whom a question went, the newest first.
pub async fn invitations(cx: &Platform, id: &QuestionId) -> Result<Vec<Invitation>, db::Error> {
    let rows = store::invitations(&cx.db, id).await?;
    let read = |(road, email, asked_at, _, dead_at): (String, Vec<u8>, i64, Option<i64>, Option<i64>)| {
        let email = cx.config.field_keys.open(EMAIL, &email).ok().and_then(|plain| String::from_utf8(plain).ok());
        Some(Invitation {
            road: Road::stored(&road)?,
            email: email?,
            asked_at: Timestamp(asked_at),
            is_open: dead_at.is_none(),
        })
    };
    rows.into_iter().map(|row| read(row).ok_or(db::Error::Row("an invitation of a guardian"))).collect()
}

/// Each limit is taken whatever the others say, so that all answers take the same time.
async fn is_let(cx: &Context, tx: &mut Tx, question: &Question, mailbox: &[u8]) -> Result<bool, db::Error> {
    let others = store::other_addresses(tx, &question.minor_mailbox, cx.now - WEEK, mailbox).await?;
    let stopped = store::is_stopped(tx, mailbox).await?;
    let again = AGAIN.take(cx, tx, question.id.as_str()).await?.is_ok();
    let all = MAILBOX.take(cx, tx, &text_of(mailbox)).await?.is_ok();
    Ok(others < ADDRESSES && !stopped && again && all)
}

async fn send(
    platform: &Platform,
    tx: &mut Tx,
    question: &Question,
    (email, mailbox): (&EmailAddress, &[u8]),
    road: Road,
    is_let: bool,
    now: Timestamp,
) -> Result<(), db::Error> {
    store::replace(tx, &question.id, now, mailbox).await?;
    let (token, hash) = tokens::fresh(&platform.entropy);
    let digits = Secret::new(six_digits(platform));
    let handed_over = road == Road::HandOver;
    let new = store::NewInvitation {
        id: text_of(&platform.entropy.bytes::<16>()),
        question: &question.id,
        road,
        email: platform.config.field_keys.seal(EMAIL, email.as_str().as_bytes(), &platform.entropy),
        mailbox,
        token: (is_let && !handed_over).then_some(hash),
        digits: (is_let && handed_over).then(|| digits_fingerprint(platform, &question.id, digits.reveal())),
        asked_at: now,
        sent_at: is_let.then_some(now),
    };
    store::invite(tx, &new).await?;
    if is_let {
        let letter = if handed_over {
            letters::digits(platform, email, question, &digits)
        } else {
            letters::question(platform, email, question, &token)
        };
        outbox::enqueue_at(platform, tx, &letter, now).await?;
    }
    Ok(())
}

fn six_digits(platform: &Platform) -> String {
    let drawn = u32::from_le_bytes(platform.entropy.bytes::<4>()) % 1_000_000;
    format!("{drawn:06}")
}

/// What is stored of the digits of a handed-over device; bound to their question.
pub(in crate::guardian::server) fn digits_fingerprint(
    platform: &Platform,
    question: &QuestionId,
    typed: &str,
) -> Vec<u8> {
    platform.config.field_keys.fingerprint("guardian.digits", format!("{question} {typed}").as_bytes())
}
