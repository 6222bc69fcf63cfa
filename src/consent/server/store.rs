//! The slice's SQL. Lines are added and never changed; of one purpose the line with the highest number counts.

use crate::{
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{id::AccountId, timestamp::Timestamp},
};

statements! {
    ADD = "INSERT INTO consents (id, subject, account_id, purpose, decision, source, signal, banner, language,
                                 decided_at, previous, evidence_line, evidence_salt)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    NEWEST_OF_SUBJECT = "SELECT id, account_id, purpose, decision, source, signal, banner, decided_at, evidence_line
                           FROM consents
                          WHERE subject = $1
                            AND NOT EXISTS (SELECT 1
                                              FROM consents AS later
                                             WHERE later.subject = consents.subject
                                               AND later.purpose = consents.purpose
                                               AND later.evidence_line > consents.evidence_line)";
    NEWEST_OF_ACCOUNT = "SELECT id, account_id, purpose, decision, source, signal, banner, decided_at, evidence_line
                           FROM consents
                          WHERE account_id = $1
                            AND NOT EXISTS (SELECT 1
                                              FROM consents AS later
                                             WHERE later.account_id = consents.account_id
                                               AND later.purpose = consents.purpose
                                               AND later.evidence_line > consents.evidence_line)";
    HISTORY = "SELECT id, account_id, purpose, decision, source, signal, banner, decided_at, evidence_line
                 FROM consents
                WHERE subject = $1 OR account_id = $2
                ORDER BY evidence_line DESC
                LIMIT $3";
    WHOLE_OF_SUBJECT = "SELECT id, subject, account_id, purpose, decision, source, signal, banner, language, decided_at,
                               previous, evidence_line, evidence_salt
                          FROM consents
                         WHERE subject = $1
                           AND account_id IS NULL
                         ORDER BY evidence_line DESC
                         LIMIT $2";
    WHOLE_OF_ACCOUNT = "SELECT id, subject, account_id, purpose, decision, source, signal, banner, language, decided_at,
                               previous, evidence_line, evidence_salt
                          FROM consents
                         WHERE account_id = $1
                         ORDER BY evidence_line DESC
                         LIMIT $2";
    WHOLE = "SELECT id, subject, account_id, purpose, decision, source, signal, banner, language, decided_at, previous,
                    evidence_line, evidence_salt
               FROM consents
              WHERE id = $1";
    BETWEEN = "SELECT id, subject, account_id, purpose, decision, source, signal, banner, language, decided_at, previous,
                      evidence_line, evidence_salt
                 FROM consents
                WHERE evidence_line >= $1 AND evidence_line <= $2";
    EXPIRE = "DELETE FROM consents WHERE decided_at <= $1 RETURNING evidence_line";
    UNANSWERED_YESES = "SELECT COUNT(*)
                          FROM consents
                         WHERE decision = 'given'
                           AND source NOT IN ('banner', 'page')
                           AND NOT EXISTS (SELECT 1
                                             FROM consents AS answer
                                            WHERE consents.source = 'login'
                                              AND answer.subject = consents.subject
                                              AND answer.purpose = consents.purpose
                                              AND answer.decision = 'given'
                                              AND answer.source IN ('banner', 'page')
                                              AND answer.evidence_line < consents.evidence_line)";
    ASKED_ABOUT = "SELECT purpose, banner, COUNT(*) FROM consents GROUP BY purpose, banner";
}

/// A line about to be written.
pub(super) struct New<'a> {
    pub id: String,
    pub subject: &'a TokenHash,
    pub account: Option<&'a AccountId>,
    pub purpose: &'static str,
    pub decision: &'static str,
    pub source: &'static str,
    pub signal: &'static str,
    pub banner: i64,
    pub language: &'static str,
    pub decided_at: Timestamp,
    pub previous: Option<&'a str>,
    pub line: i64,
    pub salt: &'a [u8],
}

/// A line as it is stored.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub id: String,
    pub account_id: Option<String>,
    pub purpose: String,
    pub decision: String,
    pub source: String,
    pub signal: String,
    pub banner: i64,
    pub decided_at: i64,
    pub evidence_line: i64,
}

/// Every column of a line.
#[derive(sqlx::FromRow)]
pub(super) struct Whole {
    pub id: String,
    pub subject: Vec<u8>,
    pub account_id: Option<String>,
    pub purpose: String,
    pub decision: String,
    pub source: String,
    pub signal: String,
    pub banner: i64,
    pub language: String,
    pub decided_at: i64,
    pub previous: Option<String>,
    pub evidence_line: i64,
    pub evidence_salt: Vec<u8>,
}

pub(super) async fn add(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD)
        .bind(&new.id)
        .bind(&new.subject.0)
        .bind(new.account.map(AccountId::as_str))
        .bind(new.purpose)
        .bind(new.decision)
        .bind(new.source)
        .bind(new.signal)
        .bind(new.banner)
        .bind(new.language)
        .bind(new.decided_at.0)
        .bind(new.previous)
        .bind(new.line)
        .bind(new.salt)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// The newest line of each purpose that this browser decided about.
pub(super) async fn newest_of_subject(db: &Db, subject: &TokenHash) -> Result<Vec<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(NEWEST_OF_SUBJECT).bind(&subject.0).fetch_all(pool).await?))
}

/// The newest line of each purpose that this account's owner decided about.
pub(super) async fn newest_of_account(db: &Db, account: &AccountId) -> Result<Vec<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(NEWEST_OF_ACCOUNT).bind(account.as_str()).fetch_all(pool).await?))
}

/// Both as they stand inside a change.
pub(super) async fn newest_in(
    tx: &mut Tx,
    subject: Option<&TokenHash>,
    account: Option<&AccountId>,
) -> Result<Vec<Row>> {
    Ok(match (subject, account) {
        (_, Some(account)) => on_tx!(tx, connection => sqlx::query_as(NEWEST_OF_ACCOUNT)
            .bind(account.as_str()).fetch_all(connection).await?),
        (Some(subject), None) => on_tx!(tx, connection => sqlx::query_as(NEWEST_OF_SUBJECT)
            .bind(&subject.0).fetch_all(connection).await?),
        (None, None) => Vec::new(),
    })
}

/// What this browser and this account's owner decided, newest first.
pub(super) async fn history(
    db: &Db,
    subject: Option<&TokenHash>,
    account: Option<&AccountId>,
    most: i64,
) -> Result<Vec<Row>> {
    let nobody = Vec::new();
    let subject = subject.map_or(&nobody, |subject| &subject.0);
    Ok(on_read!(db, pool => sqlx::query_as(HISTORY)
        .bind(subject).bind(account.map(AccountId::as_str)).bind(most).fetch_all(pool).await?))
}

/// What this browser decided while nobody was logged in, newest first.
pub(super) async fn whole_of_subject(db: &Db, subject: &TokenHash, most: i64) -> Result<Vec<Whole>> {
    Ok(on_read!(db, pool => sqlx::query_as(WHOLE_OF_SUBJECT).bind(&subject.0).bind(most).fetch_all(pool).await?))
}

/// What this account's owner decided, newest first.
pub(super) async fn whole_of_account(db: &Db, account: &AccountId, most: i64) -> Result<Vec<Whole>> {
    Ok(on_read!(db, pool => sqlx::query_as(WHOLE_OF_ACCOUNT)
        .bind(account.as_str()).bind(most).fetch_all(pool).await?))
}

/// Every column of one line.
pub(super) async fn whole(tx: &mut Tx, id: &str) -> Result<Option<Whole>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(WHOLE).bind(id).fetch_optional(connection).await?))
}

/// Every column of the records whose lines of evidence are from one number to another.
pub(super) async fn between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<Whole>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(BETWEEN).bind(first).bind(last).fetch_all(connection).await?))
}

/// Removes the records up to this instant, and returns their lines of evidence.
pub(super) async fn expire(tx: &mut Tx, until: Timestamp) -> Result<Vec<i64>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(EXPIRE).bind(until.0).fetch_all(connection).await?))
}

/// How many yeses nobody gave: neither on the banner nor on the page, nor there before the login that took them over.
pub(super) async fn unanswered_yeses(db: &Db) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(UNANSWERED_YESES).fetch_one(pool).await?))
}

/// Purpose and version of the banner that records name, and how many do.
pub(super) async fn asked_about(db: &Db) -> Result<Vec<(String, i64, i64)>> {
    Ok(on_read!(db, pool => sqlx::query_as(ASKED_ABOUT).fetch_all(pool).await?))
}
