//! The SQL of invitations. `$1` is always who asks, wherever somebody does.

use super::{Asked, Invitation, Mine};
use crate::{
    account::server::store::AddressRow,
    server::{
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{
        email_address::EmailAddress,
        id::{AccountId, InvitationId, OrganisationId},
        timestamp::Timestamp,
    },
};

statements! {
    REPLACE = "DELETE FROM invitations
                WHERE email_key = $2
                  AND organisation_id = (SELECT organisation_id
                                           FROM memberships
                                          WHERE account_id = $1 AND role = 'administrator')";
    OPEN_INVITATIONS = "SELECT COUNT(*)
                          FROM invitations
                          JOIN memberships AS own ON own.organisation_id = invitations.organisation_id
                         WHERE own.account_id = $1 AND invitations.expires_at > $2";
    INVITE = "INSERT INTO invitations (id, organisation_id, invited_by, token_hash, email, email_key, invited_at,
                                       expires_at)
              VALUES ($2,
                      (SELECT organisation_id FROM memberships WHERE account_id = $1 AND role = 'administrator'),
                      (SELECT id FROM memberships WHERE account_id = $1 AND role = 'administrator'),
                      $3, $4, $5, $6, $7)";
    INVITATIONS = "SELECT invitations.id, invitations.email, invitations.expires_at
                     FROM memberships AS own
                     JOIN invitations ON invitations.organisation_id = own.organisation_id
                    WHERE own.account_id = $1 AND own.role = 'administrator' AND invitations.expires_at > $2
                    ORDER BY invitations.expires_at, invitations.id";
    WITHDRAW = "DELETE FROM invitations
                 WHERE id = $2
                   AND organisation_id = (SELECT organisation_id
                                            FROM memberships
                                           WHERE account_id = $1 AND role = 'administrator')";
    LOOK = "SELECT invitations.id, invitations.email, invitations.email_key, organisations.name,
                   organisations.address_country, organisations.street, organisations.extra_line,
                   organisations.dependent_locality, organisations.city, organisations.region, organisations.postcode
              FROM invitations
              JOIN organisations ON organisations.id = invitations.organisation_id
             WHERE invitations.token_hash = $1 AND invitations.expires_at > $2";
    WAITING = "SELECT invitations.id, organisations.name, invitations.expires_at
                 FROM accounts
                 JOIN invitations ON invitations.email_key = accounts.email_key
                 JOIN organisations ON organisations.id = invitations.organisation_id
                WHERE accounts.id = $1 AND invitations.expires_at > $2
                ORDER BY invitations.invited_at, invitations.id";
    ACCEPT = "DELETE FROM invitations
               WHERE id = $2
                 AND expires_at > $3
                 AND email_key = (SELECT email_key FROM accounts WHERE id = $1)
           RETURNING organisation_id";
    DECLINE = "DELETE FROM invitations
                WHERE id = $2
                  AND expires_at > $3
                  AND email_key = (SELECT email_key FROM accounts WHERE id = $1)";
    DECLINE_BY_LINK = "DELETE FROM invitations WHERE token_hash = $1 AND expires_at > $2";
    EXPIRE = "DELETE FROM invitations WHERE expires_at <= $1";
}

#[derive(sqlx::FromRow)]
struct AskedRow {
    id: String,
    email: String,
    email_key: String,
    name: String,
    #[sqlx(flatten)]
    address: AddressRow,
}

/// Takes back what was sent to this address before.
pub(super) async fn replace(tx: &mut Tx, account: &AccountId, email: &EmailAddress) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(REPLACE)
        .bind(account.as_str()).bind(email.key()).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn open_invitations(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<i64> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(OPEN_INVITATIONS)
        .bind(account.as_str()).bind(now.0).fetch_one(connection).await?))
}

/// Fails for anybody who is no administrator.
pub(super) async fn invite(
    tx: &mut Tx,
    account: &AccountId,
    id: &InvitationId,
    token: &TokenHash,
    email: &EmailAddress,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(INVITE)
        .bind(account.as_str())
        .bind(id.as_str())
        .bind(&token.0)
        .bind(email.as_str())
        .bind(email.key())
        .bind(now.0)
        .bind(expires.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn invitations(db: &Db, account: &AccountId, now: Timestamp) -> Result<Vec<Invitation>> {
    let rows: Vec<(String, String, i64)> = on_read!(db, pool => sqlx::query_as(INVITATIONS)
        .bind(account.as_str()).bind(now.0).fetch_all(pool).await?);
    let invitation =
        |(id, email, expires)| Invitation { id: InvitationId::stored(id), email, expires_at: Timestamp(expires) };
    Ok(rows.into_iter().map(invitation).collect())
}

pub(super) async fn withdraw(tx: &mut Tx, account: &AccountId, invitation: &InvitationId) -> Result<bool> {
    let gone = on_tx!(tx, connection => sqlx::query(WITHDRAW)
        .bind(account.as_str()).bind(invitation.as_str()).execute(connection).await?.rows_affected());
    Ok(gone == 1)
}

pub(super) async fn look(db: &Db, token: &TokenHash, now: Timestamp) -> Result<Option<Asked>> {
    let row: Option<AskedRow> =
        on_read!(db, pool => sqlx::query_as(LOOK).bind(&token.0).bind(now.0).fetch_optional(pool).await?);
    Ok(row.map(|row| Asked {
        id: InvitationId::stored(row.id),
        email: row.email,
        email_key: row.email_key,
        company: row.name,
        address: row.address.into(),
    }))
}

pub(super) async fn waiting(db: &Db, account: &AccountId, now: Timestamp) -> Result<Vec<Mine>> {
    let rows: Vec<(String, String, i64)> = on_read!(db, pool => sqlx::query_as(WAITING)
        .bind(account.as_str()).bind(now.0).fetch_all(pool).await?);
    let mine = |(id, company, expires)| Mine { id: InvitationId::stored(id), company, expires_at: Timestamp(expires) };
    Ok(rows.into_iter().map(mine).collect())
}

/// Spends the invitation for the account it was written to: the second of two finds nothing.
pub(super) async fn accept(
    tx: &mut Tx,
    account: &AccountId,
    invitation: &InvitationId,
    now: Timestamp,
) -> Result<Option<OrganisationId>> {
    let organisation: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(ACCEPT)
        .bind(account.as_str()).bind(invitation.as_str()).bind(now.0).fetch_optional(connection).await?);
    Ok(organisation.map(OrganisationId::stored))
}

pub(super) async fn decline(
    tx: &mut Tx,
    account: &AccountId,
    invitation: &InvitationId,
    now: Timestamp,
) -> Result<bool> {
    let gone = on_tx!(tx, connection => sqlx::query(DECLINE)
        .bind(account.as_str()).bind(invitation.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(gone == 1)
}

pub(super) async fn decline_by_link(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<bool> {
    let gone = on_tx!(tx, connection => sqlx::query(DECLINE_BY_LINK)
        .bind(&token.0).bind(now.0).execute(connection).await?.rows_affected());
    Ok(gone == 1)
}

pub(super) async fn expire(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE).bind(now.0).execute(connection).await?.rows_affected()))
}
