//! The SQL of factors.

use super::{Factor, FactorId, FactorKind};
use crate::{
    server::{
        db::{Db, Error, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{id::AccountId, timestamp::Timestamp},
};

statements! {
    ADD = "INSERT INTO factors (id, account_id, kind, name, sealed, secret_hash, last_step, created_at, veto_hash)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT DO NOTHING";
    FACTORS = "SELECT id, kind, name, created_at, last_used_at
                 FROM factors
                WHERE account_id = $1
                ORDER BY created_at, id";
    SEALED = "SELECT id, sealed
                FROM factors
               WHERE account_id = $1 AND kind = $2";
    BY_SECRET = "SELECT id, account_id, sealed
                   FROM factors
                  WHERE secret_hash = $1 AND kind = $2";
    SPEND_STEP = "UPDATE factors
                     SET last_step = $3, last_used_at = $4
                   WHERE id = $1 AND account_id = $2 AND last_step < $3";
    USE = "UPDATE factors
              SET sealed = $3, last_used_at = $4
            WHERE id = $1 AND account_id = $2";
    RENAME = "UPDATE factors
                 SET name = $3
               WHERE id = $1 AND account_id = $2";
    REMOVE = "DELETE FROM factors
               WHERE id = $1 AND account_id = $2
           RETURNING kind";
    IS_OPEN_VETO_LINK = "SELECT COUNT(*) FROM factors WHERE veto_hash = $1 AND created_at > $2";
    VETOED = "SELECT id, account_id FROM factors WHERE veto_hash = $1 AND created_at > $2";
    REPLACE_CODES = "INSERT INTO recovery_code_sets (account_id, drawn_at, created_at)
                     VALUES ($1, $2, $3)
                     ON CONFLICT (account_id) DO UPDATE
                        SET drawn_at = $2, created_at = $3
                      WHERE recovery_code_sets.drawn_at < $2";
    CODES_DRAWN_AT = "SELECT drawn_at FROM recovery_code_sets WHERE account_id = $1";
    CODES = "SELECT recovery_code_sets.created_at, COUNT(*), COUNT(*) - COUNT(recovery_codes.used_at),
                    MAX(recovery_codes.used_at)
               FROM recovery_code_sets
               JOIN recovery_codes ON recovery_codes.account_id = recovery_code_sets.account_id
              WHERE recovery_code_sets.account_id = $1
              GROUP BY recovery_code_sets.created_at";
    DROP_CODES = "DELETE FROM recovery_codes WHERE account_id = $1";
    ADD_CODE = "INSERT INTO recovery_codes (code_hash, account_id) VALUES ($1, $2)";
    USE_CODE = "UPDATE recovery_codes
                   SET used_at = $3
                 WHERE code_hash = $1 AND account_id = $2 AND used_at IS NULL";
    CODES_LEFT = "SELECT COUNT(*) FROM recovery_codes WHERE account_id = $1 AND used_at IS NULL";
    ALLOW_PASSWORD_FREE = "INSERT INTO password_free_logins (account_id, allowed_at)
                           VALUES ($1, $2)
                           ON CONFLICT DO NOTHING";
    END_PASSWORD_FREE = "DELETE FROM password_free_logins WHERE account_id = $1";
    PASSWORD_FREE = "SELECT COUNT(*) FROM password_free_logins WHERE account_id = $1";
    OPEN_PENDING = "INSERT INTO pending_logins (token_hash, account_id, next, tries, expires_at)
                    VALUES ($1, $2, $3, 0, $4)";
    PENDING = "SELECT account_id
                 FROM pending_logins
                WHERE token_hash = $1 AND expires_at > $2 AND tries < $3";
    COUNT_TRY = "UPDATE pending_logins
                    SET tries = tries + 1
                  WHERE token_hash = $1 AND expires_at > $2 AND tries < $3
              RETURNING account_id, next, tries";
    END_PENDING = "DELETE FROM pending_logins WHERE token_hash = $1";
    END_PENDING_OF = "DELETE FROM pending_logins WHERE account_id = $1";
    EXPIRE_PENDING = "DELETE FROM pending_logins WHERE expires_at <= $1";
    BEGIN_CEREMONY = "INSERT INTO passkey_ceremonies (token_hash, account_id, purpose, state, expires_at)
                      VALUES ($1, $2, $3, $4, $5)";
    SPEND_CEREMONY = "DELETE FROM passkey_ceremonies
                       WHERE token_hash = $1 AND COALESCE(account_id, '') = $2 AND purpose = $3 AND expires_at > $4
                   RETURNING state";
    EXPIRE_CEREMONIES = "DELETE FROM passkey_ceremonies WHERE expires_at <= $1";
    USER_NAME_OF = "SELECT user_name FROM accounts WHERE id = $1";
}

/// A factor that begins to count.
pub(super) struct NewFactor<'a> {
    pub id: &'a FactorId,
    pub kind: FactorKind,
    pub name: &'a str,
    pub sealed: &'a [u8],
    pub secret_hash: &'a TokenHash,
    pub last_step: i64,
    /// The link in the email about it.
    pub veto_hash: &'a TokenHash,
}

/// A login that waits for its second factor.
pub(super) struct Pending {
    pub account: AccountId,
    pub next: String,
    pub tries: i64,
}

/// The state of an account's recovery codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Codes {
    pub created_at: Timestamp,
    pub all: i64,
    pub left: i64,
    pub last_used_at: Option<Timestamp>,
}

/// Whether it was added; the same seed or the same passkey is added once.
pub(super) async fn add(tx: &mut Tx, account: &AccountId, new: &NewFactor<'_>, now: Timestamp) -> Result<bool> {
    let added = on_tx!(tx, connection => sqlx::query(ADD)
        .bind(new.id.as_str())
        .bind(account.as_str())
        .bind(new.kind.name())
        .bind(new.name)
        .bind(new.sealed)
        .bind(&new.secret_hash.0)
        .bind(new.last_step)
        .bind(now.0)
        .bind(&new.veto_hash.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(added == 1)
}

pub(super) async fn is_open_veto_link(db: &Db, veto: &TokenHash, added_after: Timestamp) -> Result<bool> {
    let open: i64 = on_read!(db, pool => sqlx::query_scalar(IS_OPEN_VETO_LINK)
        .bind(&veto.0).bind(added_after.0).fetch_one(pool).await?);
    Ok(open > 0)
}

/// The factor that this link removes, and whose it is.
pub(super) async fn vetoed(
    tx: &mut Tx,
    veto: &TokenHash,
    added_after: Timestamp,
) -> Result<Option<(FactorId, AccountId)>> {
    let row: Option<(String, String)> = on_tx!(tx, connection => sqlx::query_as(VETOED)
        .bind(&veto.0).bind(added_after.0).fetch_optional(connection).await?);
    Ok(row.map(|(id, account)| (FactorId::stored(id), AccountId::stored(account))))
}

type FactorRow = (String, String, String, i64, Option<i64>);

pub(super) async fn factors(db: &Db, account: &AccountId) -> Result<Vec<Factor>> {
    let rows: Vec<FactorRow> =
        on_read!(db, pool => sqlx::query_as(FACTORS).bind(account.as_str()).fetch_all(pool).await?);
    rows.into_iter().map(factor_of).collect()
}

/// The same inside a change.
pub(super) async fn factors_within(tx: &mut Tx, account: &AccountId) -> Result<Vec<Factor>> {
    let rows: Vec<FactorRow> =
        on_tx!(tx, connection => sqlx::query_as(FACTORS).bind(account.as_str()).fetch_all(connection).await?);
    rows.into_iter().map(factor_of).collect()
}

fn factor_of((id, kind, name, created_at, last_used_at): FactorRow) -> Result<Factor> {
    Ok(Factor {
        id: FactorId::stored(id),
        kind: FactorKind::parse(&kind).ok_or(Error::Row("a factor"))?,
        name,
        created_at: Timestamp(created_at),
        last_used_at: last_used_at.map(Timestamp),
    })
}

/// The sealed secrets of one kind.
pub(super) async fn sealed(tx: &mut Tx, account: &AccountId, kind: FactorKind) -> Result<Vec<(FactorId, Vec<u8>)>> {
    let rows: Vec<(String, Vec<u8>)> = on_tx!(tx, connection => sqlx::query_as(SEALED)
        .bind(account.as_str()).bind(kind.name()).fetch_all(connection).await?);
    Ok(rows.into_iter().map(|(id, sealed)| (FactorId::stored(id), sealed)).collect())
}

/// Whose passkey has this credential id.
pub(super) async fn passkey(tx: &mut Tx, secret: &TokenHash) -> Result<Option<(FactorId, AccountId, Vec<u8>)>> {
    let row: Option<(String, String, Vec<u8>)> = on_tx!(tx, connection => sqlx::query_as(BY_SECRET)
        .bind(&secret.0).bind(FactorKind::Passkey.name()).fetch_optional(connection).await?);
    Ok(row.map(|(id, account, sealed)| (FactorId::stored(id), AccountId::stored(account), sealed)))
}

/// Whether the step was still unused: of all that present its code one succeeds (ASVS V6.5.1).
pub(super) async fn spend_step(
    tx: &mut Tx,
    account: &AccountId,
    id: &FactorId,
    step: i64,
    now: Timestamp,
) -> Result<bool> {
    let spent = on_tx!(tx, connection => sqlx::query(SPEND_STEP)
        .bind(id.as_str()).bind(account.as_str()).bind(step).bind(now.0).execute(connection).await?.rows_affected());
    Ok(spent == 1)
}

pub(super) async fn use_passkey(
    tx: &mut Tx,
    account: &AccountId,
    id: &FactorId,
    sealed: &[u8],
    now: Timestamp,
) -> Result<bool> {
    let used = on_tx!(tx, connection => sqlx::query(USE)
        .bind(id.as_str()).bind(account.as_str()).bind(sealed).bind(now.0).execute(connection).await?.rows_affected());
    Ok(used == 1)
}

pub(super) async fn rename(tx: &mut Tx, account: &AccountId, id: &FactorId, name: &str) -> Result<bool> {
    let renamed = on_tx!(tx, connection => sqlx::query(RENAME)
        .bind(id.as_str()).bind(account.as_str()).bind(name).execute(connection).await?.rows_affected());
    Ok(renamed == 1)
}

pub(super) async fn remove(tx: &mut Tx, account: &AccountId, id: &FactorId) -> Result<Option<FactorKind>> {
    let kind: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(REMOVE)
        .bind(id.as_str()).bind(account.as_str()).fetch_optional(connection).await?);
    kind.map(|kind| FactorKind::parse(&kind).ok_or(Error::Row("a factor"))).transpose()
}

/// Whether no set that was drawn at the same time or later counts already.
pub(super) async fn replace_codes(
    tx: &mut Tx,
    account: &AccountId,
    drawn_at: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    let replaced = on_tx!(tx, connection => sqlx::query(REPLACE_CODES)
        .bind(account.as_str()).bind(drawn_at.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(replaced == 1)
}

pub(super) async fn codes_drawn_at(tx: &mut Tx, account: &AccountId) -> Result<Option<Timestamp>> {
    let drawn: Option<i64> = on_tx!(tx, connection => sqlx::query_scalar(CODES_DRAWN_AT)
        .bind(account.as_str()).fetch_optional(connection).await?);
    Ok(drawn.map(Timestamp))
}

type CodesRow = (i64, i64, i64, Option<i64>);

pub(super) async fn codes(db: &Db, account: &AccountId) -> Result<Option<Codes>> {
    let row: Option<CodesRow> =
        on_read!(db, pool => sqlx::query_as(CODES).bind(account.as_str()).fetch_optional(pool).await?);
    Ok(row.map(codes_of))
}

/// The same inside a change.
pub(super) async fn codes_within(tx: &mut Tx, account: &AccountId) -> Result<Option<Codes>> {
    let row: Option<CodesRow> =
        on_tx!(tx, connection => sqlx::query_as(CODES).bind(account.as_str()).fetch_optional(connection).await?);
    Ok(row.map(codes_of))
}

fn codes_of((created_at, all, left, last_used_at): CodesRow) -> Codes {
    Codes { created_at: Timestamp(created_at), all, left, last_used_at: last_used_at.map(Timestamp) }
}

/// Says how many there were.
pub(super) async fn drop_codes(tx: &mut Tx, account: &AccountId) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(DROP_CODES)
        .bind(account.as_str()).execute(connection).await?.rows_affected()))
}

pub(super) async fn add_code(tx: &mut Tx, account: &AccountId, code: &TokenHash) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD_CODE)
        .bind(&code.0).bind(account.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

/// Whether the code was this account's and unused.
pub(super) async fn use_code(tx: &mut Tx, account: &AccountId, code: &TokenHash, now: Timestamp) -> Result<bool> {
    let used = on_tx!(tx, connection => sqlx::query(USE_CODE)
        .bind(&code.0).bind(account.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(used == 1)
}

pub(super) async fn codes_left(tx: &mut Tx, account: &AccountId) -> Result<i64> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(CODES_LEFT).bind(account.as_str()).fetch_one(connection).await?))
}

/// Whether something changed.
pub(super) async fn allow_password_free(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<bool> {
    let allowed = on_tx!(tx, connection => sqlx::query(ALLOW_PASSWORD_FREE)
        .bind(account.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(allowed == 1)
}

/// Whether something changed.
pub(super) async fn end_password_free(tx: &mut Tx, account: &AccountId) -> Result<bool> {
    let ended = on_tx!(tx, connection => sqlx::query(END_PASSWORD_FREE)
        .bind(account.as_str()).execute(connection).await?.rows_affected());
    Ok(ended == 1)
}

pub(super) async fn is_password_free(db: &Db, account: &AccountId) -> Result<bool> {
    let found: i64 =
        on_read!(db, pool => sqlx::query_scalar(PASSWORD_FREE).bind(account.as_str()).fetch_one(pool).await?);
    Ok(found == 1)
}

/// The same inside a change.
pub(super) async fn is_password_free_within(tx: &mut Tx, account: &AccountId) -> Result<bool> {
    let found: i64 =
        on_tx!(tx, connection => sqlx::query_scalar(PASSWORD_FREE).bind(account.as_str()).fetch_one(connection).await?);
    Ok(found == 1)
}

pub(super) async fn open_pending(
    tx: &mut Tx,
    token: &TokenHash,
    account: &AccountId,
    next: &str,
    expires_at: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(OPEN_PENDING)
        .bind(&token.0).bind(account.as_str()).bind(next).bind(expires_at.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Whose login waits under this token and may still be answered.
pub(super) async fn pending(db: &Db, token: &TokenHash, most: i64, now: Timestamp) -> Result<Option<AccountId>> {
    let id: Option<String> = on_read!(db, pool => sqlx::query_scalar(PENDING)
        .bind(&token.0).bind(now.0).bind(most).fetch_optional(pool).await?);
    Ok(id.map(AccountId::stored))
}

/// Counts one answer, which may be given only then.
pub(super) async fn count_try(tx: &mut Tx, token: &TokenHash, most: i64, now: Timestamp) -> Result<Option<Pending>> {
    let row: Option<(String, String, i64)> = on_tx!(tx, connection => sqlx::query_as(COUNT_TRY)
        .bind(&token.0).bind(now.0).bind(most).fetch_optional(connection).await?);
    Ok(row.map(|(id, next, tries)| Pending { account: AccountId::stored(id), next, tries }))
}

/// Whether it was there: of two right answers one opens a session.
pub(super) async fn end_pending(tx: &mut Tx, token: &TokenHash) -> Result<bool> {
    let ended =
        on_tx!(tx, connection => sqlx::query(END_PENDING).bind(&token.0).execute(connection).await?.rows_affected());
    Ok(ended == 1)
}

pub(super) async fn end_pending_of(tx: &mut Tx, account: &AccountId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(END_PENDING_OF)
        .bind(account.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn begin_ceremony(
    tx: &mut Tx,
    token: &TokenHash,
    account: Option<&AccountId>,
    purpose: &str,
    state: &[u8],
    expires_at: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(BEGIN_CEREMONY)
        .bind(&token.0)
        .bind(account.map(AccountId::as_str))
        .bind(purpose)
        .bind(state)
        .bind(expires_at.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// The state of a ceremony that was begun for this account and this purpose; it is gone with this.
pub(super) async fn spend_ceremony(
    tx: &mut Tx,
    token: &TokenHash,
    account: Option<&AccountId>,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<Vec<u8>>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(SPEND_CEREMONY)
        .bind(&token.0)
        .bind(account.map_or("", AccountId::as_str))
        .bind(purpose)
        .bind(now.0)
        .fetch_optional(connection)
        .await?))
}

/// Forgets what waits no longer; says how much.
pub(super) async fn expire(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    let mut expired = 0;
    for statement in [EXPIRE_PENDING, EXPIRE_CEREMONIES] {
        expired +=
            on_tx!(tx, connection => sqlx::query(statement).bind(now.0).execute(connection).await?.rows_affected());
    }
    Ok(expired)
}

pub(super) async fn user_name_of(db: &Db, account: &AccountId) -> Result<Option<String>> {
    Ok(on_read!(db, pool => sqlx::query_scalar(USER_NAME_OF).bind(account.as_str()).fetch_optional(pool).await?))
}
