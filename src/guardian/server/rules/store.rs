//! The SQL of what is compared before a yes counts. It only looks.

use super::Party;
use crate::{
    server::db::{Result, Tx, on_tx, statements},
    values::{
        id::{AccountId, QuestionId},
        timestamp::Timestamp,
    },
};

statements! {
    ACCOUNT = "SELECT accounts.email, accounts.opened_at, COALESCE(profiles.telephone, '')
                 FROM accounts
                 LEFT JOIN profiles ON profiles.account_id = accounts.id
                WHERE accounts.id = $1";
    MINORS_MAILBOX = "SELECT (SELECT COUNT(*)
                                FROM minors
                               WHERE mailbox = $1 AND came_of_age_at IS NULL AND of_age_at > $3)
                           + (SELECT COUNT(*)
                                FROM guardian_questions
                               WHERE minor_mailbox = $1 AND id <> $2 AND expires_at > $3)";
    SHARED_PASSKEYS = "SELECT COUNT(*)
                         FROM factors AS own
                         JOIN factors AS other ON other.secret_hash = own.secret_hash
                        WHERE own.account_id = $1 AND other.account_id = $2";
    GUARDIANS_OF = "SELECT guardians.account_id, guardians.mailbox
                      FROM guardianships
                      JOIN guardians ON guardians.id = guardianships.guardian_id
                      JOIN minors ON minors.account_id = guardianships.minor_id
                     WHERE guardianships.ended_at IS NULL AND (minors.account_id = $1 OR minors.mailbox = $2)";
    ASKED_BY = "SELECT invitations.mailbox
                  FROM guardian_invitations AS invitations
                  JOIN guardian_questions AS questions ON questions.id = invitations.question_id
                 WHERE questions.id <> $3 AND questions.expires_at > $4 AND invitations.dead_at IS NULL
                   AND invitations.sent_at IS NOT NULL
                   AND (questions.minor_mailbox = $2 OR questions.minor_id = $1)";
}

/// What is compared of an account.
pub(super) struct Known {
    pub email: String,
    pub opened_at: Timestamp,
    pub telephone: String,
}

pub(super) async fn account(tx: &mut Tx, id: &AccountId) -> Result<Option<Known>> {
    let row: Option<(String, i64, String)> =
        on_tx!(tx, connection => sqlx::query_as(ACCOUNT).bind(id.as_str()).fetch_optional(connection).await?);
    Ok(row.map(|(email, opened_at, telephone)| Known { email, opened_at: Timestamp(opened_at), telephone }))
}

/// Whether a mailbox is that of a customer under age, or of a child who waits for a guardian in another question.
pub(super) async fn is_mailbox_of_a_minor(
    tx: &mut Tx,
    mailbox: &[u8],
    question: &QuestionId,
    now: Timestamp,
) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(MINORS_MAILBOX)
        .bind(mailbox).bind(question.as_str()).bind(now.0).fetch_one(connection).await?);
    Ok(found > 0)
}

/// Whether one passkey opens both accounts.
pub(super) async fn share_passkey(tx: &mut Tx, one: &AccountId, other: &AccountId) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(SHARED_PASSKEYS)
        .bind(one.as_str()).bind(other.as_str()).fetch_one(connection).await?);
    Ok(found > 0)
}

/// Who answers for somebody now, or is asked to in another question than this one.
pub(super) async fn guardians_of(
    tx: &mut Tx,
    ward: &Party,
    question: &QuestionId,
    now: Timestamp,
) -> Result<Vec<Party>> {
    let account = ward.account.as_deref().unwrap_or_default();
    let answering: Vec<(Option<String>, Vec<u8>)> = on_tx!(tx, connection => sqlx::query_as(GUARDIANS_OF)
        .bind(account).bind(&ward.mailbox).fetch_all(connection).await?);
    let asked: Vec<Vec<u8>> = on_tx!(tx, connection => sqlx::query_scalar(ASKED_BY)
        .bind(account).bind(&ward.mailbox).bind(question.as_str()).bind(now.0).fetch_all(connection).await?);
    let answering = answering.into_iter().map(|(account, mailbox)| Party { account, mailbox });
    Ok(answering.chain(asked.into_iter().map(|mailbox| Party { account: None, mailbox })).collect())
}
