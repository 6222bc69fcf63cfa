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
    FIND = "SELECT id, facts, letters, expires_at FROM registrations WHERE draft_hash = $1 AND expires_at > $2";
    ASK = "UPDATE registrations
              SET facts = $3, link_hash = $2, expires_at = $5
            WHERE draft_hash = $1 AND link_hash IS NULL AND expires_at > $4";
    NOTE = "UPDATE registrations SET facts = $2 WHERE draft_hash = $1 AND expires_at > $3";
    HAND_ON = "UPDATE registrations
                  SET draft_hash = $2, facts = $3
                WHERE draft_hash = $1 AND link_hash IS NULL AND expires_at > $4";
    MOVE_TO = "UPDATE registrations SET draft_hash = $2 WHERE link_hash = $1 AND expires_at > $3";
    KEEP = "UPDATE registrations
               SET facts = $2,
                   link_hash = CASE WHEN $5 THEN link_hash END,
                   expires_at = CASE WHEN expires_at > $4 THEN expires_at ELSE $4 END
             WHERE draft_hash = $1 AND expires_at > $3";
    SEND = "UPDATE registrations
               SET facts = $6, link_hash = $2, letters = letters + 1, expires_at = $5
             WHERE draft_hash = $1 AND letters < $3 AND expires_at > $4
         RETURNING id";
    OPEN_LINK = "SELECT id, facts FROM registrations WHERE link_hash = $1 AND expires_at > $2";
    SPEND = "DELETE FROM registrations
              WHERE link_hash = $1 AND expires_at > $2
          RETURNING facts";
    FORGET = "DELETE FROM registrations WHERE draft_hash = $1 RETURNING id";
    EMPTY = "UPDATE registrations SET facts = $2, link_hash = NULL WHERE id = $1 AND LENGTH(facts) > 0";
    PROLONG = "UPDATE registrations SET expires_at = $2 WHERE id = $1 AND letters = 0 AND expires_at < $2";
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

/// The registration of a browser: its id, its sealed facts, how many emails it has sent, and when it ends.
pub(super) async fn find(
    db: &Db,
    draft: &TokenHash,
    now: Timestamp,
) -> Result<Option<(String, Vec<u8>, i64, Timestamp)>> {
    let row: Option<(String, Vec<u8>, i64, i64)> = on_read!(db, pool => sqlx::query_as(FIND)
        .bind(&draft.0).bind(now.0).fetch_optional(pool).await?);
    Ok(row.map(|(id, facts, letters, expires)| (id, facts, letters, Timestamp(expires))))
}

/// Whether no guardian was asked before: from now on the link goes on in another browser.
pub(super) async fn ask(
    tx: &mut Tx,
    draft: &TokenHash,
    link: &TokenHash,
    facts: &[u8],
    now: Timestamp,
    expires: Timestamp,
) -> Result<bool> {
    let asked = on_tx!(tx, connection => sqlx::query(ASK)
        .bind(&draft.0).bind(&link.0).bind(facts).bind(now.0).bind(expires.0)
        .execute(connection).await?.rows_affected());
    Ok(asked == 1)
}

/// Other facts, and nothing else of the row.
pub(super) async fn note(tx: &mut Tx, draft: &TokenHash, facts: &[u8], now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(NOTE)
        .bind(&draft.0).bind(facts).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Other facts, found by another cookie from now on.
pub(super) async fn hand_on(
    tx: &mut Tx,
    draft: &TokenHash,
    other: &TokenHash,
    facts: &[u8],
    now: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(HAND_ON)
        .bind(&draft.0).bind(&other.0).bind(facts).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Whether the registration behind the link was still there; another browser has it from now on.
pub(super) async fn move_to(tx: &mut Tx, link: &TokenHash, draft: &TokenHash, now: Timestamp) -> Result<bool> {
    let moved = on_tx!(tx, connection => sqlx::query(MOVE_TO)
        .bind(&link.0).bind(&draft.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(moved == 1)
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

/// The registration that a link opens now, by its id, and its facts. Only looks.
pub(super) async fn behind_link(db: &Db, link: &TokenHash, now: Timestamp) -> Result<Option<(String, Vec<u8>)>> {
    Ok(on_read!(db, pool => sqlx::query_as(OPEN_LINK).bind(&link.0).bind(now.0).fetch_optional(pool).await?))
}

/// Takes the registration out of the table: the second of two confirmations finds nothing.
pub(super) async fn spend(tx: &mut Tx, link: &TokenHash, now: Timestamp) -> Result<Option<Vec<u8>>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(SPEND).bind(&link.0).bind(now.0).fetch_optional(connection).await?))
}

/// Returns the id of what was forgotten.
pub(super) async fn forget(tx: &mut Tx, draft: &TokenHash) -> Result<Option<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(FORGET).bind(&draft.0).fetch_optional(connection).await?))
}

/// Takes everything that was told out of a registration; whether there was anything.
pub(super) async fn empty(tx: &mut Tx, id: &str) -> Result<bool> {
    let nothing: &[u8] = &[];
    let emptied = on_tx!(tx, connection => sqlx::query(EMPTY)
        .bind(id).bind(nothing).execute(connection).await?.rows_affected());
    Ok(emptied == 1)
}

/// A registration lives as long as its question, until a letter that proves the address counts its own hours.
pub(super) async fn prolong(tx: &mut Tx, id: &str, until: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(PROLONG).bind(id).bind(until.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn expire(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(now.0).execute(connection).await?.rows_affected()))
}

/// How many registrations are under way.
pub async fn count(db: &Db) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(ALL).fetch_one(pool).await?))
}
