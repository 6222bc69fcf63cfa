//! The SQL of companies and of their people. `$1` is always who asks, wherever somebody does.

use super::{
    company::{Company, Standing},
    people::{Colleague, Role},
};
use crate::{
    account::server::store::{AddressRow, bind_address},
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    values::{
        id::{AccountId, MemberId, OrganisationId},
        postal_address::PostalAddress,
        telephone::Telephone,
        timestamp::Timestamp,
    },
};

statements! {
    OPEN = "INSERT INTO organisations (id, name, vat_number, telephone, country, address_country, street, extra_line,
                                       dependent_locality, city, region, postcode, opened_at, changed_at,
                                       people_changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $13)";
    JOIN = "INSERT INTO memberships (id, organisation_id, account_id, role, since)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING";
    STANDING = "SELECT organisations.id AS organisation, memberships.role,
                       organisations.name, organisations.vat_number, organisations.telephone, organisations.country,
                       organisations.address_country, organisations.street, organisations.extra_line,
                       organisations.dependent_locality, organisations.city, organisations.region,
                       organisations.postcode, organisations.opened_at
                  FROM memberships
                  JOIN organisations ON organisations.id = memberships.organisation_id
                 WHERE memberships.account_id = $1";
    CHANGE = "UPDATE organisations
                 SET name = $2, vat_number = $3, country = $4, telephone = $5, changed_at = $6
               WHERE id = (SELECT organisation_id
                             FROM memberships
                            WHERE account_id = $1 AND role = 'administrator')
           RETURNING address_country, street, extra_line, dependent_locality, city, region, postcode";
    CHANGE_ADDRESS = "UPDATE organisations
                         SET country = $2, address_country = $2, street = $3, extra_line = $4, dependent_locality = $5,
                             city = $6, region = $7, postcode = $8, changed_at = $9
                       WHERE id = (SELECT organisation_id
                                     FROM memberships
                                    WHERE account_id = $1 AND role = 'administrator')";
    COLLEAGUES = "SELECT colleagues.id, colleagues.account_id, colleagues.role, colleagues.since,
                         colleagues.leaving_at, profiles.real_name
                    FROM memberships AS own
                    JOIN memberships AS colleagues ON colleagues.organisation_id = own.organisation_id
                    JOIN profiles ON profiles.account_id = colleagues.account_id
                   WHERE own.account_id = $1
                   ORDER BY colleagues.since, colleagues.id";
    QUEUE = "UPDATE organisations
                SET people_changed_at = $2
              WHERE id = (SELECT organisation_id FROM memberships WHERE account_id = $1)";
    REMOVE = "DELETE FROM memberships
               WHERE id = $2
                 AND organisation_id = (SELECT own.organisation_id
                                          FROM memberships AS own
                                         WHERE own.account_id = $1 AND (own.role = 'administrator' OR own.id = $2))
                 AND (role <> 'administrator'
                      OR EXISTS (SELECT 1
                                   FROM memberships AS others
                                  WHERE others.organisation_id = memberships.organisation_id
                                    AND others.role = 'administrator'
                                    AND others.leaving_at IS NULL
                                    AND others.id <> $2))
           RETURNING account_id";
    CHANGE_ROLE = "UPDATE memberships
                      SET role = $3
                    WHERE id = $2
                      AND organisation_id = (SELECT own.organisation_id
                                               FROM memberships AS own
                                              WHERE own.account_id = $1 AND own.role = 'administrator')
                      AND (role <> 'administrator'
                           OR $3 = 'administrator'
                           OR EXISTS (SELECT 1
                                        FROM memberships AS others
                                       WHERE others.organisation_id = memberships.organisation_id
                                         AND others.role = 'administrator'
                                         AND others.leaving_at IS NULL
                                         AND others.id <> $2))
                RETURNING account_id";
    SET_LEAVING = "UPDATE memberships SET leaving_at = $2 WHERE account_id = $1";
    IS_ADMINISTRATOR = "SELECT COUNT(*) FROM memberships WHERE account_id = $1 AND role = 'administrator'";
    IS_LAST_ADMINISTRATOR = "SELECT COUNT(*)
                               FROM memberships
                              WHERE account_id = $1 AND id = $2 AND role = 'administrator'";
}

#[derive(sqlx::FromRow)]
struct StandingRow {
    organisation: String,
    role: String,
    name: String,
    vat_number: String,
    telephone: String,
    country: String,
    #[sqlx(flatten)]
    address: AddressRow,
    opened_at: i64,
}

#[derive(sqlx::FromRow)]
struct ColleagueRow {
    id: String,
    account_id: String,
    role: String,
    since: i64,
    leaving_at: Option<i64>,
    real_name: String,
}

pub(super) async fn open(
    tx: &mut Tx,
    id: &OrganisationId,
    company: &Company,
    address: &PostalAddress,
    now: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => bind_address!(
        sqlx::query(OPEN)
            .bind(id.as_str())
            .bind(company.name.as_str())
            .bind(company.vat_number.as_str())
            .bind(company.telephone.as_str())
            .bind(company.country.code()),
        address
    )
    .bind(now.0)
    .execute(connection)
    .await?
    .rows_affected());
    Ok(())
}

/// Whether the account joined; it does not when it belongs to a company already.
pub(super) async fn join(
    tx: &mut Tx,
    member: &MemberId,
    organisation: &OrganisationId,
    account: &AccountId,
    role: Role,
    now: Timestamp,
) -> Result<bool> {
    let joined = on_tx!(tx, connection => sqlx::query(JOIN)
        .bind(member.as_str()).bind(organisation.as_str()).bind(account.as_str()).bind(role.code()).bind(now.0)
        .execute(connection).await?.rows_affected());
    Ok(joined == 1)
}

pub(super) async fn standing(db: &Db, account: &AccountId) -> Result<Option<Standing>> {
    let row: Option<StandingRow> =
        on_read!(db, pool => sqlx::query_as(STANDING).bind(account.as_str()).fetch_optional(pool).await?);
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Standing {
        organisation: OrganisationId::stored(row.organisation),
        role: role_of(&row.role)?,
        name: row.name,
        vat_number: row.vat_number,
        telephone: Telephone::stored(row.telephone),
        country: row.country,
        address: row.address.into(),
        opened_at: Timestamp(row.opened_at),
    }))
}

/// The address as it is stored; nothing is changed unless an administrator asked.
pub(super) async fn change(
    tx: &mut Tx,
    account: &AccountId,
    company: &Company,
    now: Timestamp,
) -> Result<Option<PostalAddress>> {
    let address: Option<AddressRow> = on_tx!(tx, connection => sqlx::query_as(CHANGE)
        .bind(account.as_str())
        .bind(company.name.as_str())
        .bind(company.vat_number.as_str())
        .bind(company.country.code())
        .bind(company.telephone.as_str())
        .bind(now.0)
        .fetch_optional(connection)
        .await?);
    Ok(address.map(Into::into))
}

/// Whether an administrator asked.
pub(super) async fn change_address(
    tx: &mut Tx,
    account: &AccountId,
    address: &PostalAddress,
    now: Timestamp,
) -> Result<bool> {
    let changed = on_tx!(tx, connection => bind_address!(sqlx::query(CHANGE_ADDRESS).bind(account.as_str()), address)
        .bind(now.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(changed == 1)
}

pub(super) async fn colleagues(db: &Db, account: &AccountId) -> Result<Vec<Colleague>> {
    let rows: Vec<ColleagueRow> =
        on_read!(db, pool => sqlx::query_as(COLLEAGUES).bind(account.as_str()).fetch_all(pool).await?);
    let colleague = |row: ColleagueRow| {
        Ok(Colleague {
            id: MemberId::stored(row.id),
            name: row.real_name,
            role: role_of(&row.role)?,
            since: Timestamp(row.since),
            is_leaving: row.leaving_at.is_some(),
            is_self: row.account_id == account.as_str(),
        })
    };
    rows.into_iter().map(colleague).collect()
}

/// Lets changes of one company's people happen one after the other: each writes the company's row first, so the next
/// one's statement sees what this one left.
pub(super) async fn queue(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(QUEUE)
        .bind(account.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn set_leaving(tx: &mut Tx, account: &AccountId, at: Option<Timestamp>) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(SET_LEAVING)
        .bind(account.as_str()).bind(at.map(|at| at.0)).execute(connection).await?.rows_affected());
    Ok(())
}

/// The account that was removed; nobody, when who asks may not, or would leave no administrator.
pub(super) async fn remove(tx: &mut Tx, account: &AccountId, member: &MemberId) -> Result<Option<AccountId>> {
    let removed: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(REMOVE)
        .bind(account.as_str()).bind(member.as_str()).fetch_optional(connection).await?);
    Ok(removed.map(AccountId::stored))
}

/// The account whose role is now this one; nobody, when who asks may not, or would leave no administrator.
pub(super) async fn change_role(
    tx: &mut Tx,
    account: &AccountId,
    member: &MemberId,
    role: Role,
) -> Result<Option<AccountId>> {
    let changed: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(CHANGE_ROLE)
        .bind(account.as_str()).bind(member.as_str()).bind(role.code()).fetch_optional(connection).await?);
    Ok(changed.map(AccountId::stored))
}

/// Asked after [`queue`]: from then on nobody else changes it.
pub(super) async fn is_administrator(tx: &mut Tx, account: &AccountId) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(IS_ADMINISTRATOR)
        .bind(account.as_str()).fetch_one(connection).await?);
    Ok(found > 0)
}

/// Asked after a refusal: whether it was one's own place, which only an administrator without another cannot leave.
pub(super) async fn is_last_administrator(tx: &mut Tx, account: &AccountId, member: &MemberId) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(IS_LAST_ADMINISTRATOR)
        .bind(account.as_str()).bind(member.as_str()).fetch_one(connection).await?);
    Ok(found > 0)
}

fn role_of(stored: &str) -> Result<Role> {
    Role::parse(stored).ok_or(Error::Row("a role"))
}
