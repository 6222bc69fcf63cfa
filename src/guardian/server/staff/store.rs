//! The SQL of what staff do.

use crate::{
    server::db::{Result, Tx, on_tx, statements},
    values::{
        id::{GuardianId, GuardianshipId},
        timestamp::Timestamp,
    },
};

statements! {
    DISPUTE = "UPDATE guardianships
                  SET disputed_at = $2, use_withdrawn_at = COALESCE(use_withdrawn_at, $2)
                WHERE id = $1 AND ended_at IS NULL AND disputed_at IS NULL";
    SETTLE = "UPDATE guardianships
                 SET disputed_at = NULL,
                     use_withdrawn_at = CASE WHEN use_withdrawn_at = disputed_at THEN NULL ELSE use_withdrawn_at END
               WHERE id = $1 AND ended_at IS NULL AND disputed_at IS NOT NULL
           RETURNING use_withdrawn_at";
    STOP = "INSERT INTO guardian_stops (mailbox, stopped_at)
            SELECT mailbox, CAST($2 AS BIGINT) FROM guardians WHERE id = $1
            ON CONFLICT (mailbox) DO NOTHING";
}

pub(super) async fn dispute(tx: &mut Tx, bond: &GuardianshipId, now: Timestamp) -> Result<bool> {
    let disputed = on_tx!(tx, connection => sqlx::query(DISPUTE)
        .bind(bond.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(disputed == 1)
}

/// Whether the account is used through this guardian again; nothing where there was no dispute.
pub(super) async fn settle(tx: &mut Tx, bond: &GuardianshipId) -> Result<Option<bool>> {
    let row: Option<(Option<i64>,)> =
        on_tx!(tx, connection => sqlx::query_as(SETTLE).bind(bond.as_str()).fetch_optional(connection).await?);
    Ok(row.map(|(withdrawn_at,)| withdrawn_at.is_none()))
}

pub(super) async fn stop(tx: &mut Tx, guardian: &GuardianId, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(STOP)
        .bind(guardian.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}
