//! The SQL of questions and of those they went to.

use super::NewQuestion;
use crate::{
    guardian::model::{Answer, Kind, Method, Road},
    server::{
        db::{Db, Error, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{
        id::{AccountId, QuestionId},
        timestamp::Timestamp,
    },
};

statements! {
    ASK = "INSERT INTO guardian_questions (id, kind, subject, minor_id, facts, minor_mailbox, minor_browser,
                                           minor_network, asked_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    NEWEST = "SELECT questions.id, questions.kind, questions.subject, questions.minor_id, questions.facts,
                     questions.minor_mailbox, questions.minor_browser, questions.minor_network, questions.asked_at,
                     questions.expires_at, questions.answer, questions.effective_at, decisions.method, decisions.due_at
                FROM guardian_questions AS questions
                LEFT JOIN guardian_decisions AS decisions
                       ON decisions.question_id = questions.id AND decisions.answer = questions.answer
                      AND decisions.taken_back_at IS NULL
               WHERE questions.kind = $1 AND questions.subject = $2
               ORDER BY questions.asked_at DESC, decisions.decided_at DESC
               LIMIT 1";
    OF_SUBJECT = "SELECT questions.id, questions.kind, questions.subject, questions.minor_id, questions.facts,
                     questions.minor_mailbox, questions.minor_browser, questions.minor_network, questions.asked_at,
                     questions.expires_at, questions.answer, questions.effective_at, decisions.method, decisions.due_at
                FROM guardian_questions AS questions
                LEFT JOIN guardian_decisions AS decisions
                       ON decisions.question_id = questions.id AND decisions.answer = questions.answer
                      AND decisions.taken_back_at IS NULL
               WHERE questions.kind = $1 AND questions.subject = $2
               ORDER BY questions.asked_at DESC, decisions.decided_at DESC";
    QUESTION = "SELECT questions.id, questions.kind, questions.subject, questions.minor_id, questions.facts,
                       questions.minor_mailbox, questions.minor_browser, questions.minor_network, questions.asked_at,
                       questions.expires_at, questions.answer, questions.effective_at, decisions.method, decisions.due_at
                  FROM guardian_questions AS questions
                  LEFT JOIN guardian_decisions AS decisions
                         ON decisions.question_id = questions.id AND decisions.answer = questions.answer
                        AND decisions.taken_back_at IS NULL
                 WHERE questions.id = $1
                 ORDER BY decisions.decided_at DESC
                 LIMIT 1";
    OF_KIND = "SELECT questions.id, questions.kind, questions.subject, questions.minor_id, questions.facts,
                      questions.minor_mailbox, questions.minor_browser, questions.minor_network, questions.asked_at,
                      questions.expires_at, questions.answer, questions.effective_at, decisions.method, decisions.due_at
                 FROM guardian_questions AS questions
                 LEFT JOIN guardian_decisions AS decisions
                        ON decisions.question_id = questions.id AND decisions.answer = questions.answer
                       AND decisions.taken_back_at IS NULL
                WHERE questions.kind = $1
                ORDER BY questions.asked_at, questions.id, decisions.decided_at";
    CLOSE_OF_SUBJECT = "UPDATE guardian_questions
                           SET code_hash = NULL, code_until = NULL
                         WHERE kind = $1 AND subject = $2
                     RETURNING id";
    CLOSE_EXPIRED = "UPDATE guardian_questions
                        SET code_hash = NULL, code_until = NULL
                      WHERE expires_at <= $1 AND minor_id IS NULL
                  RETURNING id";
    CLOSE_OPEN = "UPDATE guardian_questions
                     SET code_hash = NULL, code_until = NULL
                   WHERE id = $1 AND minor_id = $2 AND kind = 'guardianship' AND effective_at IS NULL
               RETURNING id";
    LINES = "SELECT evidence_line FROM guardian_decisions WHERE question_id = $1";
    DELETE = "DELETE FROM guardian_questions WHERE id = $1";
    EXPIRE_STOPS = "DELETE FROM guardian_stops WHERE stopped_at <= $1";
    STOPPED = "SELECT COUNT(*) FROM guardian_stops WHERE mailbox = $1";
    ADDRESSES = "SELECT COUNT(DISTINCT invitations.mailbox)
                   FROM guardian_invitations AS invitations
                   JOIN guardian_questions AS questions ON questions.id = invitations.question_id
                  WHERE questions.minor_mailbox = $1 AND questions.asked_at > $2 AND invitations.mailbox <> $3";
    REPLACE = "UPDATE guardian_invitations
                  SET dead_at = $2, dead_why = CASE WHEN mailbox = $3 THEN 'replaced' ELSE 'corrected' END
                WHERE question_id = $1 AND dead_at IS NULL";
    INVITE = "INSERT INTO guardian_invitations (id, question_id, road, email, mailbox, token_hash, digits_hash, asked_at, sent_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INVITATIONS = "SELECT road, email, asked_at, sent_at, dead_at
                     FROM guardian_invitations
                    WHERE question_id = $1
                    ORDER BY asked_at DESC, CASE WHEN dead_at IS NULL THEN 0 ELSE 1 END, id";
    SET_CODE = "UPDATE guardian_questions
                   SET code_hash = $2, code_until = $3
                 WHERE id = $1 AND (answer IS NULL OR answer = 'not-guardian') AND expires_at > $4";
    OF_CODE = "SELECT id FROM guardian_questions
                WHERE code_hash = $1 AND code_until > $2 AND (answer IS NULL OR answer = 'not-guardian')
                  AND expires_at > $2";
    TELEPHONE = "SELECT COUNT(*)
                   FROM guardian_decisions AS decisions
                   JOIN profiles ON profiles.account_id = decisions.account_id
                  WHERE decisions.question_id = $1 AND decisions.taken_back_at IS NULL AND profiles.telephone = $2";
}

/// A stored question, its facts still sealed.
pub struct Row {
    pub id: QuestionId,
    pub kind: Kind,
    pub subject: String,
    pub minor: Option<AccountId>,
    pub facts: Vec<u8>,
    pub minor_mailbox: Vec<u8>,
    pub minor_browser: Option<Vec<u8>>,
    pub minor_network: String,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub answer: Option<Answer>,
    pub effective_at: Option<Timestamp>,
    pub method: Option<Method>,
    pub due_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    kind: String,
    subject: String,
    minor_id: Option<String>,
    facts: Vec<u8>,
    minor_mailbox: Vec<u8>,
    minor_browser: Option<Vec<u8>>,
    minor_network: String,
    asked_at: i64,
    expires_at: i64,
    answer: Option<String>,
    effective_at: Option<i64>,
    method: Option<String>,
    due_at: Option<i64>,
}

impl TryFrom<Stored> for Row {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        Ok(Self {
            id: QuestionId::stored(stored.id),
            kind: Kind::stored(&stored.kind).ok_or(Error::Row("a kind of question"))?,
            subject: stored.subject,
            minor: stored.minor_id.map(AccountId::stored),
            facts: stored.facts,
            minor_mailbox: stored.minor_mailbox,
            minor_browser: stored.minor_browser,
            minor_network: stored.minor_network,
            asked_at: Timestamp(stored.asked_at),
            expires_at: Timestamp(stored.expires_at),
            answer: stored.answer.as_deref().and_then(Answer::stored),
            effective_at: stored.effective_at.map(Timestamp),
            method: stored.method.as_deref().and_then(Method::stored),
            due_at: stored.due_at.map(Timestamp),
        })
    }
}

pub(super) async fn ask(
    tx: &mut Tx,
    id: &QuestionId,
    new: &NewQuestion,
    facts: &[u8],
    network: &str,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ASK)
        .bind(id.as_str())
        .bind(new.kind.code())
        .bind(&new.subject)
        .bind(new.minor.as_ref().map(AccountId::as_str))
        .bind(facts)
        .bind(&new.minor_mailbox)
        .bind(new.browser.as_ref().map(|hash| &hash.0))
        .bind(network)
        .bind(now.0)
        .bind(expires.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn newest(db: &Db, kind: Kind, subject: &str) -> Result<Option<Row>> {
    let stored: Option<Stored> = on_read!(db, pool => sqlx::query_as(NEWEST)
        .bind(kind.code()).bind(subject).fetch_optional(pool).await?);
    stored.map(Row::try_from).transpose()
}

pub(super) async fn of_kind(db: &Db, kind: Kind) -> Result<Vec<Row>> {
    let stored: Vec<Stored> = on_read!(db, pool => sqlx::query_as(OF_KIND).bind(kind.code()).fetch_all(pool).await?);
    stored.into_iter().map(Row::try_from).collect()
}

pub(super) async fn of_subject(db: &Db, kind: Kind, subject: &str) -> Result<Vec<Row>> {
    let stored: Vec<Stored> = on_read!(db, pool => sqlx::query_as(OF_SUBJECT)
        .bind(kind.code()).bind(subject).fetch_all(pool).await?);
    stored.into_iter().map(Row::try_from).collect()
}

pub(super) async fn question(db: &Db, id: &QuestionId) -> Result<Option<Row>> {
    let stored: Option<Stored> =
        on_read!(db, pool => sqlx::query_as(QUESTION).bind(id.as_str()).fetch_optional(pool).await?);
    stored.map(Row::try_from).transpose()
}

pub(super) async fn question_in(tx: &mut Tx, id: &QuestionId) -> Result<Option<Row>> {
    let stored: Option<Stored> =
        on_tx!(tx, connection => sqlx::query_as(QUESTION).bind(id.as_str()).fetch_optional(connection).await?);
    stored.map(Row::try_from).transpose()
}

/// Closes the questions about a subject, and returns them. Until the transaction ends nobody can decide one of them.
pub(super) async fn close_of_subject(tx: &mut Tx, kind: Kind, subject: &str) -> Result<Vec<QuestionId>> {
    let ids: Vec<String> = on_tx!(tx, connection => sqlx::query_scalar(CLOSE_OF_SUBJECT)
        .bind(kind.code()).bind(subject).fetch_all(connection).await?);
    Ok(ids.into_iter().map(QuestionId::stored).collect())
}

/// The same for questions whose time is over and whose child has no account.
pub(super) async fn close_expired(tx: &mut Tx, now: Timestamp) -> Result<Vec<QuestionId>> {
    let ids: Vec<String> =
        on_tx!(tx, connection => sqlx::query_scalar(CLOSE_EXPIRED).bind(now.0).fetch_all(connection).await?);
    Ok(ids.into_iter().map(QuestionId::stored).collect())
}

/// The same for a question about another guardian of this child, while no answer to it has taken effect.
pub(super) async fn close_open(tx: &mut Tx, id: &QuestionId, minor: &AccountId) -> Result<Option<QuestionId>> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(CLOSE_OPEN)
        .bind(id.as_str()).bind(minor.as_str()).fetch_optional(connection).await?);
    Ok(id.map(QuestionId::stored))
}

/// The lines of evidence of the decisions about a question.
pub(super) async fn lines(tx: &mut Tx, id: &QuestionId) -> Result<Vec<i64>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(LINES).bind(id.as_str()).fetch_all(connection).await?))
}

/// Deletes a question, and with it its invitations and decisions.
pub(super) async fn delete(tx: &mut Tx, id: &QuestionId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(DELETE).bind(id.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn expire_stops(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_STOPS).bind(before.0).execute(connection).await?.rows_affected()))
}

pub(super) async fn is_stopped(tx: &mut Tx, mailbox: &[u8]) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(STOPPED).bind(mailbox).fetch_one(connection).await?);
    Ok(found > 0)
}

/// How many other mailboxes were asked for this child since then.
pub(super) async fn other_addresses(tx: &mut Tx, minor: &[u8], since: Timestamp, mailbox: &[u8]) -> Result<i64> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(ADDRESSES)
        .bind(minor).bind(since.0).bind(mailbox).fetch_one(connection).await?))
}

pub(super) async fn replace(tx: &mut Tx, question: &QuestionId, now: Timestamp, mailbox: &[u8]) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(REPLACE)
        .bind(question.as_str()).bind(now.0).bind(mailbox).execute(connection).await?.rows_affected());
    Ok(())
}

/// A letter's token, or the digits that take its place where the device is handed over.
pub(super) struct NewInvitation<'a> {
    pub id: String,
    pub question: &'a QuestionId,
    pub road: Road,
    pub email: Vec<u8>,
    pub mailbox: &'a [u8],
    pub token: Option<TokenHash>,
    pub digits: Option<Vec<u8>>,
    pub asked_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

pub(super) async fn invite(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(INVITE)
        .bind(&new.id)
        .bind(new.question.as_str())
        .bind(new.road.code())
        .bind(&new.email)
        .bind(new.mailbox)
        .bind(new.token.as_ref().map(|hash| &hash.0))
        .bind(new.digits.as_ref())
        .bind(new.asked_at.0)
        .bind(new.sent_at.map(|at| at.0))
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

type InvitationRow = (String, Vec<u8>, i64, Option<i64>, Option<i64>);

pub(super) async fn invitations(db: &Db, question: &QuestionId) -> Result<Vec<InvitationRow>> {
    Ok(on_read!(db, pool => sqlx::query_as(INVITATIONS).bind(question.as_str()).fetch_all(pool).await?))
}

pub(super) async fn set_code(
    tx: &mut Tx,
    question: &QuestionId,
    code: &[u8],
    until: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    let set = on_tx!(tx, connection => sqlx::query(SET_CODE)
        .bind(question.as_str()).bind(code).bind(until.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(set == 1)
}

pub(super) async fn of_code(tx: &mut Tx, code: &[u8], now: Timestamp) -> Result<Option<QuestionId>> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(OF_CODE)
        .bind(code).bind(now.0).fetch_optional(connection).await?);
    Ok(id.map(QuestionId::stored))
}

pub(super) async fn telephone_is_the_guardians(db: &Db, question: &QuestionId, telephone: &str) -> Result<bool> {
    let found: i64 = on_read!(db, pool => sqlx::query_scalar(TELEPHONE)
        .bind(question.as_str()).bind(telephone).fetch_one(pool).await?);
    Ok(found > 0)
}
