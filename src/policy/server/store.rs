//! The slice's SQL. There is no text here that changes or deletes a row, and a test keeps it so (D-1).

use super::{
    answers::{Answered, Said},
    versions::Version,
};
use crate::{
    policy::{
        fingerprint::Fingerprint,
        model::{Answer, Concerns, DocumentName, Grade, Number},
        text::Document,
    },
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    values::{id::AccountId, timestamp::Timestamp},
};

statements! {
    ADD = "INSERT INTO policy_versions (document, number, text, hash, grade, concerns, what_changed, published_at,
                                        in_force_at, evidence_line, evidence_salt)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           ON CONFLICT DO NOTHING";
    OF_DOCUMENT = "SELECT document, number, hash, grade, concerns, what_changed, published_at, in_force_at,
                          evidence_line, evidence_salt
                     FROM policy_versions
                    WHERE document = $1
                    ORDER BY number";
    ALL = "SELECT document, number, hash, grade, concerns, what_changed, published_at, in_force_at,
                  evidence_line, evidence_salt
             FROM policy_versions
            ORDER BY document, number";
    TEXTS_BETWEEN = "SELECT document, number, hash, grade, concerns, what_changed, published_at, in_force_at,
                            evidence_line, evidence_salt, text
                       FROM policy_versions
                      WHERE evidence_line >= $1 AND evidence_line <= $2";
    TEXT = "SELECT text, hash FROM policy_versions WHERE document = $1 AND number = $2";
    ADD_ANSWER = "INSERT INTO acceptances (id, account_id, document, number, hash, answer, language, answered_at,
                                           evidence_line, evidence_salt)
                  SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS BIGINT), $5, CAST($6 AS TEXT),
                         CAST($7 AS TEXT), CAST($8 AS BIGINT), CAST($9 AS BIGINT), $10
                   WHERE CAST($6 AS TEXT) = 'accepted'
                      OR NOT EXISTS (SELECT 1
                                       FROM acceptances
                                      WHERE account_id = $2
                                        AND document = $3
                                        AND number = $4
                                        AND answer = 'accepted')
                  ON CONFLICT DO NOTHING";
    ANSWERS_OF = "SELECT id, document, number, hash, answer, language, answered_at, evidence_line, evidence_salt
                    FROM acceptances
                   WHERE account_id = $1
                   ORDER BY evidence_line";
    ANSWERS_BETWEEN = "SELECT account_id, id, document, number, hash, answer, language, answered_at, evidence_line, evidence_salt
                         FROM acceptances
                        WHERE evidence_line >= $1 AND evidence_line <= $2";
    ANSWERS_TO_NOTHING = "SELECT COUNT(*)
                            FROM acceptances
                           WHERE NOT EXISTS (SELECT 1
                                               FROM policy_versions
                                              WHERE policy_versions.document = acceptances.document
                                                AND policy_versions.number = acceptances.number
                                                AND policy_versions.hash = acceptances.hash)";
}

#[derive(sqlx::FromRow)]
struct AnswerRow {
    id: String,
    document: String,
    number: i64,
    hash: Vec<u8>,
    answer: String,
    language: String,
    answered_at: i64,
    evidence_line: i64,
    evidence_salt: Vec<u8>,
}

/// An answer with its account, whatever its columns hold.
#[derive(sqlx::FromRow)]
pub(super) struct StoredAnswer {
    pub account_id: String,
    pub id: String,
    pub document: String,
    pub number: i64,
    pub hash: Vec<u8>,
    pub answer: String,
    pub language: String,
    pub answered_at: i64,
    pub evidence_line: i64,
    pub evidence_salt: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    document: String,
    number: i64,
    hash: Vec<u8>,
    grade: String,
    concerns: String,
    what_changed: String,
    published_at: i64,
    in_force_at: i64,
    evidence_line: i64,
    evidence_salt: Vec<u8>,
}

/// Answers on record whose document, number or fingerprint is that of no version.
pub(super) async fn answers_to_nothing(db: &Db) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(ANSWERS_TO_NOTHING).fetch_one(pool).await?))
}

/// Whether it is published now; not where number or day were taken meanwhile.
pub(super) async fn add(tx: &mut Tx, version: &Version, text: &str) -> Result<bool> {
    let added = on_tx!(tx, connection => sqlx::query(ADD)
        .bind(version.document.code())
        .bind(version.number.get())
        .bind(text)
        .bind(version.fingerprint.as_bytes())
        .bind(version.grade.code())
        .bind(version.concerns.code())
        .bind(version.what_changed.as_str())
        .bind(version.published_at.0)
        .bind(version.in_force_at.0)
        .bind(version.evidence_line)
        .bind(version.evidence_salt.as_slice())
        .execute(connection)
        .await?
        .rows_affected());
    Ok(added == 1)
}

/// By number.
pub(super) async fn of_document(db: &Db, document: DocumentName) -> Result<Vec<Version>> {
    let rows: Vec<VersionRow> =
        on_read!(db, pool => sqlx::query_as(OF_DOCUMENT).bind(document.code()).fetch_all(pool).await?);
    rows.into_iter().map(parse).collect()
}

/// The same, as a change in the making sees it.
pub(super) async fn of_document_in(tx: &mut Tx, document: DocumentName) -> Result<Vec<Version>> {
    let rows: Vec<VersionRow> =
        on_tx!(tx, connection => sqlx::query_as(OF_DOCUMENT).bind(document.code()).fetch_all(connection).await?);
    rows.into_iter().map(parse).collect()
}

/// A version with its text, whatever its columns hold.
#[derive(sqlx::FromRow)]
pub(super) struct StoredVersion {
    #[sqlx(flatten)]
    row: VersionRow,
    text: String,
}

impl StoredVersion {
    /// The line that commits to it, and what opens that line's commitment.
    pub fn place(&self) -> (i64, Vec<u8>) {
        (self.row.evidence_line, self.row.evidence_salt.clone())
    }

    /// The version; nothing where a column does not read, or the text is not the one of the fingerprint.
    pub fn version(self) -> Option<Version> {
        let fingerprint = Fingerprint::of(&self.text);
        read(self.row).filter(|version| version.fingerprint == fingerprint)
    }
}

/// The versions whose lines of evidence are from one number to another, as they are stored.
pub(super) async fn texts_between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<StoredVersion>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(TEXTS_BETWEEN).bind(first).bind(last).fetch_all(connection).await?))
}

/// By document, then by number.
pub(super) async fn all(db: &Db) -> Result<Vec<Version>> {
    let rows: Vec<VersionRow> = on_read!(db, pool => sqlx::query_as(ALL).fetch_all(pool).await?);
    rows.into_iter().map(parse).collect()
}

pub(super) async fn text(db: &Db, document: DocumentName, number: Number) -> Result<Option<Document>> {
    let row: Option<(String, Vec<u8>)> = on_read!(db, pool => sqlx::query_as(TEXT)
        .bind(document.code()).bind(number.get()).fetch_optional(pool).await?);
    let Some((text, hash)) = row else { return Ok(None) };
    let unchanged = Fingerprint::stored(&hash) == Some(Fingerprint::of(&text));
    let read = Document::parse(&text).ok().filter(|read| unchanged && read.name == document);
    read.map(Some).ok_or(Error::Row("a published text with its fingerprint"))
}

fn parse(row: VersionRow) -> Result<Version> {
    read(row).ok_or(Error::Row("a published version"))
}

fn read(row: VersionRow) -> Option<Version> {
    Some(Version {
        document: DocumentName::parse(&row.document)?,
        number: Number::stored(row.number)?,
        fingerprint: Fingerprint::stored(&row.hash)?,
        grade: Grade::parse(&row.grade)?,
        concerns: Concerns::parse(&row.concerns)?,
        what_changed: row.what_changed,
        published_at: Timestamp(row.published_at),
        in_force_at: Timestamp(row.in_force_at),
        evidence_line: row.evidence_line,
        evidence_salt: row.evidence_salt.try_into().ok()?,
    })
}

/// Whether it is recorded now; not where the same answer to the same version stands already, nor a no behind a yes.
pub(super) async fn add_answer(tx: &mut Tx, account: &AccountId, answered: &Answered) -> Result<bool> {
    let Answered { id, said, evidence_line, evidence_salt } = answered;
    let added = on_tx!(tx, connection => sqlx::query(ADD_ANSWER)
        .bind(id.as_str())
        .bind(account.as_str())
        .bind(said.document.code())
        .bind(said.number.get())
        .bind(said.fingerprint.as_bytes())
        .bind(said.answer.code())
        .bind(said.language.as_str())
        .bind(said.at.0)
        .bind(*evidence_line)
        .bind(evidence_salt.as_slice())
        .execute(connection)
        .await?
        .rows_affected());
    Ok(added == 1)
}

/// In the order in which they were given.
pub(super) async fn answers_of(db: &Db, account: &AccountId) -> Result<Vec<Answered>> {
    let rows: Vec<AnswerRow> =
        on_read!(db, pool => sqlx::query_as(ANSWERS_OF).bind(account.as_str()).fetch_all(pool).await?);
    rows.into_iter().map(|row| read_answer(row).ok_or(Error::Row("an answer to a document"))).collect()
}

/// The answers whose lines of evidence are from one number to another, as they are stored.
pub(super) async fn answers_between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<StoredAnswer>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(ANSWERS_BETWEEN).bind(first).bind(last).fetch_all(connection).await?))
}

fn read_answer(row: AnswerRow) -> Option<Answered> {
    let said = Said {
        document: DocumentName::parse(&row.document)?,
        number: Number::stored(row.number)?,
        fingerprint: Fingerprint::stored(&row.hash)?,
        answer: Answer::parse(&row.answer)?,
        language: row.language,
        at: Timestamp(row.answered_at),
    };
    let evidence_salt = row.evidence_salt.try_into().ok()?;
    Some(Answered { id: row.id, said, evidence_line: row.evidence_line, evidence_salt })
}
