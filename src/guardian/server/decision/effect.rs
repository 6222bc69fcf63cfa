//! What a decision does once it counts, downward alone: whoever asked looks at it. And what the child and the guardian
//! are told by letter, as part of the same change.

use super::{Decision, evidence, find::opened, store};
use crate::{
    guardian::{
        model::Kind,
        server::{Begun, Question, begin, letters, question::question_in},
    },
    mail::outbox::enqueue_at,
    policy::{
        model::{Answer, DocumentName, Number},
        server::{self as policy, Said},
    },
    server::{
        context::Platform,
        db::{self, Tx},
    },
    values::{
        email_address::EmailAddress,
        id::{AccountId, QuestionId},
        timestamp::Timestamp,
    },
};

/// A yes counts from now on.
pub(super) async fn approved(
    platform: &Platform,
    tx: &mut Tx,
    question: &Question,
    (decision, email): (&Decision, &EmailAddress),
    now: Timestamp,
) -> Result<(), db::Error> {
    match (question.kind, &question.minor) {
        (Kind::Guardianship, Some(minor)) => {
            if let Some(begun) = begin(platform, tx, &question.id, minor, now).await? {
                let letter = letters::receipt(platform, email, question, decision, begun.manage.as_ref());
                enqueue_at(platform, tx, &letter, now).await?;
            }
        }
        (Kind::Amendment, Some(minor)) => {
            answer_documents(platform, tx, (question, minor), Answer::Accepted, now).await?;
            enqueue_at(platform, tx, &letters::counts(platform, email, question, decision), now).await?;
        }
        _ => enqueue_at(platform, tx, &letters::counts(platform, email, question, decision), now).await?,
    }
    tell_child(platform, tx, question, letters::child_may, now).await
}

/// A no, or a yes that was taken back.
pub(super) async fn declined(
    platform: &Platform,
    tx: &mut Tx,
    question: &Question,
    now: Timestamp,
) -> Result<(), db::Error> {
    if let (Kind::Amendment, Some(minor)) = (question.kind, &question.minor) {
        answer_documents(platform, tx, (question, minor), Answer::Refused, now).await?;
    }
    tell_child(platform, tx, question, letters::child_may_not, now).await
}

/// Somebody else has to be asked.
pub(super) async fn disowned(
    platform: &Platform,
    tx: &mut Tx,
    question: &Question,
    now: Timestamp,
) -> Result<(), db::Error> {
    tell_child(platform, tx, question, letters::child_asks_another, now).await
}

/// The sheet to sign, and the reference that goes onto it.
pub(super) async fn form_follows(
    platform: &Platform,
    tx: &mut Tx,
    question: &Question,
    (decision, email): (&Decision, &EmailAddress),
    now: Timestamp,
) -> Result<(), db::Error> {
    enqueue_at(platform, tx, &letters::form(platform, email, question, decision), now).await
}

/// The receipt with the link to the guardian's own page, for a process that has made a guardianship begin.
pub async fn receipt(
    platform: &Platform,
    tx: &mut Tx,
    question: &QuestionId,
    begun: &Begun,
    now: Timestamp,
) -> Result<(), db::Error> {
    let Some(asked) = question_in(platform, tx, question, now).await? else { return Ok(()) };
    let Some(row) = store::counting(tx, question).await? else { return Ok(()) };
    let email = opened(&platform.config.field_keys, row.invited())?.email;
    let decision = evidence::read(&platform.config.field_keys, row)?;
    let letter = letters::receipt(platform, &email, &asked, &decision, begun.manage.as_ref());
    enqueue_at(platform, tx, &letter, now).await
}

async fn tell_child(
    platform: &Platform,
    tx: &mut Tx,
    question: &Question,
    write: fn(&Platform, &EmailAddress, &Question) -> crate::mail::letter::Letter,
    now: Timestamp,
) -> Result<(), db::Error> {
    let Some(email) = question.facts.minor_email.clone().and_then(EmailAddress::stored) else { return Ok(()) };
    enqueue_at(platform, tx, &write(platform, &email, question), now).await?;
    store::told(tx, &question.id, now).await
}

/// Records for the child what the guardian answered to each document. What stands already is not written twice.
async fn answer_documents(
    platform: &Platform,
    tx: &mut Tx,
    (question, minor): (&Question, &AccountId),
    answer: Answer,
    now: Timestamp,
) -> Result<(), db::Error> {
    let known = policy::answers_of(&platform.db, minor).await?;
    for (code, number) in &question.facts.documents {
        let Some((document, number)) = DocumentName::parse(code).zip(Number::stored(*number)) else { continue };
        let history = policy::history(&platform.db, document).await?;
        let Some(version) = history.find(number) else { continue };
        let stands = |said: &Said| {
            (said.document, said.number) == (document, number)
                && (said.answer == answer || said.answer == Answer::Accepted)
        };
        if !known.iter().any(|known| stands(&known.said)) {
            policy::answer(&platform.entropy, now, tx, minor, Said::to(version, answer, now)).await?;
        }
    }
    Ok(())
}
