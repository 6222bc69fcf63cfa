//! Answering, refusing, and taking longer: each once, each told by letter, each with its words.

use super::{
    evidence, letters,
    look::find,
    request::{LONGEST_ANSWER, LONGEST_EXTENSION, PrivacyRequest, Sealed, State},
    store,
};
use crate::{
    account::server::email_of,
    mail::outbox,
    server::{
        context::Platform,
        db::{self, Tx},
    },
    values::{
        email_address::EmailAddress,
        id::PrivacyRequestId,
        text,
        timestamp::{Period, Timestamp},
    },
};

/// How a request ends by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Answered,
    Refused,
}

impl Outcome {
    fn code(self) -> &'static str {
        match self {
            Self::Answered => State::Answered.code(),
            Self::Refused => State::Refused.code(),
        }
    }
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such request")]
    Unknown,
    #[error("its person has not followed the link of our letter, so it does not count yet")]
    Unproved,
    #[error("it is settled already")]
    Settled,
    #[error("it was extended already, and that is possible once")]
    Extended,
    #[error("it is late; an extension has to be told before it is due")]
    Late,
    #[error("an extension is of 1 to 60 days")]
    Length,
    #[error("somebody else was at it in the same moment; try again")]
    Busy,
    #[error("it needs words: up to 20,000 characters that can be seen")]
    Words,
    #[error(transparent)]
    Store(#[from] db::Error),
}

/// Ends an open request with these words, which go to its person as a letter and stay with the request, sealed.
pub async fn settle(
    platform: &Platform,
    id: &PrivacyRequestId,
    outcome: Outcome,
    words: &str,
) -> Result<PrivacyRequest, Refusal> {
    let words = text::paragraphs(words, LONGEST_ANSWER).map_err(|_| Refusal::Words)?;
    let sealed = Sealed::Answer.seal(&platform.config.field_keys, &platform.entropy, &words);
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let Some(row) = store::settle(&mut tx, id, outcome.code(), now, &sealed).await? else {
        drop(tx);
        return Err(why_not(platform, id, now).await);
    };
    let settled = PrivacyRequest::read(row, &platform.config.field_keys)?;
    let email = address_of(&mut tx, &settled).await?;
    outbox::enqueue_at(platform, &mut tx, &letters::settled(platform, &email, &settled), now).await?;
    evidence::of_answer(platform, &mut tx, &settled, now).await?;
    tx.commit().await?;
    Ok(settled)
}

/// Takes up to 60 days longer, once, and says why before the thirty days are over.
pub async fn extend(
    platform: &Platform,
    id: &PrivacyRequestId,
    by: Period,
    reason: &str,
) -> Result<PrivacyRequest, Refusal> {
    if by < Period::days(1) || by > LONGEST_EXTENSION {
        return Err(Refusal::Length);
    }
    let reason = text::paragraphs(reason, LONGEST_ANSWER).map_err(|_| Refusal::Words)?;
    let sealed = Sealed::Extension.seal(&platform.config.field_keys, &platform.entropy, &reason);
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let Some(row) = store::extend(&mut tx, id, by, now, &sealed).await? else {
        drop(tx);
        return Err(why_not(platform, id, now).await);
    };
    let extended = PrivacyRequest::read(row, &platform.config.field_keys)?;
    let email = address_of(&mut tx, &extended).await?;
    outbox::enqueue_at(platform, &mut tx, &letters::extended(platform, &email, &extended), now).await?;
    tx.commit().await?;
    Ok(extended)
}

/// Where whoever asked is reached.
pub(super) async fn address_of(tx: &mut Tx, request: &PrivacyRequest) -> db::Result<EmailAddress> {
    match (&request.account, &request.address) {
        (Some(account), _) => email_of(tx, account).await,
        (None, Some(address)) => Ok(address.clone()),
        (None, None) => Err(db::Error::Row("a mail address")),
    }
}

/// What stood against it, for whoever tried.
async fn why_not(platform: &Platform, id: &PrivacyRequestId, now: Timestamp) -> Refusal {
    match find(platform, id.as_str()).await {
        Err(error) => error.into(),
        Ok(None) => Refusal::Unknown,
        Ok(Some(found)) => match found.state {
            State::Unproved => Refusal::Unproved,
            State::Answered | State::Refused | State::Withdrawn => Refusal::Settled,
            State::Extended => Refusal::Extended,
            State::Open if found.is_late(now) => Refusal::Late,
            State::Open => Refusal::Busy,
        },
    }
}
