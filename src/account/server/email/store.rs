//! The SQL of changes of the mail address.

use super::EmailChange;
use crate::{
    account::server::store::unless_taken,
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::{TokenHash, text_of},
    },
    values::{email_address::EmailAddress, id::AccountId, timestamp::Timestamp},
};

statements! {
    FORGET_ASKED_EMAIL = "DELETE FROM email_changes WHERE account_id = $1 AND link_hash IS NOT NULL";
    ASK_EMAIL_CHANGE = "INSERT INTO email_changes (id, account_id, old_email, new_email, link_hash, asked_at, expires_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    IS_OPEN_EMAIL_LINK = "SELECT COUNT(*) FROM email_changes WHERE link_hash = $1 AND expires_at > $2";
    IS_OPEN_UNDO_LINK = "SELECT COUNT(*) FROM email_changes WHERE undo_hash = $1 AND expires_at > $2";
    CONFIRM_EMAIL_CHANGE = "UPDATE email_changes
                               SET link_hash = NULL, undo_hash = $2, expires_at = $4
                             WHERE link_hash = $1 AND expires_at > $3
                         RETURNING account_id, old_email, new_email, asked_at";
    UNDO_EMAIL_CHANGE = "DELETE FROM email_changes
                          WHERE undo_hash = $1 AND expires_at > $2
                      RETURNING account_id, old_email, new_email, asked_at";
    FORGET_EMAIL_LINK = "DELETE FROM email_changes WHERE link_hash = $1 OR undo_hash = $1";
    FORGET_OPEN_EMAIL_CHANGES = "DELETE FROM email_changes WHERE account_id = $1 AND link_hash IS NOT NULL";
    FORGET_LATER_EMAIL_CHANGES = "DELETE FROM email_changes WHERE account_id = $1 AND asked_at >= $2";
    SET_EMAIL = "UPDATE accounts
                    SET email = $2, email_key = $3, proofs_version = proofs_version + 1
                  WHERE id = $1 AND email_key = $4
                    AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.email_key = $3)";
    RESTORE_EMAIL = "UPDATE accounts
                        SET email = $2, email_key = $3, proofs_version = proofs_version + 1
                      WHERE id = $1
                        AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.email_key = $3 AND other.id <> $1)";
    EXPIRE_EMAIL_CHANGES = "DELETE FROM email_changes WHERE expires_at <= $1";
    EARLIER_EMAILS = "SELECT old_email FROM email_changes WHERE account_id = $1 AND undo_hash IS NOT NULL AND expires_at > $2";
}

/// Addresses of before that can still take a change back.
pub(in crate::account::server) async fn earlier_emails(
    tx: &mut Tx,
    id: &AccountId,
    now: Timestamp,
) -> Result<Vec<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(EARLIER_EMAILS)
        .bind(id.as_str()).bind(now.0).fetch_all(connection).await?))
}

/// Notes a change that is not proved yet, in the place of an earlier one.
pub(super) async fn ask_email_change(
    tx: &mut Tx,
    account: &AccountId,
    change: (&EmailAddress, &EmailAddress),
    link: &TokenHash,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET_ASKED_EMAIL)
        .bind(account.as_str()).execute(connection).await?.rows_affected());
    let (old, new) = change;
    on_tx!(tx, connection => sqlx::query(ASK_EMAIL_CHANGE)
        .bind(text_of(&link.0[..16]))
        .bind(account.as_str())
        .bind(old.as_str())
        .bind(new.as_str())
        .bind(&link.0)
        .bind(now.0)
        .bind(expires.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn is_open_email_link(db: &Db, link: &TokenHash, now: Timestamp) -> Result<bool> {
    count_of_links(db, IS_OPEN_EMAIL_LINK, link, now).await
}

pub(super) async fn is_open_undo_link(db: &Db, link: &TokenHash, now: Timestamp) -> Result<bool> {
    count_of_links(db, IS_OPEN_UNDO_LINK, link, now).await
}

async fn count_of_links(db: &Db, statement: &'static str, link: &TokenHash, now: Timestamp) -> Result<bool> {
    let open: i64 = on_read!(db, pool => sqlx::query_scalar(statement)
        .bind(&link.0).bind(now.0).fetch_one(pool).await?);
    Ok(open > 0)
}

type EmailChangeRow = (String, String, String, i64);

fn email_change(row: EmailChangeRow) -> EmailChange {
    let (account, old, new, asked_at) = row;
    EmailChange { account: AccountId::stored(account), old, new, asked_at: Timestamp(asked_at) }
}

/// Spends the link of a change: the second of two clicks finds nothing.
pub(super) async fn confirm_email_change(
    tx: &mut Tx,
    link: &TokenHash,
    undo: &TokenHash,
    now: Timestamp,
    expires: Timestamp,
) -> Result<Option<EmailChange>> {
    let row: Option<EmailChangeRow> = on_tx!(tx, connection => sqlx::query_as(CONFIRM_EMAIL_CHANGE)
        .bind(&link.0).bind(&undo.0).bind(now.0).bind(expires.0).fetch_optional(connection).await?);
    Ok(row.map(email_change))
}

/// Spends the link that takes a change back.
pub(super) async fn undo_email_change(tx: &mut Tx, undo: &TokenHash, now: Timestamp) -> Result<Option<EmailChange>> {
    let row: Option<EmailChangeRow> = on_tx!(tx, connection => sqlx::query_as(UNDO_EMAIL_CHANGE)
        .bind(&undo.0).bind(now.0).fetch_optional(connection).await?);
    Ok(row.map(email_change))
}

pub(super) async fn forget_email_link(tx: &mut Tx, link: &TokenHash) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET_EMAIL_LINK)
        .bind(&link.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn forget_later_email_changes(tx: &mut Tx, account: &AccountId, since: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET_LATER_EMAIL_CHANGES)
        .bind(account.as_str()).bind(since.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Changes that nobody has confirmed yet.
pub(in crate::account::server) async fn forget_open_email_changes(tx: &mut Tx, account: &AccountId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET_OPEN_EMAIL_CHANGES)
        .bind(account.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

/// Whether the address was still `old`, the new one is nobody's, and so it was changed.
pub(super) async fn set_email(tx: &mut Tx, id: &AccountId, new: &EmailAddress, old: &EmailAddress) -> Result<bool> {
    let changed = async {
        Ok(on_tx!(tx, connection => sqlx::query(SET_EMAIL)
            .bind(id.as_str()).bind(new.as_str()).bind(new.key()).bind(old.key())
            .execute(connection).await?.rows_affected()))
    };
    unless_taken(changed.await)
}

/// Whether the address is nobody else's by now, and so was put back.
pub(super) async fn restore_email(tx: &mut Tx, id: &AccountId, old: &EmailAddress) -> Result<bool> {
    let changed = async {
        Ok(on_tx!(tx, connection => sqlx::query(RESTORE_EMAIL)
            .bind(id.as_str()).bind(old.as_str()).bind(old.key()).execute(connection).await?.rows_affected()))
    };
    unless_taken(changed.await)
}

pub(super) async fn expire_email_changes(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_EMAIL_CHANGES)
        .bind(now.0).execute(connection).await?.rows_affected()))
}
