//! The slice's SQL.

use super::{open::NewAccount, profile::Summary};
use crate::{
    account::forms::Details,
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{id::AccountId, postal_address::PostalAddress, timestamp::Timestamp},
};

statements! {
    OPEN = "INSERT INTO accounts (id, user_name, user_name_key, email, email_key, password_hash, password_set_at,
                                  hint_question, hint_answer_hash, opened_at)
            VALUES ($1, $2, $3, $4, $5, $6, $9, $7, $8, $9)
            ON CONFLICT DO NOTHING";
    ADD_PROFILE = "INSERT INTO profiles (account_id, real_name, telephone, country, street, extra_line, postcode, city,
                                         changed_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    CHANGE_PROFILE = "UPDATE profiles
                         SET real_name = $2, telephone = $3, country = $4, street = $5, extra_line = $6, postcode = $7,
                             city = $8, changed_at = $9
                       WHERE account_id = $1";
    SUMMARY = "SELECT accounts.user_name, accounts.email, accounts.opened_at, accounts.password_set_at,
                      profiles.real_name, profiles.telephone, profiles.country, profiles.street, profiles.extra_line,
                      profiles.postcode, profiles.city
                 FROM accounts
                 JOIN profiles ON profiles.account_id = accounts.id
                WHERE accounts.id = $1";
    USER_NAME_TAKEN = "SELECT COUNT(*) FROM accounts WHERE user_name_key = $1";
    BY_EMAIL = "SELECT id FROM accounts WHERE email_key = $1";
    CREDENTIALS = "SELECT id, password_hash
                     FROM accounts
                    WHERE user_name_key = $1 OR email_key = $1";
    PASSWORD_OF = "SELECT password_hash, email FROM accounts WHERE id = $1";
    SET_PASSWORD = "UPDATE accounts
                       SET password_hash = $2, password_set_at = $4
                     WHERE id = $1 AND password_hash = $3";
    REHASH = "UPDATE accounts
                 SET password_hash = $2
               WHERE id = $1 AND password_hash = $3";
    OPEN_SESSION = "INSERT INTO sessions (token_hash, account_id, opened_at, last_used_at)
                    VALUES ($1, $2, $3, $3)";
    SESSION = "SELECT account_id, last_used_at
                 FROM sessions
                WHERE token_hash = $1 AND opened_at > $2 AND last_used_at > $3";
    USE_SESSION = "UPDATE sessions
                      SET last_used_at = $2
                    WHERE token_hash = $1 AND last_used_at < $2";
    END_SESSION = "DELETE FROM sessions WHERE token_hash = $1";
    END_SESSIONS = "DELETE FROM sessions WHERE account_id = $1";
    EXPIRE_SESSIONS = "DELETE FROM sessions WHERE opened_at <= $1 OR last_used_at <= $2";
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    user_name: String,
    email: String,
    opened_at: i64,
    password_set_at: i64,
    real_name: String,
    telephone: String,
    country: String,
    street: String,
    extra_line: String,
    postcode: String,
    city: String,
}

impl From<SummaryRow> for Summary {
    fn from(row: SummaryRow) -> Self {
        let SummaryRow { country, street, extra_line, postcode, city, .. } = row;
        Self {
            user_name: row.user_name,
            email: row.email,
            opened_at: Timestamp(row.opened_at),
            password_set_at: Timestamp(row.password_set_at),
            real_name: row.real_name,
            telephone: row.telephone,
            address: PostalAddress { country, street, extra_line, postcode, city },
        }
    }
}

/// Whether the account was opened; it is not when its user name or its mail address is another's.
pub(super) async fn open(tx: &mut Tx, id: &AccountId, new: &NewAccount, now: Timestamp) -> Result<bool> {
    let opened = on_tx!(tx, connection => sqlx::query(OPEN)
        .bind(id.as_str())
        .bind(new.user_name.as_str())
        .bind(new.user_name.key())
        .bind(new.email.as_str())
        .bind(new.email.key())
        .bind(&new.password_hash)
        .bind(&new.hint_question)
        .bind(&new.hint_answer_hash)
        .bind(now.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(opened == 1)
}

pub(super) async fn add_profile(tx: &mut Tx, id: &AccountId, details: &Details, now: Timestamp) -> Result<()> {
    write_profile(tx, ADD_PROFILE, id, details, now).await
}

pub(super) async fn change_profile(tx: &mut Tx, id: &AccountId, details: &Details, now: Timestamp) -> Result<()> {
    write_profile(tx, CHANGE_PROFILE, id, details, now).await
}

async fn write_profile(
    tx: &mut Tx,
    statement: &'static str,
    id: &AccountId,
    details: &Details,
    now: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(statement)
        .bind(id.as_str())
        .bind(details.real_name.as_str())
        .bind(details.telephone.as_str())
        .bind(&details.address.country)
        .bind(&details.address.street)
        .bind(&details.address.extra_line)
        .bind(&details.address.postcode)
        .bind(&details.address.city)
        .bind(now.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn summary(db: &Db, id: &AccountId) -> Result<Option<Summary>> {
    let row: Option<SummaryRow> =
        on_read!(db, pool => sqlx::query_as(SUMMARY).bind(id.as_str()).fetch_optional(pool).await?);
    Ok(row.map(Summary::from))
}

pub(super) async fn user_name_taken(tx: &mut Tx, key: &str) -> Result<bool> {
    let found: i64 =
        on_tx!(tx, connection => sqlx::query_scalar(USER_NAME_TAKEN).bind(key).fetch_one(connection).await?);
    Ok(found > 0)
}

pub(super) async fn by_email(tx: &mut Tx, key: &str) -> Result<Option<AccountId>> {
    let id: Option<String> =
        on_tx!(tx, connection => sqlx::query_scalar(BY_EMAIL).bind(key).fetch_optional(connection).await?);
    Ok(id.map(AccountId::stored))
}

/// Account and stored password of a user name's or mail address's key.
pub(super) async fn credentials(db: &Db, key: &str) -> Result<Option<(AccountId, String)>> {
    let row: Option<(String, String)> =
        on_read!(db, pool => sqlx::query_as(CREDENTIALS).bind(key).fetch_optional(pool).await?);
    Ok(row.map(|(id, hash)| (AccountId::stored(id), hash)))
}

/// Stored password and mail address.
pub(super) async fn password_of(db: &Db, id: &AccountId) -> Result<Option<(String, String)>> {
    Ok(on_read!(db, pool => sqlx::query_as(PASSWORD_OF).bind(id.as_str()).fetch_optional(pool).await?))
}

/// Whether the password was still `old`, and so was changed: of two changes at once one wins.
pub(super) async fn set_password(tx: &mut Tx, id: &AccountId, new: &str, old: &str, now: Timestamp) -> Result<bool> {
    let changed = on_tx!(tx, connection => sqlx::query(SET_PASSWORD)
        .bind(id.as_str()).bind(new).bind(old).bind(now.0).execute(connection).await?.rows_affected());
    Ok(changed == 1)
}

pub(super) async fn rehash(tx: &mut Tx, id: &AccountId, new: &str, old: &str) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(REHASH)
        .bind(id.as_str()).bind(new).bind(old).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn open_session(tx: &mut Tx, token: &TokenHash, id: &AccountId, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(OPEN_SESSION)
        .bind(&token.0).bind(id.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Account and last use of a session that was opened and used after these instants.
pub(super) async fn session(
    db: &Db,
    token: &TokenHash,
    opened_after: Timestamp,
    used_after: Timestamp,
) -> Result<Option<(AccountId, Timestamp)>> {
    let row: Option<(String, i64)> = on_read!(db, pool => sqlx::query_as(SESSION)
        .bind(&token.0).bind(opened_after.0).bind(used_after.0).fetch_optional(pool).await?);
    Ok(row.map(|(id, used)| (AccountId::stored(id), Timestamp(used))))
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

pub(super) async fn end_sessions(tx: &mut Tx, id: &AccountId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(END_SESSIONS).bind(id.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

/// Forgets sessions that no request can use any more; says how many.
pub async fn expire_sessions(tx: &mut Tx, opened_until: Timestamp, used_until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_SESSIONS)
        .bind(opened_until.0).bind(used_until.0).execute(connection).await?.rows_affected()))
}
