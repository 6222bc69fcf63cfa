//! The slice's SQL.

use crate::{
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::timestamp::Timestamp,
};

statements! {
    BEGIN = "INSERT INTO registrations (id, draft_hash, facts, began_at, expires_at)
             VALUES ($1, $2, $3, $4, $5)";
    FACTS = "SELECT facts FROM registrations WHERE draft_hash = $1 AND expires_at > $2";
    KEEP = "UPDATE registrations
               SET facts = $2,
                   link_hash = CASE WHEN $5 THEN link_hash END,
                   expires_at = CASE WHEN expires_at > $4 THEN expires_at ELSE $4 END
             WHERE draft_hash = $1 AND expires_at > $3";
    SEND = "UPDATE registrations
               SET facts = $6, link_hash = $2, letters = letters + 1, expires_at = $5
             WHERE draft_hash = $1 AND letters < $3 AND expires_at > $4
         RETURNING id";
    OPEN_LINK = "SELECT facts FROM registrations WHERE link_hash = $1 AND expires_at > $2";
    SPEND = "DELETE FROM registrations
              WHERE link_hash = $1 AND expires_at > $2
          RETURNING facts";
    FORGET = "DELETE FROM registrations WHERE draft_hash = $1";
    EXPIRE = "DELETE FROM registrations WHERE expires_at <= $1";
    ALL = "SELECT COUNT(*) FROM registrations";
}

pub(super) async fn begin(
    tx: &mut Tx,
    id: &str,
    draft: &TokenHash,
    facts: &[u8],
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(BEGIN)
        .bind(id).bind(&draft.0).bind(facts).bind(now.0).bind(expires.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn facts(db: &Db, draft: &TokenHash, now: Timestamp) -> Result<Option<Vec<u8>>> {
    Ok(on_read!(db, pool => sqlx::query_scalar(FACTS).bind(&draft.0).bind(now.0).fetch_optional(pool).await?))
}

/// Whether the registration was still there to be added to. A link stays good only where it still `proves` these facts.
pub(super) async fn keep(
    tx: &mut Tx,
    draft: &TokenHash,
    facts: &[u8],
    proves: bool,
    now: Timestamp,
    expires: Timestamp,
) -> Result<bool> {
    let kept = on_tx!(tx, connection => sqlx::query(KEEP)
        .bind(&draft.0).bind(facts).bind(now.0).bind(expires.0).bind(proves).execute(connection).await?.rows_affected());
    Ok(kept == 1)
}

/// Replaces the link, and the facts with those that name the link's address, unless too many letters were sent. Returns
/// the registration's id.
pub(super) async fn send(
    tx: &mut Tx,
    draft: &TokenHash,
    (link, facts): (&TokenHash, &[u8]),
    most: i64,
    now: Timestamp,
    expires: Timestamp,
) -> Result<Option<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(SEND)
        .bind(&draft.0).bind(&link.0).bind(most).bind(now.0).bind(expires.0).bind(facts)
        .fetch_optional(connection).await?))
}

/// The facts that a link opens now. Only looks.
pub(super) async fn behind_link(db: &Db, link: &TokenHash, now: Timestamp) -> Result<Option<Vec<u8>>> {
    Ok(on_read!(db, pool => sqlx::query_scalar(OPEN_LINK).bind(&link.0).bind(now.0).fetch_optional(pool).await?))
}

/// Takes the registration out of the table: the second of two confirmations finds nothing.
pub(super) async fn spend(tx: &mut Tx, link: &TokenHash, now: Timestamp) -> Result<Option<Vec<u8>>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(SPEND).bind(&link.0).bind(now.0).fetch_optional(connection).await?))
}

pub(super) async fn forget(tx: &mut Tx, draft: &TokenHash) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET).bind(&draft.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn expire(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(now.0).execute(connection).await?.rows_affected()))
}

/// How many registrations are under way.
pub async fn count(db: &Db) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(ALL).fetch_one(pool).await?))
}
