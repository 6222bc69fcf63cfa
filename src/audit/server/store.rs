//! The slice's SQL. Lines are added and never changed.

use super::Act;
use crate::{
    audit::model::{Deed, Reason, Role},
    evidence::server::Committed,
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    ADD = "INSERT INTO staff_acts (id, operator, role, act, reason, about, case_id, acted_at, evidence_line,
                                   evidence_salt)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    ABOUT = "SELECT id, operator, role, act, reason, about, case_id, acted_at, evidence_line, evidence_salt
               FROM staff_acts
              WHERE about = $1
              ORDER BY evidence_line DESC";
    NEWEST = "SELECT id, operator, role, act, reason, about, case_id, acted_at, evidence_line, evidence_salt
                FROM staff_acts
               ORDER BY evidence_line DESC
               LIMIT $1";
    ONE = "SELECT id, operator, role, act, reason, about, case_id, acted_at, evidence_line, evidence_salt
             FROM staff_acts
            WHERE id = $1";
    EXPIRE = "DELETE FROM staff_acts WHERE acted_at <= $1";
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
    evidence_line: i64,
    evidence_salt: Vec<u8>,
}

/// Where an act stands in the chain: its line's number and its salt.
type Place = (i64, Vec<u8>);

pub(super) async fn add(tx: &mut Tx, act: &Act, role: &str, committed: &Committed) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD)
        .bind(&act.id)
        .bind(&act.operator)
        .bind(role)
        .bind(act.deed.code())
        .bind(act.reason.map(Reason::code))
        .bind(&act.about)
        .bind(act.case.as_deref())
        .bind(act.at.0)
        .bind(committed.line.0)
        .bind(&committed.salt[..])
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn about(db: &Db, about: &str) -> Result<Vec<Act>> {
    let rows: Vec<Row> = on_read!(db, pool => sqlx::query_as(ABOUT).bind(about).fetch_all(pool).await?);
    rows.into_iter().map(|row| read(row).map(|(act, _)| act)).collect()
}

pub(super) async fn newest(db: &Db, most: i64) -> Result<Vec<Act>> {
    let rows: Vec<Row> = on_read!(db, pool => sqlx::query_as(NEWEST).bind(most).fetch_all(pool).await?);
    rows.into_iter().map(|row| read(row).map(|(act, _)| act)).collect()
}

pub(super) async fn one(db: &Db, id: &str) -> Result<Option<(Act, Place)>> {
    let row: Option<Row> = on_read!(db, pool => sqlx::query_as(ONE).bind(id).fetch_optional(pool).await?);
    row.map(read).transpose()
}

pub(super) async fn expire(tx: &mut Tx, until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(until.0).execute(connection).await?.rows_affected()))
}

fn read(row: Row) -> Result<(Act, Place)> {
    let reason = row.reason.map(|code| Reason::stored(&code).ok_or(Error::Row("a reason of staff"))).transpose()?;
    let act = Act {
        id: row.id,
        operator: row.operator,
        role: Role::stored(&row.role),
        deed: Deed::stored(&row.act).ok_or(Error::Row("an act of staff"))?,
        reason,
        about: row.about,
        case: row.case_id,
        at: Timestamp(row.acted_at),
    };
    Ok((act, (row.evidence_line, row.evidence_salt)))
}
