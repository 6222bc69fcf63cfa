//! The SQL of decisions. Whatever may happen to a question once is decided by
//! the one statement that does it.

use super::{Decision, Invited, Proof};
use crate::{
    evidence::server::Committed,
    guardian::{
        model::{Answer, Confidence, Method, Road, Strength},
        server::rules::Signal,
    },
    server::{
        db::{Db, Error, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{
        id::{AccountId, DecisionId, QuestionId},
        timestamp::Timestamp,
    },
};

statements! {
    INVITATION = "SELECT id, question_id, road, email, mailbox, asked_at, dead_why
                    FROM guardian_invitations
                   WHERE token_hash = $1";
    SPEND = "UPDATE guardian_questions
                SET answer = $2, answered_at = $3, effective_at = $4,
                    expires_at = CASE WHEN expires_at > $5 THEN expires_at ELSE $5 END
              WHERE id = $1 AND expires_at > $3
                AND (answer IS NULL OR (answer = 'not-guardian' AND answered_at < $6))
          RETURNING id";
    TAKE_EFFECT = "UPDATE guardian_questions
                      SET effective_at = $2
                    WHERE id = $1 AND answer = 'approved' AND effective_at IS NULL AND expires_at > $2
                RETURNING id";
    TAKE_BACK = "UPDATE guardian_questions
                    SET answer = 'declined', answered_at = $2, effective_at = $2
                  WHERE id = $1 AND answer = 'approved' AND effective_at IS NULL
              RETURNING id";
    CLOSE = "UPDATE guardian_invitations SET dead_at = $2, dead_why = 'stopped' WHERE id = $1 AND dead_at IS NULL";
    STOP = "INSERT INTO guardian_stops (mailbox, stopped_at) VALUES ($1, $2) ON CONFLICT (mailbox) DO NOTHING";
    TOLD = "UPDATE guardian_questions SET told_at = $2 WHERE id = $1";
    DECIDE = "INSERT INTO guardian_decisions (id, question_id, invitation_id, answer, name, account_id, method, strength,
                                              confidence, signals, disclosure, shown, decided_at, due_at, effective_at,
                                              evidence_line, evidence_salt)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    MOVE_ON = "UPDATE guardian_decisions
                  SET effective_at = $2, taken_back_at = $3, evidence_line = $4, evidence_salt = $5
                WHERE id = $1";
    BY_LINK = "SELECT decisions.id, decisions.question_id, decisions.answer, decisions.name, decisions.account_id,
                      decisions.method, decisions.strength, decisions.confidence, decisions.signals,
                      decisions.disclosure, decisions.shown, decisions.decided_at, decisions.due_at,
                      decisions.effective_at, decisions.taken_back_at, decisions.evidence_line,
                      decisions.evidence_salt, invitations.id AS invitation_id, invitations.road, invitations.email,
                      invitations.mailbox, invitations.asked_at, invitations.dead_why
                 FROM guardian_decisions AS decisions
                 JOIN guardian_invitations AS invitations ON invitations.id = decisions.invitation_id
                WHERE decisions.answer = 'approved' AND (decisions.confirm_hash = $1 OR invitations.token_hash = $1)
                ORDER BY decisions.decided_at DESC
                LIMIT 1";
    IS_SECOND = "SELECT COUNT(*) FROM guardian_decisions WHERE confirm_hash = $1";
    ONE = "SELECT decisions.id, decisions.question_id, decisions.answer, decisions.name, decisions.account_id,
                  decisions.method, decisions.strength, decisions.confidence, decisions.signals,
                  decisions.disclosure, decisions.shown, decisions.decided_at, decisions.due_at,
                  decisions.effective_at, decisions.taken_back_at, decisions.evidence_line,
                  decisions.evidence_salt, invitations.id AS invitation_id, invitations.road, invitations.email,
                  invitations.mailbox, invitations.asked_at, invitations.dead_why
             FROM guardian_decisions AS decisions
             JOIN guardian_invitations AS invitations ON invitations.id = decisions.invitation_id
            WHERE decisions.id = $1";
    BETWEEN = "SELECT decisions.id, decisions.question_id, decisions.answer, decisions.name, decisions.account_id,
                      decisions.method, decisions.strength, decisions.confidence, decisions.signals,
                      decisions.disclosure, decisions.shown, decisions.decided_at, decisions.due_at,
                      decisions.effective_at, decisions.taken_back_at, decisions.evidence_line,
                      decisions.evidence_salt, invitations.id AS invitation_id, invitations.road, invitations.email,
                      invitations.mailbox, invitations.asked_at, invitations.dead_why
                 FROM guardian_decisions AS decisions
                 JOIN guardian_invitations AS invitations ON invitations.id = decisions.invitation_id
                WHERE decisions.evidence_line >= $1 AND decisions.evidence_line <= $2";
    LINES_OF = "SELECT evidence_line FROM guardian_decisions WHERE id = $1";
    COUNTING = "SELECT decisions.id, decisions.question_id, decisions.answer, decisions.name, decisions.account_id,
                  decisions.method, decisions.strength, decisions.confidence, decisions.signals,
                  decisions.disclosure, decisions.shown, decisions.decided_at, decisions.due_at,
                  decisions.effective_at, decisions.taken_back_at, decisions.evidence_line,
                  decisions.evidence_salt, invitations.id AS invitation_id, invitations.road, invitations.email,
                  invitations.mailbox, invitations.asked_at, invitations.dead_why
             FROM guardian_decisions AS decisions
             JOIN guardian_invitations AS invitations ON invitations.id = decisions.invitation_id
            WHERE decisions.question_id = $1 AND decisions.answer = 'approved'
              AND decisions.effective_at IS NOT NULL AND decisions.taken_back_at IS NULL
            LIMIT 1";
    DUE = "SELECT id
             FROM guardian_decisions
            WHERE due_at <= $1 AND second_sent_at IS NULL AND effective_at IS NULL AND taken_back_at IS NULL
            ORDER BY due_at, id";
    SEND_SECOND = "UPDATE guardian_decisions
                      SET second_sent_at = $2, confirm_hash = $3
                    WHERE id = $1 AND second_sent_at IS NULL AND effective_at IS NULL AND taken_back_at IS NULL
                RETURNING id";
    FORMS = "SELECT decisions.id
               FROM guardian_decisions AS decisions
               JOIN guardian_questions AS questions ON questions.id = decisions.question_id
              WHERE decisions.method = 'signed-form' AND decisions.effective_at IS NULL
                AND decisions.taken_back_at IS NULL AND questions.answer = 'approved' AND questions.expires_at > $1
              ORDER BY decisions.decided_at, decisions.id";
    TRY_DIGITS = "UPDATE guardian_invitations
                     SET tries = tries + 1
                   WHERE question_id = $1 AND road = 'hand-over' AND dead_at IS NULL AND digits_hash IS NOT NULL
                     AND tries < $2 AND asked_at > $3
               RETURNING id, digits_hash";
    OPEN_HERE = "UPDATE guardian_invitations
                    SET token_hash = $2, digits_hash = NULL
                  WHERE id = $1 AND digits_hash IS NOT NULL AND dead_at IS NULL";
    OF_BROWSER = "SELECT id
                    FROM guardian_questions
                   WHERE minor_browser = $1 AND expires_at > $2 AND (answer IS NULL OR answer = 'not-guardian')
                   ORDER BY asked_at DESC
                   LIMIT 1";
    OF_MINOR = "SELECT id
                  FROM guardian_questions
                 WHERE minor_id = $1 AND expires_at > $2 AND (answer IS NULL OR answer = 'not-guardian')
                 ORDER BY asked_at DESC
                 LIMIT 1";
    STRENGTH_OF = "SELECT guardianships.strength
                     FROM guardianships
                     JOIN guardians ON guardians.id = guardianships.guardian_id
                    WHERE guardianships.minor_id = $1 AND guardians.mailbox = $2 AND guardianships.ended_at IS NULL
                    ORDER BY guardianships.began_at
                    LIMIT 1";
    OPEN_MAILBOX = "SELECT mailbox
                      FROM guardian_invitations
                     WHERE question_id = $1 AND dead_at IS NULL
                     ORDER BY asked_at DESC
                     LIMIT 1";
}

/// An invitation as it is stored, its address still sealed.
#[derive(sqlx::FromRow)]
pub(super) struct InvitedRow {
    pub id: String,
    pub question_id: String,
    pub road: String,
    pub email: Vec<u8>,
    pub mailbox: Vec<u8>,
    pub asked_at: i64,
    pub dead_why: Option<String>,
}

/// A decision with the invitation it came through, sealed parts closed.
#[derive(sqlx::FromRow)]
pub(super) struct DecisionRow {
    pub id: String,
    pub question_id: String,
    pub answer: String,
    pub name: Vec<u8>,
    pub account_id: Option<String>,
    pub method: String,
    pub strength: String,
    pub confidence: String,
    pub signals: String,
    pub disclosure: i64,
    pub shown: Vec<u8>,
    pub decided_at: i64,
    pub due_at: Option<i64>,
    pub effective_at: Option<i64>,
    pub taken_back_at: Option<i64>,
    pub evidence_line: i64,
    pub evidence_salt: Vec<u8>,
    pub invitation_id: String,
    pub road: String,
    pub email: Vec<u8>,
    pub mailbox: Vec<u8>,
    pub asked_at: i64,
    pub dead_why: Option<String>,
}

impl DecisionRow {
    /// The invitation it came through.
    pub fn invited(&self) -> InvitedRow {
        InvitedRow {
            id: self.invitation_id.clone(),
            question_id: self.question_id.clone(),
            road: self.road.clone(),
            email: self.email.clone(),
            mailbox: self.mailbox.clone(),
            asked_at: self.asked_at,
            dead_why: self.dead_why.clone(),
        }
    }

    /// The decision itself, under the name that was opened.
    pub fn decision(self, name: String) -> Result<Decision> {
        let proof = Proof {
            method: Method::stored(&self.method).ok_or(Error::Row("a method"))?,
            strength: Strength::stored(&self.strength).ok_or(Error::Row("a strength"))?,
            confidence: Confidence::stored(&self.confidence).ok_or(Error::Row("a confidence"))?,
            signals: self.signals.split(' ').filter_map(Signal::stored).collect(),
        };
        Ok(Decision {
            id: DecisionId::stored(self.id),
            question: QuestionId::stored(self.question_id),
            invitation: self.invitation_id,
            mailbox: self.mailbox,
            road: Road::stored(&self.road).ok_or(Error::Row("a road"))?,
            answer: Answer::stored(&self.answer).ok_or(Error::Row("an answer"))?,
            name,
            account: self.account_id.map(AccountId::stored),
            proof,
            disclosure: self.disclosure != 0,
            shown: self.shown,
            decided_at: Timestamp(self.decided_at),
            due_at: self.due_at.map(Timestamp),
            effective_at: self.effective_at.map(Timestamp),
            taken_back_at: self.taken_back_at.map(Timestamp),
        })
    }
}

pub(super) async fn invitation(tx: &mut Tx, token: &TokenHash) -> Result<Option<InvitedRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(INVITATION).bind(&token.0).fetch_optional(connection).await?))
}

/// An answer, and what it does to its question.
pub(super) struct Spent {
    pub answer: Answer,
    pub at: Timestamp,
    pub effective_at: Option<Timestamp>,
    /// The question lives until then at least.
    pub until: Timestamp,
}

/// Whether this answer is the one that counts: of any number at once there is one. After “I am not the guardian” an
/// answer counts again that comes through a later invitation.
pub(super) async fn spend(tx: &mut Tx, invited: &Invited, spent: &Spent) -> Result<bool> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(SPEND)
        .bind(invited.question.as_str())
        .bind(spent.answer.code())
        .bind(spent.at.0)
        .bind(spent.effective_at.map(|at| at.0))
        .bind(spent.until.0)
        .bind(invited.asked_at.0)
        .fetch_optional(connection)
        .await?);
    Ok(id.is_some())
}

/// Whether the yes counts from now on, and did not before.
pub(super) async fn take_effect(tx: &mut Tx, question: &QuestionId, now: Timestamp) -> Result<bool> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(TAKE_EFFECT)
        .bind(question.as_str()).bind(now.0).fetch_optional(connection).await?);
    Ok(id.is_some())
}

/// Whether there was a yes that did not count yet, and is a no now.
pub(super) async fn take_back(tx: &mut Tx, question: &QuestionId, now: Timestamp) -> Result<bool> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(TAKE_BACK)
        .bind(question.as_str()).bind(now.0).fetch_optional(connection).await?);
    Ok(id.is_some())
}

/// Nothing is sent to this mailbox again, and its letter opens nothing more.
pub(super) async fn stop(tx: &mut Tx, invited: &Invited, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(CLOSE)
        .bind(&invited.id).bind(now.0).execute(connection).await?.rows_affected());
    on_tx!(tx, connection => sqlx::query(STOP)
        .bind(&invited.mailbox).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn told(tx: &mut Tx, question: &QuestionId, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(TOLD)
        .bind(question.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn decide(tx: &mut Tx, new: &Decision, name: &[u8], committed: &Committed) -> Result<()> {
    let signals = new.proof.signals.iter().map(|signal| signal.code()).collect::<Vec<_>>().join(" ");
    on_tx!(tx, connection => sqlx::query(DECIDE)
        .bind(new.id.as_str())
        .bind(new.question.as_str())
        .bind(&new.invitation)
        .bind(new.answer.code())
        .bind(name)
        .bind(new.account.as_ref().map(AccountId::as_str))
        .bind(new.proof.method.code())
        .bind(new.proof.strength.code())
        .bind(new.proof.confidence.code())
        .bind(&signals)
        .bind(i64::from(new.disclosure))
        .bind(&new.shown)
        .bind(new.decided_at.0)
        .bind(new.due_at.map(|at| at.0))
        .bind(new.effective_at.map(|at| at.0))
        .bind(committed.line.0)
        .bind(&committed.salt[..])
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// Notes that the proof moved on, and the line that says so.
pub(super) async fn move_on(tx: &mut Tx, decision: &Decision, committed: &Committed) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(MOVE_ON)
        .bind(decision.id.as_str())
        .bind(decision.effective_at.map(|at| at.0))
        .bind(decision.taken_back_at.map(|at| at.0))
        .bind(committed.line.0)
        .bind(&committed.salt[..])
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// The yes behind the second letter's link, or behind the first one's.
pub(super) async fn by_link(tx: &mut Tx, link: &TokenHash) -> Result<Option<DecisionRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(BY_LINK).bind(&link.0).fetch_optional(connection).await?))
}

/// Whether the link is a second letter's.
pub(super) async fn is_second(tx: &mut Tx, link: &TokenHash) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(IS_SECOND).bind(&link.0).fetch_one(connection).await?);
    Ok(found > 0)
}

pub(super) async fn one(tx: &mut Tx, id: &DecisionId) -> Result<Option<DecisionRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(ONE).bind(id.as_str()).fetch_optional(connection).await?))
}

/// The decisions whose lines of evidence are from one number to another.
pub(super) async fn between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<DecisionRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(BETWEEN).bind(first).bind(last).fetch_all(connection).await?))
}

/// The line that holds a decision as it is now.
pub(super) async fn lines_of(tx: &mut Tx, id: &DecisionId) -> Result<Vec<i64>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(LINES_OF).bind(id.as_str()).fetch_all(connection).await?))
}

/// The yes that counts for a question.
pub(super) async fn counting(tx: &mut Tx, question: &QuestionId) -> Result<Option<DecisionRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(COUNTING)
        .bind(question.as_str()).fetch_optional(connection).await?))
}

/// Decisions whose second letter is due, the one that waits longest in front.
pub(super) async fn due(db: &Db, now: Timestamp) -> Result<Vec<DecisionId>> {
    let ids: Vec<String> = on_read!(db, pool => sqlx::query_scalar(DUE).bind(now.0).fetch_all(pool).await?);
    Ok(ids.into_iter().map(DecisionId::stored).collect())
}

/// Whether the second letter is ours to send: of several workers one is told so.
pub(super) async fn send_second(tx: &mut Tx, id: &DecisionId, link: &TokenHash, now: Timestamp) -> Result<bool> {
    let sent: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(SEND_SECOND)
        .bind(id.as_str()).bind(now.0).bind(&link.0).fetch_optional(connection).await?);
    Ok(sent.is_some())
}

/// Decisions that wait for a signed form, the oldest in front.
pub(super) async fn forms(db: &Db, now: Timestamp) -> Result<Vec<DecisionId>> {
    let ids: Vec<String> = on_read!(db, pool => sqlx::query_scalar(FORMS).bind(now.0).fetch_all(pool).await?);
    Ok(ids.into_iter().map(DecisionId::stored).collect())
}

/// Counts one try at the digits of a handed-over device, before they are compared: its invitation and what is right.
pub(super) async fn try_digits(
    tx: &mut Tx,
    question: &QuestionId,
    most: i64,
    asked_after: Timestamp,
) -> Result<Option<(String, Vec<u8>)>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(TRY_DIGITS)
        .bind(question.as_str()).bind(most).bind(asked_after.0).fetch_optional(connection).await?))
}

/// Puts a token in the place of digits that were right.
pub(super) async fn open_here(tx: &mut Tx, invitation: &str, token: &TokenHash) -> Result<bool> {
    let opened = on_tx!(tx, connection => sqlx::query(OPEN_HERE)
        .bind(invitation).bind(&token.0).execute(connection).await?.rows_affected());
    Ok(opened == 1)
}

pub(super) async fn of_browser(tx: &mut Tx, mark: &TokenHash, now: Timestamp) -> Result<Option<QuestionId>> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(OF_BROWSER)
        .bind(&mark.0).bind(now.0).fetch_optional(connection).await?);
    Ok(id.map(QuestionId::stored))
}

pub(super) async fn of_minor(tx: &mut Tx, minor: &AccountId, now: Timestamp) -> Result<Option<QuestionId>> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(OF_MINOR)
        .bind(minor.as_str()).bind(now.0).fetch_optional(connection).await?);
    Ok(id.map(QuestionId::stored))
}

/// How strongly the owner of a mailbox proved to be this child's guardian, if they are.
pub(super) async fn strength_of(tx: &mut Tx, minor: &AccountId, mailbox: &[u8]) -> Result<Option<Strength>> {
    let strength: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(STRENGTH_OF)
        .bind(minor.as_str()).bind(mailbox).fetch_optional(connection).await?);
    strength.map(|code| Strength::stored(&code).ok_or(Error::Row("a strength"))).transpose()
}

/// The mailbox that the newest letter of a question went to.
pub(super) async fn open_mailbox(tx: &mut Tx, question: &QuestionId) -> Result<Option<Vec<u8>>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(OPEN_MAILBOX)
        .bind(question.as_str()).fetch_optional(connection).await?))
}
