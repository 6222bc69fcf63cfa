//! The SQL of checks of the clock: one row.

use super::Checked;
use crate::{
    server::db::{Db, Result, Tx, on_read, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    LAST = "SELECT checked_at, confirmed_at FROM clock_checks WHERE id = 'clock'";
    CHECKED = "INSERT INTO clock_checks (id, checked_at, confirmed_at)
               VALUES ('clock', $1, 0)
               ON CONFLICT (id) DO UPDATE SET checked_at = $1";
    CONFIRMED = "INSERT INTO clock_checks (id, checked_at, confirmed_at)
                 VALUES ('clock', $1, $1)
                 ON CONFLICT (id) DO UPDATE SET checked_at = $1, confirmed_at = $1";
}

pub(super) async fn last(db: &Db) -> Result<Option<Checked>> {
    let row: Option<(i64, i64)> = on_read!(db, pool => sqlx::query_as(LAST).fetch_optional(pool).await?);
    Ok(row.map(|(at, confirmed_at)| Checked { at: Timestamp(at), confirmed_at: Timestamp(confirmed_at) }))
}

pub(super) async fn checked(tx: &mut Tx, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(CHECKED).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn confirmed(tx: &mut Tx, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(CONFIRMED).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}
