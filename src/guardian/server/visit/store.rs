//! The SQL of looks and of what they show.

use crate::{
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{
        id::{AccountId, GuardianId, GuardianshipId},
        timestamp::Timestamp,
    },
};

statements! {
    ADD = "INSERT INTO guardian_visits (id, guardianship_id, minor_id, mark_hash, opened_at, last_at)
           VALUES ($1, $2, $3, $4, $5, $5)";
    HERE = "SELECT guardianships.guardian_id
              FROM guardian_visits
              JOIN guardianships ON guardianships.id = guardian_visits.guardianship_id
             WHERE guardian_visits.mark_hash = $1 AND guardian_visits.opened_at > $2
             LIMIT 1";
    WRITTEN_DOWN = "SELECT COUNT(*) FROM guardian_visits WHERE mark_hash = $1 AND guardianship_id = $2";
    OF_ACCOUNT = "SELECT id FROM guardians WHERE account_id = $1 ORDER BY since, id";
    OF_MAILBOX = "SELECT id FROM guardians WHERE mailbox = $1 ORDER BY since, id";
    HISTORY = "SELECT permission, decision, strength, decided_at
                 FROM guardian_permissions
                WHERE guardianship_id = $1
                ORDER BY evidence_line DESC";
    FORGET = "DELETE FROM guardians WHERE id = $1";
}

pub(super) struct NewVisit<'a> {
    pub id: String,
    pub bond: &'a GuardianshipId,
    pub minor: &'a AccountId,
    pub mark: &'a TokenHash,
    pub at: Timestamp,
}

pub(super) async fn add(tx: &mut Tx, new: &NewVisit<'_>) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD)
        .bind(&new.id)
        .bind(new.bond.as_str())
        .bind(new.minor.as_str())
        .bind(&new.mark.0)
        .bind(new.at.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn guardian_here(tx: &mut Tx, mark: &TokenHash, since: Timestamp) -> Result<Option<GuardianId>> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(HERE)
        .bind(&mark.0).bind(since.0).fetch_optional(connection).await?);
    Ok(id.map(GuardianId::stored))
}

/// Whether the child of this guardianship is shown this look.
pub(super) async fn is_written_down(tx: &mut Tx, mark: &TokenHash, bond: &GuardianshipId) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(WRITTEN_DOWN)
        .bind(&mark.0).bind(bond.as_str()).fetch_one(connection).await?);
    Ok(found > 0)
}

pub(super) async fn of_account(db: &Db, account: &AccountId) -> Result<Vec<GuardianId>> {
    let ids: Vec<String> =
        on_read!(db, pool => sqlx::query_scalar(OF_ACCOUNT).bind(account.as_str()).fetch_all(pool).await?);
    Ok(ids.into_iter().map(GuardianId::stored).collect())
}

pub(super) async fn of_mailbox(tx: &mut Tx, mailbox: &[u8]) -> Result<Vec<GuardianId>> {
    let ids: Vec<String> =
        on_tx!(tx, connection => sqlx::query_scalar(OF_MAILBOX).bind(mailbox).fetch_all(connection).await?);
    Ok(ids.into_iter().map(GuardianId::stored).collect())
}

/// Permission, decision and strength by their codes, and when; the newest first.
pub(super) async fn history(db: &Db, bond: &GuardianshipId) -> Result<Vec<(String, String, String, i64)>> {
    Ok(on_read!(db, pool => sqlx::query_as(HISTORY).bind(bond.as_str()).fetch_all(pool).await?))
}

/// With the guardian go their guardianships, what they allowed, and when they looked.
pub(super) async fn forget(tx: &mut Tx, guardian: &GuardianId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET).bind(guardian.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}
