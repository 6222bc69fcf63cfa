//! The slice's SQL.

use super::proof::Recovery;
use crate::{
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{id::AccountId, timestamp::Timestamp},
};

statements! {
    ASK = "INSERT INTO recoveries (id, account_id, link_hash, asked_at, expires_at, proofs_version)
           VALUES ($1, $2, $3, $4, $5, $6)";
    BEHIND_LINK = "SELECT account_id, proofs_version
                     FROM recoveries
                    WHERE link_hash = $1 AND asked_at > $2 AND account_id IS NOT NULL";
    OPEN = "UPDATE recoveries
               SET browser_hash = $2, answered_at = NULL, factor_at = NULL, guardian_at = NULL,
                   guardian_digits = NULL, guardian_until = NULL
             WHERE link_hash = $1 AND asked_at > $3 AND account_id IS NOT NULL
         RETURNING account_id";
    RECOVERY = "SELECT id, account_id, answered_at, guardian_at, guardian_until, factor_at, proofs_version
                  FROM recoveries
                 WHERE browser_hash = $1 AND expires_at > $2";
    COUNT_TRY = "UPDATE recoveries
                    SET tries = tries + 1
                  WHERE browser_hash = $1 AND tries < $2 AND expires_at > $3
              RETURNING account_id, tries";
    COUNT_FACTOR_TRY = "UPDATE recoveries
                           SET factor_tries = factor_tries + 1
                         WHERE browser_hash = $1 AND factor_tries < $2 AND expires_at > $3
                     RETURNING account_id, factor_tries";
    COUNT_GUARDIAN_TRY = "UPDATE recoveries
                             SET guardian_tries = guardian_tries + 1
                           WHERE browser_hash = $1 AND guardian_tries < $2 AND guardian_until > $3 AND expires_at > $3
                       RETURNING guardian_digits, guardian_tries";
    SET_GUARDIAN_CODE = "UPDATE recoveries SET guardian_digits = $2, guardian_until = $3 WHERE browser_hash = $1";
    HEAR_GUARDIAN = "UPDATE recoveries
                        SET guardian_at = $3, guardian_digits = NULL, guardian_until = NULL
                      WHERE browser_hash = $1 AND guardian_digits = $2";
    SET_ANSWERED = "UPDATE recoveries SET answered_at = $2 WHERE browser_hash = $1";
    SET_FACTOR = "UPDATE recoveries SET factor_at = $2 WHERE browser_hash = $1";
    SPEND = "DELETE FROM recoveries
              WHERE browser_hash = $1 AND answered_at IS NOT NULL AND expires_at > $2
          RETURNING account_id";
    FORGET = "DELETE FROM recoveries WHERE browser_hash = $1";
    FORGET_ALL = "DELETE FROM recoveries WHERE account_id = $1";
    EXPIRE = "DELETE FROM recoveries WHERE expires_at <= $1";
    BEGIN_WAIT = "INSERT INTO recovery_waits (account_id, veto_hash, began_at, ends_at, proofs_version)
                  VALUES ($1, $2, $3, $4, $5)
                  ON CONFLICT (account_id) DO UPDATE
                     SET veto_hash = $2, began_at = $3, ends_at = $4, proofs_version = $5, told_at = NULL
                   WHERE recovery_waits.proofs_version < $5";
    WAIT_OF = "SELECT ends_at FROM recovery_waits WHERE account_id = $1 AND proofs_version = $2";
    IS_OVER = "SELECT COUNT(*)
                 FROM recovery_waits
                WHERE account_id = $1 AND ends_at <= $2 AND ends_at > $3 AND proofs_version = $4";
    IS_OPEN_STOP_LINK = "SELECT COUNT(*) FROM recovery_waits WHERE veto_hash = $1";
    STOP_WAIT = "DELETE FROM recovery_waits WHERE veto_hash = $1 RETURNING account_id";
    FORGET_WAIT = "DELETE FROM recovery_waits WHERE account_id = $1";
    ENDED_WAITS = "UPDATE recovery_waits
                      SET told_at = $1
                    WHERE ends_at <= $1 AND told_at IS NULL
                RETURNING account_id, proofs_version";
    EXPIRE_WAITS = "DELETE FROM recovery_waits WHERE ends_at <= $1";
    ANSWERED_WITHOUT_PROOF = "SELECT COUNT(*) FROM recoveries WHERE answered_at IS NOT NULL AND browser_hash IS NULL";
}

/// Notes that a letter was asked for; for nobody's address too, so that both take as long.
pub(super) async fn ask(
    tx: &mut Tx,
    id: &str,
    account: Option<&AccountId>,
    link: &TokenHash,
    version: i64,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ASK)
        .bind(id)
        .bind(account.map(AccountId::as_str))
        .bind(&link.0)
        .bind(now.0)
        .bind(expires.0)
        .bind(version)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

/// Whose password is lost, and the version of their proofs when the email was asked for.
pub(super) async fn behind_link(
    tx: &mut Tx,
    link: &TokenHash,
    asked_after: Timestamp,
) -> Result<Option<(AccountId, i64)>> {
    let row: Option<(String, i64)> = on_tx!(tx, connection => sqlx::query_as(BEHIND_LINK)
        .bind(&link.0).bind(asked_after.0).fetch_optional(connection).await?);
    Ok(row.map(|(account, version)| (AccountId::stored(account), version)))
}

/// Ties the recovery to a browser and says whose it is.
pub(super) async fn open(
    tx: &mut Tx,
    link: &TokenHash,
    browser: &TokenHash,
    asked_after: Timestamp,
) -> Result<Option<AccountId>> {
    let account: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(OPEN)
        .bind(&link.0).bind(&browser.0).bind(asked_after.0).fetch_optional(connection).await?);
    Ok(account.map(AccountId::stored))
}

pub(super) async fn recovery(tx: &mut Tx, browser: &TokenHash, now: Timestamp) -> Result<Option<Recovery>> {
    type Row = (String, String, Option<i64>, Option<i64>, Option<i64>, Option<i64>, i64);
    let row: Option<Row> = on_tx!(tx, connection => sqlx::query_as(RECOVERY)
        .bind(&browser.0).bind(now.0).fetch_optional(connection).await?);
    Ok(row.map(|(id, account, answered, guardian, code_until, factor, proofs_version)| Recovery {
        id,
        account: AccountId::stored(account),
        is_answered: answered.is_some(),
        is_guardian_heard: guardian.is_some(),
        code_until: code_until.map(Timestamp),
        is_factor_shown: factor.is_some(),
        proofs_version,
    }))
}

/// Counts one answer before it is looked at; nothing when the proof takes no more.
pub(super) async fn count_try(
    tx: &mut Tx,
    browser: &TokenHash,
    most: i64,
    now: Timestamp,
) -> Result<Option<(AccountId, i64)>> {
    count(tx, COUNT_TRY, browser, most, now).await
}

/// Counts one code before it is looked at; nothing when the proof takes no more.
pub(super) async fn count_factor_try(
    tx: &mut Tx,
    browser: &TokenHash,
    most: i64,
    now: Timestamp,
) -> Result<Option<(AccountId, i64)>> {
    count(tx, COUNT_FACTOR_TRY, browser, most, now).await
}

async fn count(
    tx: &mut Tx,
    statement: &'static str,
    browser: &TokenHash,
    most: i64,
    now: Timestamp,
) -> Result<Option<(AccountId, i64)>> {
    let row: Option<(String, i64)> = on_tx!(tx, connection => sqlx::query_as(statement)
        .bind(&browser.0).bind(most).bind(now.0).fetch_optional(connection).await?);
    Ok(row.map(|(account, tries)| (AccountId::stored(account), tries)))
}

/// Counts one try at a guardian's code before it is looked at, and says what is stored of the code; nothing where none
/// is good now.
pub(super) async fn count_guardian_try(
    tx: &mut Tx,
    browser: &TokenHash,
    most: i64,
    now: Timestamp,
) -> Result<Option<(Vec<u8>, i64)>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(COUNT_GUARDIAN_TRY)
        .bind(&browser.0).bind(most).bind(now.0).fetch_optional(connection).await?))
}

/// A code, in place of the one before.
pub(super) async fn set_guardian_code(
    tx: &mut Tx,
    browser: &TokenHash,
    digits: &[u8],
    until: Timestamp,
) -> Result<bool> {
    let set = on_tx!(tx, connection => sqlx::query(SET_GUARDIAN_CODE)
        .bind(&browser.0).bind(digits).bind(until.0).execute(connection).await?.rows_affected());
    Ok(set == 1)
}

/// Spends the code. One that was replaced meanwhile spends nothing.
pub(super) async fn hear_guardian(tx: &mut Tx, browser: &TokenHash, digits: &[u8], now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(HEAR_GUARDIAN)
        .bind(&browser.0).bind(digits).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn set_answered(tx: &mut Tx, browser: &TokenHash, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(SET_ANSWERED)
        .bind(&browser.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn set_factor(tx: &mut Tx, browser: &TokenHash, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(SET_FACTOR)
        .bind(&browser.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Takes the proof out of the table: the second of two finds nothing.
pub(super) async fn spend(tx: &mut Tx, browser: &TokenHash, now: Timestamp) -> Result<Option<AccountId>> {
    let account: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(SPEND)
        .bind(&browser.0).bind(now.0).fetch_optional(connection).await?);
    Ok(account.map(AccountId::stored))
}

pub(super) async fn forget(tx: &mut Tx, browser: &TokenHash) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET).bind(&browser.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Ends every recovery of the account, and its wait.
pub(super) async fn forget_all(tx: &mut Tx, account: &AccountId) -> Result<()> {
    for statement in [FORGET_ALL, FORGET_WAIT] {
        on_tx!(tx, connection => sqlx::query(statement)
            .bind(account.as_str()).execute(connection).await?.rows_affected());
    }
    Ok(())
}

pub(super) async fn expire(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(now.0).execute(connection).await?.rows_affected()))
}

/// Whether the wait begins now. It does not where one runs under the same proofs; one under earlier proofs begins again.
pub(super) async fn begin_wait(
    tx: &mut Tx,
    recovery: &Recovery,
    veto: &TokenHash,
    now: Timestamp,
    ends: Timestamp,
) -> Result<bool> {
    let begun = on_tx!(tx, connection => sqlx::query(BEGIN_WAIT)
        .bind(recovery.account.as_str())
        .bind(&veto.0)
        .bind(now.0)
        .bind(ends.0)
        .bind(recovery.proofs_version)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(begun == 1)
}

pub(super) async fn wait_of(db: &Db, recovery: &Recovery) -> Result<Option<Timestamp>> {
    let ends: Option<i64> = on_read!(db, pool => sqlx::query_scalar(WAIT_OF)
        .bind(recovery.account.as_str()).bind(recovery.proofs_version).fetch_optional(pool).await?);
    Ok(ends.map(Timestamp))
}

/// Whether a wait ended in this period, under the account's proofs of this version.
pub(super) async fn is_over(
    tx: &mut Tx,
    account: &AccountId,
    version: i64,
    now: Timestamp,
    after: Timestamp,
) -> Result<bool> {
    let over: i64 = on_tx!(tx, connection => sqlx::query_scalar(IS_OVER)
        .bind(account.as_str()).bind(now.0).bind(after.0).bind(version).fetch_one(connection).await?);
    Ok(over > 0)
}

pub(super) async fn is_open_stop_link(db: &Db, veto: &TokenHash) -> Result<bool> {
    let open: i64 = on_read!(db, pool => sqlx::query_scalar(IS_OPEN_STOP_LINK)
        .bind(&veto.0).fetch_one(pool).await?);
    Ok(open > 0)
}

pub(super) async fn stop_wait(tx: &mut Tx, veto: &TokenHash) -> Result<Option<AccountId>> {
    let account: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(STOP_WAIT)
        .bind(&veto.0).fetch_optional(connection).await?);
    Ok(account.map(AccountId::stored))
}

/// Marks the waits that are over as notified, and returns their accounts with the version of the proofs they began under.
pub(super) async fn ended_waits(tx: &mut Tx, now: Timestamp) -> Result<Vec<(AccountId, i64)>> {
    let ended: Vec<(String, i64)> = on_tx!(tx, connection => sqlx::query_as(ENDED_WAITS)
        .bind(now.0).fetch_all(connection).await?);
    Ok(ended.into_iter().map(|(account, version)| (AccountId::stored(account), version)).collect())
}

pub(super) async fn expire_waits(tx: &mut Tx, ended_until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_WAITS)
        .bind(ended_until.0).execute(connection).await?.rows_affected()))
}

/// How many recoveries were answered by somebody who had not opened the letter.
pub(super) async fn answered_without_proof(db: &Db) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(ANSWERED_WITHOUT_PROOF).fetch_one(pool).await?))
}
