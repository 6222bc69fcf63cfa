//! The outbox's SQL.

use crate::{
    server::db::{Db, Result, Tx, on_read, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    ADD = "INSERT INTO outbox (id, subject, sealed, created_at, next_attempt_at, urgent)
           VALUES ($1, $2, $3, $4, $4, $5)";
    CLAIM = "UPDATE outbox
                SET claimed_until = $2, attempts = attempts + 1
              WHERE id = (SELECT id
                            FROM outbox
                           WHERE next_attempt_at <= $1
                             AND given_up_at IS NULL
                             AND (claimed_until IS NULL OR claimed_until <= $1)
                           ORDER BY urgent DESC, created_at, id
                           LIMIT 1)
                AND (claimed_until IS NULL OR claimed_until <= $1)
          RETURNING id, sealed, attempts";
    DELIVERED = "DELETE FROM outbox WHERE id = $1";
    AGAIN = "UPDATE outbox
                SET next_attempt_at = $2, claimed_until = NULL
              WHERE id = $1";
    GIVE_UP = "UPDATE outbox
                  SET given_up_at = $2, claimed_until = NULL
                WHERE id = $1";
    EXPIRE_GIVEN_UP = "DELETE FROM outbox WHERE given_up_at <= $1";
    WAITING_ABOUT = "SELECT COUNT(*) FROM outbox WHERE subject = $1";
    WAITING = "SELECT COUNT(*) FROM outbox WHERE given_up_at IS NULL";
    BACKLOG = "SELECT COUNT(*), MIN(created_at), COUNT(CASE WHEN urgent THEN 1 END),
                      MIN(CASE WHEN urgent THEN created_at END)
                 FROM outbox
                WHERE given_up_at IS NULL";
    GIVEN_UP = "SELECT COUNT(*) FROM outbox WHERE given_up_at IS NOT NULL";
    HANDED_OVER = "SELECT subject, created_at
                     FROM outbox
                    WHERE next_attempt_at > created_at OR given_up_at IS NOT NULL
                    ORDER BY created_at DESC, id
                    LIMIT $1";
}

/// A letter this instance may try to deliver until its claim ends.
#[derive(sqlx::FromRow)]
pub(super) struct Claimed {
    pub id: String,
    pub sealed: Vec<u8>,
    pub attempts: i64,
}

pub(super) async fn add(
    tx: &mut Tx,
    id: &str,
    subject: &str,
    sealed: &[u8],
    urgent: bool,
    now: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD)
        .bind(id).bind(subject).bind(sealed).bind(now.0).bind(urgent).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn claim(tx: &mut Tx, now: Timestamp, until: Timestamp) -> Result<Option<Claimed>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(CLAIM).bind(now.0).bind(until.0).fetch_optional(connection).await?))
}

pub(super) async fn delivered(tx: &mut Tx, id: &str) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(DELIVERED).bind(id).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn again(tx: &mut Tx, id: &str, at: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(AGAIN).bind(id).bind(at.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn give_up(tx: &mut Tx, id: &str, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(GIVE_UP).bind(id).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn expire_given_up(tx: &mut Tx, until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_GIVEN_UP).bind(until.0).execute(connection).await?.rows_affected()))
}

/// How many letters about one subject are still here, given up or not.
pub(super) async fn waiting_about(db: &Db, subject: &str) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(WAITING_ABOUT).bind(subject).fetch_one(pool).await?))
}

/// How many letters still wait.
pub async fn waiting(db: &Db) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(WAITING).fetch_one(pool).await?))
}

/// The emails that wait: how many and since when the oldest one, of all and of the urgent ones.
pub(super) async fn backlog(db: &Db) -> Result<(i64, Option<i64>, i64, Option<i64>)> {
    Ok(on_read!(db, pool => sqlx::query_as(BACKLOG).fetch_one(pool).await?))
}

pub(super) async fn given_up(db: &Db) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(GIVEN_UP).fetch_one(pool).await?))
}

/// Whom letters are about that were handed over in vain, and since when each was here; the newest, and so many at most.
pub(super) async fn handed_over(db: &Db, most: i64) -> Result<Vec<(String, i64)>> {
    Ok(on_read!(db, pool => sqlx::query_as(HANDED_OVER).bind(most).fetch_all(pool).await?))
}
