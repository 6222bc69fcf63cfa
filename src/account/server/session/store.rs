//! The SQL of logins, and of the browsers they are made in.

use super::Login;
use crate::{
    server::{
        context::Context,
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{
        id::{AccountId, SessionId},
        timestamp::Timestamp,
    },
};

statements! {
    OPEN_SESSION = "INSERT INTO sessions (token_hash, id, account_id, opened_at, last_used_at, proved_at, browser, network)
                    VALUES ($1, $2, $3, $4, $4, $4, $5, $6)";
    SESSION = "SELECT account_id, last_used_at, proved_at
                 FROM sessions
                WHERE token_hash = $1 AND opened_at > $2 AND last_used_at > $3";
    USE_SESSION = "UPDATE sessions
                      SET last_used_at = $2
                    WHERE token_hash = $1 AND last_used_at < $2";
    RENEW_SESSION = "UPDATE sessions
                        SET token_hash = $2, proved_at = $3, last_used_at = $3
                      WHERE token_hash = $1";
    LOGINS = "SELECT id, name, browser, network, opened_at, last_used_at, token_hash
                FROM sessions
               WHERE account_id = $1 AND opened_at > $2 AND last_used_at > $3";
    NAME_SESSION = "UPDATE sessions SET name = $3 WHERE id = $2 AND account_id = $1";
    END_LOGIN = "DELETE FROM sessions WHERE id = $2 AND account_id = $1";
    END_OTHER_SESSIONS = "DELETE FROM sessions WHERE account_id = $1 AND token_hash <> $2";
    END_SESSION = "DELETE FROM sessions WHERE token_hash = $1";
    END_SESSIONS = "DELETE FROM sessions WHERE account_id = $1";
    EXPIRE_SESSIONS = "DELETE FROM sessions WHERE opened_at <= $1 OR last_used_at <= $2";
    IS_KNOWN_BROWSER = "SELECT COUNT(*)
                          FROM known_browsers
                         WHERE token_hash = $1 AND account_id = $2 AND last_used_at > $3";
    REMARK_BROWSER = "UPDATE known_browsers SET token_hash = $2 WHERE token_hash = $1";
    KNOWN_BROWSERS = "SELECT COUNT(*) FROM known_browsers WHERE account_id = $1";
    ACCOUNTS_OF_BROWSER = "SELECT account_id FROM known_browsers WHERE token_hash = $1 ORDER BY account_id";
    USE_BROWSER = "UPDATE known_browsers SET last_used_at = $3 WHERE token_hash = $1 AND account_id = $2";
    KNOW_BROWSER = "INSERT INTO known_browsers (token_hash, account_id, first_used_at, last_used_at)
                    VALUES ($1, $2, $3, $3)";
    FORGET_BROWSERS = "DELETE FROM known_browsers WHERE account_id = $1";
    EXPIRE_BROWSERS = "DELETE FROM known_browsers WHERE last_used_at <= $1";
}

pub(super) async fn open_session(
    tx: &mut Tx,
    token: &TokenHash,
    id: &SessionId,
    account: &AccountId,
    cx: &Context,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(OPEN_SESSION)
        .bind(&token.0)
        .bind(id.as_str())
        .bind(account.as_str())
        .bind(cx.now.0)
        .bind(cx.browser.as_str())
        .bind(cx.address.network())
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// Account, last use and last proof of a session that was opened and used after these instants.
pub(super) async fn session(
    db: &Db,
    token: &TokenHash,
    opened_after: Timestamp,
    used_after: Timestamp,
) -> Result<Option<(AccountId, Timestamp, Timestamp)>> {
    let row: Option<(String, i64, i64)> = on_read!(db, pool => sqlx::query_as(SESSION)
        .bind(&token.0).bind(opened_after.0).bind(used_after.0).fetch_optional(pool).await?);
    Ok(row.map(|(id, used, proved)| (AccountId::stored(id), Timestamp(used), Timestamp(proved))))
}

/// Whether the session was still there to go on under its new hash.
pub(in crate::account::server) async fn renew_session(
    tx: &mut Tx,
    old: &[u8],
    new: &TokenHash,
    now: Timestamp,
) -> Result<bool> {
    let renewed = on_tx!(tx, connection => sqlx::query(RENEW_SESSION)
        .bind(old).bind(&new.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(renewed == 1)
}

#[derive(sqlx::FromRow)]
struct LoginRow {
    id: String,
    name: String,
    browser: String,
    network: String,
    opened_at: i64,
    last_used_at: i64,
    token_hash: Vec<u8>,
}

/// Every login of the account that was opened and used after these instants; `this` is the hash of the one that asks.
pub(super) async fn logins(
    db: &Db,
    account: &AccountId,
    this: &[u8],
    opened_after: Timestamp,
    used_after: Timestamp,
) -> Result<Vec<Login>> {
    let rows: Vec<LoginRow> = on_read!(db, pool => sqlx::query_as(LOGINS)
        .bind(account.as_str()).bind(opened_after.0).bind(used_after.0).fetch_all(pool).await?);
    let login = |row: LoginRow| Login {
        id: SessionId::stored(row.id),
        name: row.name,
        browser: row.browser,
        network: row.network,
        opened_at: Timestamp(row.opened_at),
        last_used_at: Timestamp(row.last_used_at),
        is_this: row.token_hash == this,
    };
    Ok(rows.into_iter().map(login).collect())
}

/// Whether there was such a login of theirs.
pub(super) async fn name_session(tx: &mut Tx, account: &AccountId, id: &str, name: &str) -> Result<bool> {
    let named = on_tx!(tx, connection => sqlx::query(NAME_SESSION)
        .bind(account.as_str()).bind(id).bind(name).execute(connection).await?.rows_affected());
    Ok(named == 1)
}

/// Whether there was such a login of theirs.
pub(super) async fn end_login(tx: &mut Tx, account: &AccountId, id: &str) -> Result<bool> {
    let ended = on_tx!(tx, connection => sqlx::query(END_LOGIN)
        .bind(account.as_str()).bind(id).execute(connection).await?.rows_affected());
    Ok(ended == 1)
}

pub(in crate::account::server) async fn end_other_sessions(
    tx: &mut Tx,
    account: &AccountId,
    this: &[u8],
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(END_OTHER_SESSIONS)
        .bind(account.as_str()).bind(this).execute(connection).await?.rows_affected());
    Ok(())
}

pub(in crate::account::server) async fn is_known_browser(
    db: &Db,
    token: &TokenHash,
    account: &str,
    used_after: Timestamp,
) -> Result<bool> {
    let known: i64 = on_read!(db, pool => sqlx::query_scalar(IS_KNOWN_BROWSER)
        .bind(&token.0).bind(account).bind(used_after.0).fetch_one(pool).await?);
    Ok(known > 0)
}

/// Gives a browser a new mark, for every account it is known to.
pub(in crate::account::server) async fn remark_browser(tx: &mut Tx, old: &TokenHash, new: &TokenHash) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(REMARK_BROWSER)
        .bind(&old.0).bind(&new.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Every account that is known to this browser.
pub(in crate::account::server) async fn accounts_of_browser(db: &Db, browser: &TokenHash) -> Result<Vec<String>> {
    Ok(on_read!(db, pool => sqlx::query_scalar(ACCOUNTS_OF_BROWSER).bind(&browser.0).fetch_all(pool).await?))
}

/// How many browsers the account is known to.
pub(in crate::account::server) async fn known_browsers(tx: &mut Tx, account: &AccountId) -> Result<i64> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(KNOWN_BROWSERS)
        .bind(account.as_str()).fetch_one(connection).await?))
}

/// Notes the use of a browser; whether it was known before.
pub(in crate::account::server) async fn use_browser(
    tx: &mut Tx,
    token: &TokenHash,
    account: &AccountId,
    now: Timestamp,
) -> Result<bool> {
    let mut known = true;
    for statement in [USE_BROWSER, KNOW_BROWSER] {
        let touched = on_tx!(tx, connection => sqlx::query(statement)
            .bind(&token.0).bind(account.as_str()).bind(now.0).execute(connection).await?.rows_affected());
        if touched == 1 {
            break;
        }
        known = false;
    }
    Ok(known)
}

pub(in crate::account::server) async fn forget_browsers(tx: &mut Tx, account: &AccountId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET_BROWSERS)
        .bind(account.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

pub(in crate::account::server) async fn expire_browsers(tx: &mut Tx, used_until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_BROWSERS)
        .bind(used_until.0).execute(connection).await?.rows_affected()))
}

pub(super) async fn use_session(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(USE_SESSION)
        .bind(&token.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn end_session(tx: &mut Tx, token_hash: &[u8]) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(END_SESSION).bind(token_hash).execute(connection).await?.rows_affected());
    Ok(())
}

pub(in crate::account::server) async fn end_sessions(tx: &mut Tx, id: &AccountId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(END_SESSIONS).bind(id.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

/// Forgets sessions that no request can use any more; says how many.
pub async fn expire_sessions(tx: &mut Tx, opened_until: Timestamp, used_until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_SESSIONS)
        .bind(opened_until.0).bind(used_until.0).execute(connection).await?.rows_affected()))
}
