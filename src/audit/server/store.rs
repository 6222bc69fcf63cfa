//! The slice's SQL. Lines are added and never changed.

use super::Act;
use crate::{
    audit::model::{Deed, Reason, Role},
    evidence::server::Committed,
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    ADD = "INSERT INTO staff_acts (id, operator, role, act, reason, about, case_id, acted_at, words_mark,
                                   evidence_line, evidence_salt)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ABOUT = "SELECT id, operator, role, act, reason, about, case_id, acted_at
               FROM staff_acts
              WHERE about = $1
              ORDER BY evidence_line DESC";
    NEWEST = "SELECT id, operator, role, act, reason, about, case_id, acted_at
                FROM staff_acts
               ORDER BY evidence_line DESC
               LIMIT $1";
    ONE = "SELECT id, operator, role, act, reason, about, case_id, acted_at
             FROM staff_acts
            WHERE id = $1";
    BETWEEN = "SELECT id, operator, role, act, reason, about, case_id, acted_at, evidence_line AS line, evidence_salt AS salt,
                      words_mark
                 FROM staff_acts
                WHERE evidence_line >= $1 AND evidence_line <= $2 AND words_mark IS NOT NULL";
    EXPIRE = "DELETE FROM staff_acts WHERE acted_at <= $1 RETURNING evidence_line";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    operator: String,
    role: String,
    act: String,
    reason: Option<String>,
    about: String,
    case_id: Option<String>,
    acted_at: i64,
}

/// An act with its place in the chain, whatever its columns hold.
#[derive(sqlx::FromRow)]
pub(super) struct CommittedRow {
    #[sqlx(flatten)]
    row: Row,
    line: i64,
    salt: Vec<u8>,
    words_mark: Vec<u8>,
}

impl CommittedRow {
    /// Number and salt of its line, and the fingerprint of its words.
    pub fn place(&self) -> (i64, Vec<u8>, Vec<u8>) {
        (self.line, self.salt.clone(), self.words_mark.clone())
    }

    pub fn act(self) -> Result<Act> {
        read(self.row)
    }
}

/// The acts whose lines of evidence are from one number to another.
pub(super) async fn between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<CommittedRow>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(BETWEEN).bind(first).bind(last).fetch_all(connection).await?))
}

pub(super) async fn add(tx: &mut Tx, act: &Act, role: &str, words: &[u8], committed: &Committed) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD)
        .bind(&act.id)
        .bind(&act.operator)
        .bind(role)
        .bind(act.deed.code())
        .bind(act.reason.map(Reason::code))
        .bind(&act.about)
        .bind(act.case.as_deref())
        .bind(act.at.0)
        .bind(words)
        .bind(committed.line.0)
        .bind(&committed.salt[..])
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn about(db: &Db, about: &str) -> Result<Vec<Act>> {
    let rows: Vec<Row> = on_read!(db, pool => sqlx::query_as(ABOUT).bind(about).fetch_all(pool).await?);
    rows.into_iter().map(read).collect()
}

pub(super) async fn newest(db: &Db, most: i64) -> Result<Vec<Act>> {
    let rows: Vec<Row> = on_read!(db, pool => sqlx::query_as(NEWEST).bind(most).fetch_all(pool).await?);
    rows.into_iter().map(read).collect()
}

pub(super) async fn one(db: &Db, id: &str) -> Result<Option<Act>> {
    let row: Option<Row> = on_read!(db, pool => sqlx::query_as(ONE).bind(id).fetch_optional(pool).await?);
    row.map(read).transpose()
}

/// Removes the acts up to this instant, and returns their lines of evidence.
pub(super) async fn expire(tx: &mut Tx, until: Timestamp) -> Result<Vec<i64>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(EXPIRE).bind(until.0).fetch_all(connection).await?))
}

fn read(row: Row) -> Result<Act> {
    let reason = row.reason.map(|code| Reason::stored(&code).ok_or(Error::Row("a reason of staff"))).transpose()?;
    Ok(Act {
        id: row.id,
        operator: row.operator,
        role: Role::stored(&row.role),
        deed: Deed::stored(&row.act).ok_or(Error::Row("an act of staff"))?,
        reason,
        about: row.about,
        case: row.case_id,
        at: Timestamp(row.acted_at),
    })
}
