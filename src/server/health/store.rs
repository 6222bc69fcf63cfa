//! The probe's SQL.

use crate::{
    server::db::{Result, Tx, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    WRITE = "INSERT INTO write_probes (id, written_at)
             VALUES ('probe', $1)
             ON CONFLICT (id) DO UPDATE SET written_at = $1";
}

/// Replaces the one row, so that something reaches the disk.
pub(super) async fn write(tx: &mut Tx, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(WRITE).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}
