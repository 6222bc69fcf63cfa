//! The slice's SQL.

use super::{kind::Kind, note::Event};
use crate::{
    server::{
        context::Context,
        db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    },
    values::{id::AccountId, timestamp::Timestamp},
};

statements! {
    ADD = "INSERT INTO security_events (id, happened_at, kind, account_id, address, network, browser)
           VALUES ($1, $2, $3, $4, $5, $6, $7)";
    RECENT = "SELECT kind, happened_at, browser, network
                FROM security_events
               WHERE account_id = $1
            ORDER BY happened_at DESC, id
               LIMIT $2";
    ERASE = "DELETE FROM security_events WHERE account_id = $1";
    SHORTEN = "UPDATE security_events SET address = NULL WHERE address IS NOT NULL AND happened_at <= $1";
    EXPIRE = "DELETE FROM security_events WHERE happened_at <= $1";
    WHOLE_SINCE = "SELECT COUNT(*) FROM security_events WHERE address IS NOT NULL AND happened_at <= $1";
    OLDER = "SELECT COUNT(*) FROM security_events WHERE happened_at <= $1";
}

pub(super) async fn add(tx: &mut Tx, id: &str, kind: Kind, account: Option<&AccountId>, cx: &Context) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD)
        .bind(id)
        .bind(cx.now.0)
        .bind(kind.code())
        .bind(account.map(AccountId::as_str))
        .bind(cx.address.in_full())
        .bind(cx.address.network())
        .bind(cx.browser.as_str())
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn recent(db: &Db, account: &AccountId, most: i64) -> Result<Vec<Event>> {
    let rows: Vec<(String, i64, String, String)> = on_read!(db, pool => sqlx::query_as(RECENT)
        .bind(account.as_str()).bind(most).fetch_all(pool).await?);
    let event = |(kind, at, browser, network): (String, i64, String, String)| {
        let kind = Kind::stored(&kind).ok_or(Error::Row("a kind of security event"))?;
        Ok(Event { kind, happened_at: Timestamp(at), browser, network })
    };
    rows.into_iter().map(event).collect()
}

pub(super) async fn erase(tx: &mut Tx, account: &AccountId) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(ERASE).bind(account.as_str()).execute(connection).await?.rows_affected()))
}

/// Forgets whole addresses noted until then.
pub(super) async fn shorten(tx: &mut Tx, until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(SHORTEN).bind(until.0).execute(connection).await?.rows_affected()))
}

/// Forgets lines noted until then.
pub(super) async fn expire(tx: &mut Tx, until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(until.0).execute(connection).await?.rows_affected()))
}

/// How many whole addresses from then or earlier are still here.
pub(super) async fn whole_since(db: &Db, until: Timestamp) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(WHOLE_SINCE).bind(until.0).fetch_one(pool).await?))
}

/// How many lines from then or earlier are still here.
pub(super) async fn older(db: &Db, until: Timestamp) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(OLDER).bind(until.0).fetch_one(pool).await?))
}
