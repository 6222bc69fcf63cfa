//! The letter that proves the mail address.

use super::{
    agreement,
    facts::{Accepted, Facts},
    letters,
    party::Step,
    store,
};
use crate::{
    account,
    disclosure::server::Subject,
    error::ApiError,
    guardian::{model::Kind, server as guardian},
    mail::outbox,
    registration::forms::SendForm,
    server::{context::Context, http::Failure, limits::Limit, tokens},
    values::{
        email_address::EmailAddress,
        local_path::Next,
        timestamp::{Period, Timestamp},
    },
};

/// A mailed registration link is good for this long (docs/decisions/0010).
pub(super) const LINK: Period = Period::hours(24);
/// One registration sends this many letters at most, so that nobody's mailbox is filled from here.
const LETTERS: i64 = 5;
/// Emails to one address, of whatever registrations.
const TO_ADDRESS: Limit = Limit { name: "registration-email-address", most: 5, per: Period::hours(1) };
/// Emails that one source has sent, to whatever addresses.
const FROM_SOURCE: Limit = Limit { name: "registration-email-source", most: 60, per: Period::hours(1) };

/// Sends the link, once both documents are accepted; to somebody who has an account already, a letter that says so.
/// Both ways write the same rows, so neither the answer nor its time tells which it was (A-3, T-01).
pub async fn send(cx: &Context, form: &SendForm) -> Result<Next, Failure> {
    let (draft, facts) = super::draft(cx).await?.ok_or(ApiError::Gone)?;
    let step = facts.next_step();
    let (Step::Check, Some(person)) = (step, &facts.person) else { return Ok(Next::to(step.path())) };
    let email = EmailAddress::parse(&person.email).map_err(|_| ApiError::Malformed)?;
    let Some(accepted) = accepted(cx, &facts, form).await? else { return Ok(Next::to("/register")) };
    let (link, link_hash) = tokens::fresh(&cx.entropy);
    let facts = Facts { letter_to: Some(person.email.clone()), accepted, ..facts.clone() }.seal(cx);

    let mut tx = cx.db.begin().await?;
    let sent = store::send(&mut tx, &draft, (&link_hash, &facts), LETTERS, cx.now, cx.now + LINK).await?;
    // The page says that no more are sent.
    let Some(id) = sent else { return Ok(Next::to("/register/sent")) };
    for (limit, key) in [(FROM_SOURCE, cx.address.source()), (TO_ADDRESS, email.key())] {
        if let Err(reached) = limit.take(cx, &mut tx, &key).await? {
            return Err(reached.refusal(cx.now).into());
        }
    }
    let letter = match account::server::is_taken(&mut tx, &email).await? {
        None => letters::prove_address(cx, &email, Subject(id), &link),
        Some(owner) => letters::already_open(cx, &email, Subject(owner.to_string())),
    };
    outbox::enqueue(cx, &mut tx, &letter).await?;
    tx.commit().await?;
    Ok(Next::to("/register/sent"))
}

/// What has been sent for the registration in this browser.
pub struct Sent {
    pub letters: i64,
    /// How long the newest link is good.
    pub until: Timestamp,
}

impl Sent {
    /// Whether no more letters are sent.
    pub fn is_over(&self) -> bool {
        self.letters >= LETTERS
    }
}

/// Nothing where no email was sent yet.
pub async fn sent(cx: &Context) -> Result<Option<Sent>, Failure> {
    let draft = super::found(cx).await?.ok_or(ApiError::Gone)?;
    Ok((draft.letters > 0).then_some(Sent { letters: draft.letters, until: draft.expires_at }))
}

/// Two ticks; of a child what their guardian accepted, whatever the form says. Nothing where there is nothing to accept.
async fn accepted(cx: &Context, facts: &Facts, form: &SendForm) -> Result<Option<Vec<Accepted>>, Failure> {
    if let Some(child) = facts.child() {
        let question = guardian::question(cx, &child.question(), cx.now).await?.ok_or(ApiError::Gone)?;
        let yes = guardian::standing(&cx.db, Kind::Registration, &question.subject, cx.now).await?;
        let at = yes.and_then(|yes| yes.effective_at).ok_or(ApiError::Gone)?;
        return Ok(agreement::accepted_by_guardian(cx, &question.facts.documents, at).await?);
    }
    let Some(documents) = agreement::documents(cx).await? else { return Ok(None) };
    Ok(Some(agreement::accepted(&documents, form, cx.now)?))
}
