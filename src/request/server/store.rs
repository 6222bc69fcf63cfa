//! The slice's SQL. Whatever may happen to a request once is decided by the one statement that does it.

use crate::{
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{
        id::{AccountId, PrivacyRequestId},
        timestamp::{Period, Timestamp},
    },
};

statements! {
    ASK = "INSERT INTO requests (id, account_id, kind, words, address, link_hash, asked_at, proved_at, due_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    FILED = "UPDATE requests SET evidence_line = $2, evidence_salt = $3 WHERE id = $1";
    PROVABLE = "SELECT id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension, outcome,
                       settled_at, answer
                  FROM requests
                 WHERE link_hash = $1 AND asked_at > $2 AND proved_at IS NULL";
    PROVE = "UPDATE requests
                SET proved_at = $3, due_at = $4, link_hash = $5
              WHERE link_hash = $1 AND asked_at > $2 AND proved_at IS NULL
          RETURNING id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension, outcome,
                    settled_at, answer";
    THROUGH_LINK = "SELECT id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension,
                           outcome, settled_at, answer
                      FROM requests
                     WHERE link_hash = $1 AND proved_at IS NOT NULL";
    ONE = "SELECT id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension, outcome,
                  settled_at, answer
             FROM requests
            WHERE id = $1";
    OF_ACCOUNT = "SELECT id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension,
                         outcome, settled_at, answer
                    FROM requests
                   WHERE account_id = $1
                   ORDER BY asked_at DESC, id
                   LIMIT $2";
    ALL = "SELECT id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension, outcome,
                  settled_at, answer
             FROM requests
            WHERE proved_at IS NOT NULL AND (settled_at IS NULL OR $1)
            ORDER BY due_at, asked_at, id";
    WITHDRAW_THROUGH_LINK = "UPDATE requests
                                SET outcome = 'withdrawn', settled_at = $2
                              WHERE link_hash = $1 AND proved_at IS NOT NULL AND settled_at IS NULL
                          RETURNING id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at,
                                    extension, outcome, settled_at, answer";
    WITHDRAW_OWN = "UPDATE requests
                       SET outcome = 'withdrawn', settled_at = $3
                     WHERE id = $1 AND account_id = $2 AND settled_at IS NULL
                 RETURNING id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension,
                           outcome, settled_at, answer";
    EXTEND = "UPDATE requests
                 SET due_at = due_at + $2, extended_at = $3, extension = $4
               WHERE id = $1 AND proved_at IS NOT NULL AND settled_at IS NULL AND extended_at IS NULL AND due_at >= $3
           RETURNING id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension, outcome,
                     settled_at, answer";
    SETTLE = "UPDATE requests
                 SET outcome = $2, settled_at = $3, answer = $4
               WHERE id = $1 AND proved_at IS NOT NULL AND settled_at IS NULL
           RETURNING id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension, outcome,
                     settled_at, answer";
    SETTLED = "UPDATE requests SET answer_line = $2, answer_salt = $3 WHERE id = $1";
    LATE = "SELECT id FROM requests WHERE due_at < $1 AND late_at IS NULL AND settled_at IS NULL ORDER BY due_at, id";
    NOTE_LATE = "UPDATE requests
               SET late_at = $2
             WHERE id = $1 AND due_at < $2 AND late_at IS NULL AND settled_at IS NULL
         RETURNING id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension, outcome,
                   settled_at, answer";
    FILED_BETWEEN = "SELECT id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension,
                            outcome, settled_at, answer, evidence_line AS line, evidence_salt AS salt
                       FROM requests
                      WHERE evidence_line >= $1 AND evidence_line <= $2 AND evidence_salt IS NOT NULL";
    SETTLED_BETWEEN = "SELECT id, account_id, kind, words, address, asked_at, proved_at, due_at, extended_at, extension,
                              outcome, settled_at, answer, answer_line AS line, answer_salt AS salt
                         FROM requests
                        WHERE answer_line >= $1 AND answer_line <= $2 AND answer_salt IS NOT NULL";
    EXPIRE_UNPROVED = "DELETE FROM requests WHERE proved_at IS NULL AND asked_at <= $1";
    FORGET_WORDS = "UPDATE requests
                       SET words = NULL, extension = NULL, answer = NULL, evidence_salt = NULL, answer_salt = NULL
                     WHERE settled_at <= $1
                       AND (words IS NOT NULL OR extension IS NOT NULL OR answer IS NOT NULL)
                 RETURNING evidence_line, answer_line";
    EXPIRE_SETTLED = "DELETE FROM requests WHERE settled_at <= $1 RETURNING evidence_line, answer_line";
}

/// A request about to be written. Proved from the first moment where it is a customer's.
pub(super) struct New<'a> {
    pub id: &'a PrivacyRequestId,
    pub account: Option<&'a AccountId>,
    pub kind: &'static str,
    pub words: &'a [u8],
    pub address: Option<&'a [u8]>,
    pub link: Option<&'a TokenHash>,
    pub asked_at: Timestamp,
    pub proved_at: Option<Timestamp>,
    pub due_at: Option<Timestamp>,
}

/// A request as it is stored, its sealed parts closed.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub id: String,
    pub account_id: Option<String>,
    pub kind: String,
    pub words: Option<Vec<u8>>,
    pub address: Option<Vec<u8>>,
    pub asked_at: i64,
    pub proved_at: Option<i64>,
    pub due_at: Option<i64>,
    pub extended_at: Option<i64>,
    pub extension: Option<Vec<u8>>,
    pub outcome: Option<String>,
    pub settled_at: Option<i64>,
    pub answer: Option<Vec<u8>>,
}

/// A request with a line of the chain that commits to it.
#[derive(sqlx::FromRow)]
pub(super) struct CommittedRow {
    #[sqlx(flatten)]
    pub request: Row,
    pub line: i64,
    pub salt: Vec<u8>,
}

pub(super) async fn ask(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ASK)
        .bind(new.id.as_str())
        .bind(new.account.map(AccountId::as_str))
        .bind(new.kind)
        .bind(new.words)
        .bind(new.address)
        .bind(new.link.map(|link| &*link.0))
        .bind(new.asked_at.0)
        .bind(new.proved_at.map(|at| at.0))
        .bind(new.due_at.map(|at| at.0))
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// Notes the line of the chain that the filing is committed in.
pub(super) async fn filed(tx: &mut Tx, id: &PrivacyRequestId, line: i64, salt: &[u8]) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FILED)
        .bind(id.as_str()).bind(line).bind(salt).execute(connection).await?.rows_affected());
    Ok(())
}

/// Notes the line that the answer is committed in.
pub(super) async fn settled(tx: &mut Tx, id: &PrivacyRequestId, line: i64, salt: &[u8]) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(SETTLED)
        .bind(id.as_str()).bind(line).bind(salt).execute(connection).await?.rows_affected());
    Ok(())
}

/// The request that this link would prove. Only looks.
pub(super) async fn provable(db: &Db, link: &TokenHash, asked_after: Timestamp) -> Result<Option<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(PROVABLE)
        .bind(&link.0).bind(asked_after.0).fetch_optional(pool).await?))
}

/// Spends the link and puts that of the status page in its place: the second of two proofs finds nothing.
pub(super) async fn prove(
    tx: &mut Tx,
    (link, next): (&TokenHash, &TokenHash),
    asked_after: Timestamp,
    now: Timestamp,
    due: Timestamp,
) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(PROVE)
        .bind(&link.0).bind(asked_after.0).bind(now.0).bind(due.0).bind(&next.0).fetch_optional(connection).await?))
}

/// The request that the link to its status leads to. Only looks.
pub(super) async fn through_link(db: &Db, link: &TokenHash) -> Result<Option<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(THROUGH_LINK).bind(&link.0).fetch_optional(pool).await?))
}

pub(super) async fn one(db: &Db, id: &PrivacyRequestId) -> Result<Option<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(ONE).bind(id.as_str()).fetch_optional(pool).await?))
}

/// A customer's requests, newest first.
pub(super) async fn of_account(db: &Db, account: &AccountId, most: i64) -> Result<Vec<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(OF_ACCOUNT).bind(account.as_str()).bind(most).fetch_all(pool).await?))
}

/// Every request that counts, the one that is due first in front; those that are settled only where they are wanted.
pub(super) async fn all(db: &Db, settled_too: bool) -> Result<Vec<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(ALL).bind(settled_too).fetch_all(pool).await?))
}

/// The request, if it was still open.
pub(super) async fn withdraw_through_link(tx: &mut Tx, link: &TokenHash, now: Timestamp) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(WITHDRAW_THROUGH_LINK)
        .bind(&link.0).bind(now.0).fetch_optional(connection).await?))
}

/// The request, if it was this customer's and still open.
pub(super) async fn withdraw_own(
    tx: &mut Tx,
    id: &PrivacyRequestId,
    account: &AccountId,
    now: Timestamp,
) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(WITHDRAW_OWN)
        .bind(id.as_str()).bind(account.as_str()).bind(now.0).fetch_optional(connection).await?))
}

/// Gives an open request that is not late more time, once.
pub(super) async fn extend(
    tx: &mut Tx,
    id: &PrivacyRequestId,
    by: Period,
    now: Timestamp,
    reason: &[u8],
) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(EXTEND)
        .bind(id.as_str()).bind(by.0).bind(now.0).bind(reason).fetch_optional(connection).await?))
}

/// Ends an open request: of an answer and a withdrawal at once one wins.
pub(super) async fn settle(
    tx: &mut Tx,
    id: &PrivacyRequestId,
    outcome: &'static str,
    now: Timestamp,
    answer: &[u8],
) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(SETTLE)
        .bind(id.as_str()).bind(outcome).bind(now.0).bind(answer).fetch_optional(connection).await?))
}

/// The requests that are late and whose people were not told yet, the longest due first.
pub(super) async fn late(db: &Db, now: Timestamp) -> Result<Vec<PrivacyRequestId>> {
    let ids: Vec<String> = on_read!(db, pool => sqlx::query_scalar(LATE).bind(now.0).fetch_all(pool).await?);
    Ok(ids.into_iter().map(PrivacyRequestId::stored).collect())
}

/// The request, if it is ours to say that it is late: of several workers one is told so.
pub(super) async fn note_late(tx: &mut Tx, id: &PrivacyRequestId, now: Timestamp) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(NOTE_LATE)
        .bind(id.as_str()).bind(now.0).fetch_optional(connection).await?))
}

pub(super) async fn expire_unproved(tx: &mut Tx, asked_until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_UNPROVED)
        .bind(asked_until.0).execute(connection).await?.rows_affected()))
}

/// The lines of the chain that committed to what is forgotten now: of each request its filing and its end.
pub(super) async fn forget_words(tx: &mut Tx, settled_until: Timestamp) -> Result<Vec<[Option<i64>; 2]>> {
    let lines: Vec<(Option<i64>, Option<i64>)> = on_tx!(tx, connection => sqlx::query_as(FORGET_WORDS)
        .bind(settled_until.0).fetch_all(connection).await?);
    Ok(lines.into_iter().map(<[_; 2]>::from).collect())
}

/// The requests whose filings stand in lines from one number to another.
pub(super) async fn filed_between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<CommittedRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(FILED_BETWEEN).bind(first).bind(last).fetch_all(connection).await?))
}

/// The requests whose ends stand in lines from one number to another.
pub(super) async fn settled_between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<CommittedRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(SETTLED_BETWEEN).bind(first).bind(last).fetch_all(connection).await?))
}

/// The lines of the chain that committed to what is deleted now, as those of [`forget_words`].
pub(super) async fn expire_settled(tx: &mut Tx, settled_until: Timestamp) -> Result<Vec<[Option<i64>; 2]>> {
    let lines: Vec<(Option<i64>, Option<i64>)> = on_tx!(tx, connection => sqlx::query_as(EXPIRE_SETTLED)
        .bind(settled_until.0).fetch_all(connection).await?);
    Ok(lines.into_iter().map(<[_; 2]>::from).collect())
}
