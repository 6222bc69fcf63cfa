//! The slice's SQL.

use crate::{
    policy::server::Version,
    server::db::{Db, Result, Tx, on_read, on_tx, statements},
    values::{id::AccountId, timestamp::Timestamp},
};
use std::collections::HashSet;

statements! {
    WRITE = "INSERT INTO amendment_letters (document, number, account_id, written_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING";
    WRITTEN = "SELECT account_id
                 FROM amendment_letters
                WHERE document = $1 AND number = $2 AND account_id > $3 AND account_id <= $4";
}

/// Whether this letter is ours to write: of two workers at once, one is told so.
pub(super) async fn write(tx: &mut Tx, version: &Version, account: &AccountId, now: Timestamp) -> Result<bool> {
    let written = on_tx!(tx, connection => sqlx::query(WRITE)
        .bind(version.document.code())
        .bind(version.number.get())
        .bind(account.as_str())
        .bind(now.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(written == 1)
}

/// Who of the accounts after one of them, up to another, was written to about this version.
pub(super) async fn written(db: &Db, version: &Version, after: &str, to: &AccountId) -> Result<HashSet<AccountId>> {
    let written: Vec<String> = on_read!(db, pool => sqlx::query_scalar(WRITTEN)
        .bind(version.document.code())
        .bind(version.number.get())
        .bind(after)
        .bind(to.as_str())
        .fetch_all(pool)
        .await?);
    Ok(written.into_iter().map(AccountId::stored).collect())
}
