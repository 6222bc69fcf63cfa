//! The slice's SQL.

use super::results::{Found, Outcome};
use crate::{
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    values::timestamp::{Period, Timestamp},
};

statements! {
    CLAIM = "UPDATE promise_runs SET began_at = $1 WHERE began_at <= $2";
    RECORD = "INSERT INTO promise_checks (clause, kept_by, result, reason, checked_at, took, changed_at)
              VALUES ($1, $2, $3, $4, $5, $6, $5)
              ON CONFLICT (clause) DO UPDATE
                 SET kept_by = excluded.kept_by,
                     result = excluded.result,
                     reason = excluded.reason,
                     checked_at = excluded.checked_at,
                     took = excluded.took,
                     changed_at = CASE WHEN promise_checks.result = excluded.result THEN promise_checks.changed_at
                                       ELSE excluded.changed_at END
               WHERE promise_checks.checked_at <= excluded.checked_at";
    FORGET = "DELETE FROM promise_checks WHERE checked_at <= $1";
    ALL = "SELECT clause, result, reason, checked_at, changed_at FROM promise_checks ORDER BY clause";
}

/// Whether the round is this instance's: none began after `before`.
pub(super) async fn claim(tx: &mut Tx, now: Timestamp, before: Timestamp) -> Result<bool> {
    let claimed = on_tx!(tx, connection => sqlx::query(CLAIM)
        .bind(now.0).bind(before.0).execute(connection).await?.rows_affected());
    Ok(claimed == 1)
}

/// Writes down what a check found, unless a later look is there already.
pub(super) async fn record(tx: &mut Tx, kept_by: &str, found: &Found, took: Period) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(RECORD)
        .bind(&found.clause)
        .bind(kept_by)
        .bind(found.outcome.code())
        .bind(&found.reason)
        .bind(found.checked_at.0)
        .bind(took.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// Forgets clauses that nobody has checked since then.
pub(super) async fn forget(tx: &mut Tx, until: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET).bind(until.0).execute(connection).await?.rows_affected());
    Ok(())
}

#[derive(sqlx::FromRow)]
struct CheckRow {
    clause: String,
    result: String,
    reason: String,
    checked_at: i64,
    changed_at: i64,
}

pub(super) async fn all(db: &Db) -> Result<Vec<Found>> {
    let rows: Vec<CheckRow> = on_read!(db, pool => sqlx::query_as(ALL).fetch_all(pool).await?);
    let read = |row: CheckRow| {
        Ok(Found {
            clause: row.clause,
            outcome: Outcome::stored(&row.result).ok_or(Error::Row("what a check found"))?,
            reason: row.reason,
            checked_at: Timestamp(row.checked_at),
            changed_at: Timestamp(row.changed_at),
        })
    };
    rows.into_iter().map(read).collect()
}
