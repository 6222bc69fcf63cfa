//! The slice's SQL. Who may decide a case is said by the one statement that decides it.

use super::case::Case;
use crate::{
    audit::model::Role,
    back_office::model::Decision,
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    values::{id::AccountId, timestamp::Timestamp},
};

statements! {
    ROLE_OF = "SELECT role FROM operators WHERE account_id = $1 AND ended_at IS NULL";
    APPOINT = "INSERT INTO operators (account_id, role, since, appointed_by)
               VALUES ($1, $2, $3, 'command')
               ON CONFLICT (account_id) DO UPDATE
                  SET role = $2, since = $3, appointed_by = 'command', ended_at = NULL
                WHERE operators.ended_at IS NOT NULL";
    DISMISS = "UPDATE operators SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL RETURNING role";
    OPERATORS = "SELECT account_id, role, since, ended_at
                   FROM operators
                  WHERE ended_at IS NULL OR $1
                  ORDER BY since, account_id";
    OPEN = "INSERT INTO staff_cases (id, kind, subject, minor_id, note, opened_by, opened_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING";
    ALL_OPEN = "SELECT id, kind, subject, minor_id, note, opened_by, opened_at, decided_by, decided_at, decision,
                       withdrawn_at
                  FROM staff_cases
                 WHERE decided_at IS NULL AND withdrawn_at IS NULL
                 ORDER BY opened_at, id";
    ONE = "SELECT id, kind, subject, minor_id, note, opened_by, opened_at, decided_by, decided_at, decision, withdrawn_at
             FROM staff_cases
            WHERE id = $1";
    DECIDE = "UPDATE staff_cases
                 SET decided_by = $2, decided_at = $3, decision = $4
               WHERE id = $1 AND opened_by <> $2 AND decided_at IS NULL AND withdrawn_at IS NULL
                 AND EXISTS (SELECT 1 FROM operators WHERE account_id = $2 AND ended_at IS NULL)
           RETURNING id, kind, subject, minor_id, note, opened_by, opened_at, decided_by, decided_at, decision,
                     withdrawn_at";
    WITHDRAW = "UPDATE staff_cases
                   SET withdrawn_at = $3
                 WHERE id = $1 AND opened_by = $2 AND decided_at IS NULL AND withdrawn_at IS NULL
             RETURNING id, kind, subject, minor_id, note, opened_by, opened_at, decided_by, decided_at, decision,
                       withdrawn_at";
    EXPIRE = "DELETE FROM staff_cases WHERE minor_id IS NULL AND opened_at <= $1";
}

/// A case, its note still sealed.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub id: String,
    pub kind: String,
    pub subject: String,
    pub minor_id: Option<String>,
    pub note: Vec<u8>,
    pub opened_by: String,
    pub opened_at: i64,
    pub decided_by: Option<String>,
    pub decided_at: Option<i64>,
    pub decision: Option<String>,
    pub withdrawn_at: Option<i64>,
}

pub(super) async fn role_of(db: &Db, account: &AccountId) -> Result<Option<Role>> {
    let code: Option<String> =
        on_read!(db, pool => sqlx::query_scalar(ROLE_OF).bind(account.as_str()).fetch_optional(pool).await?);
    code.map(|code| role(&code)).transpose()
}

/// Whether they were none already.
pub(super) async fn appoint(tx: &mut Tx, account: &AccountId, role: Role, now: Timestamp) -> Result<bool> {
    let appointed = on_tx!(tx, connection => sqlx::query(APPOINT)
        .bind(account.as_str()).bind(role.code()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(appointed == 1)
}

/// What they were.
pub(super) async fn dismiss(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<Option<Role>> {
    let code: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(DISMISS)
        .bind(account.as_str()).bind(now.0).fetch_optional(connection).await?);
    code.map(|code| role(&code)).transpose()
}

type Operator = (AccountId, Role, Timestamp, Option<Timestamp>);

pub(super) async fn operators(db: &Db, ended_too: bool) -> Result<Vec<Operator>> {
    let rows: Vec<(String, String, i64, Option<i64>)> =
        on_read!(db, pool => sqlx::query_as(OPERATORS).bind(ended_too).fetch_all(pool).await?);
    let read = |(account, code, since, ended_at): (String, String, i64, Option<i64>)| {
        Ok((AccountId::stored(account), role(&code)?, Timestamp(since), ended_at.map(Timestamp)))
    };
    rows.into_iter().map(read).collect()
}

/// Whether there was no open case about the same thing.
pub(super) async fn open(tx: &mut Tx, case: &Case, note: &[u8]) -> Result<bool> {
    let opened = on_tx!(tx, connection => sqlx::query(OPEN)
        .bind(&case.id)
        .bind(case.kind.code())
        .bind(&case.subject)
        .bind(case.minor.as_ref().map(AccountId::as_str))
        .bind(note)
        .bind(case.opened_by.as_str())
        .bind(case.opened_at.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(opened == 1)
}

pub(super) async fn all_open(db: &Db) -> Result<Vec<Row>> {
    Ok(on_read!(db, pool => sqlx::query_as(ALL_OPEN).fetch_all(pool).await?))
}

pub(super) async fn one(tx: &mut Tx, id: &str) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(ONE).bind(id).fetch_optional(connection).await?))
}

/// The case, if it was open, somebody else's, and whoever decides is a member of staff: of two at once one gets it.
pub(super) async fn decide(
    tx: &mut Tx,
    id: &str,
    by: &AccountId,
    decision: Decision,
    now: Timestamp,
) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(DECIDE)
        .bind(id).bind(by.as_str()).bind(now.0).bind(decision.code()).fetch_optional(connection).await?))
}

/// The case, if it was open and their own.
pub(super) async fn withdraw(tx: &mut Tx, id: &str, by: &AccountId, now: Timestamp) -> Result<Option<Row>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(WITHDRAW)
        .bind(id).bind(by.as_str()).bind(now.0).fetch_optional(connection).await?))
}

pub(super) async fn expire(tx: &mut Tx, opened_until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(opened_until.0).execute(connection).await?.rows_affected()))
}

fn role(code: &str) -> Result<Role> {
    Role::stored(code).ok_or(Error::Row("the role of a member of staff"))
}
