//! The limits' SQL.

use super::Limit;
use crate::{
    server::db::{Result, Tx, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    TAKE = "INSERT INTO limits (name, fingerprint, taken, until)
            VALUES ($1, $2, 1, $4)
            ON CONFLICT (name, fingerprint) DO UPDATE
               SET taken = CASE WHEN limits.until <= $3 THEN 1
                                WHEN limits.taken <= $5 THEN limits.taken + 1
                                ELSE limits.taken END,
                   until = CASE WHEN limits.until <= $3 OR limits.taken < $5 THEN $4 ELSE limits.until END
         RETURNING taken, until";
    REACHED = "SELECT until FROM limits WHERE name = $1 AND fingerprint = $2 AND taken >= $3 AND until > $4";
    GIVE_BACK = "UPDATE limits
                    SET taken = CASE WHEN taken > $3 THEN $3 - 1 ELSE taken - 1 END
                  WHERE name = $1 AND fingerprint = $2 AND taken > 0";
    FORGET = "DELETE FROM limits WHERE name = $1 AND fingerprint = $2";
    EXPIRE = "DELETE FROM limits WHERE until <= $1";
}

/// How many are taken with this one, one more than allowed once it is refused, and until when they count.
pub(super) async fn take(tx: &mut Tx, limit: &Limit, key: &[u8], now: Timestamp) -> Result<(i64, Timestamp)> {
    let (taken, until): (i64, i64) = on_tx!(tx, connection => sqlx::query_as(TAKE)
        .bind(limit.name).bind(key).bind(now.0).bind((now + limit.per).0).bind(limit.most)
        .fetch_one(connection).await?);
    Ok((taken, Timestamp(until)))
}

pub(super) async fn reached(tx: &mut Tx, limit: &Limit, key: &[u8], now: Timestamp) -> Result<Option<Timestamp>> {
    let until: Option<i64> = on_tx!(tx, connection => sqlx::query_scalar(REACHED)
        .bind(limit.name).bind(key).bind(limit.most).bind(now.0).fetch_optional(connection).await?);
    Ok(until.map(Timestamp))
}

pub(super) async fn give_back(tx: &mut Tx, limit: &Limit, key: &[u8]) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(GIVE_BACK)
        .bind(limit.name).bind(key).bind(limit.most).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn forget(tx: &mut Tx, limit: &Limit, key: &[u8]) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET).bind(limit.name).bind(key).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn expire(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(now.0).execute(connection).await?.rows_affected()))
}
