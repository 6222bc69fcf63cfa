//! The slice's SQL.

use super::{
    customers::Customer,
    open::NewAccount,
    profile::{Details, Summary},
};
use crate::{
    policy::amendment::Person,
    server::db::{Db, Result, Tx, on_read, on_tx, statements},
    values::{
        id::AccountId, postal_address::PostalAddress, telephone::Telephone, timestamp::Timestamp, user_name::UserName,
    },
};

statements! {
    OPEN = "INSERT INTO accounts (id, user_name, user_name_key, email, email_key, password_hash, password_set_at,
                                  hint_question, hint_answer_hash, opened_at)
            VALUES ($1, $2, $3, $4, $5, $6, $9, $7, $8, $9)
            ON CONFLICT DO NOTHING";
    ADD_PROFILE = "INSERT INTO profiles (account_id, real_name, telephone, country, address_country, street, extra_line,
                                         dependent_locality, city, region, postcode, changed_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    CHANGE_PROFILE = "UPDATE profiles
                         SET real_name = $2, telephone = $3, country = $4, changed_at = $5
                       WHERE account_id = $1
                   RETURNING address_country, street, extra_line, dependent_locality, city, region, postcode";
    CHANGE_ADDRESS = "UPDATE profiles
                         SET country = $2, address_country = $2, street = $3, extra_line = $4, dependent_locality = $5,
                             city = $6, region = $7, postcode = $8, changed_at = $9
                       WHERE account_id = $1";
    SUMMARY = "SELECT accounts.user_name, accounts.email, accounts.opened_at, accounts.password_set_at,
                      profiles.real_name, profiles.telephone, profiles.country, profiles.address_country,
                      profiles.street, profiles.extra_line, profiles.dependent_locality, profiles.city,
                      profiles.region, profiles.postcode
                 FROM accounts
                 JOIN profiles ON profiles.account_id = accounts.id
                WHERE accounts.id = $1";
    USER_NAME_TAKEN = "SELECT COUNT(*) FROM accounts WHERE user_name_key = $1";
    BY_USER_NAME = "SELECT id FROM accounts WHERE user_name_key = $1";
    BY_EMAIL = "SELECT id FROM accounts WHERE email_key = $1";
    CREDENTIALS = "SELECT id, password_hash
                     FROM accounts
                    WHERE user_name_key = $1 OR email_key = $1";
    PASSWORD_OF = "SELECT password_hash, email_key FROM accounts WHERE id = $1";
    NAMES_OF = "SELECT user_name_key, email_key FROM accounts WHERE id = $1";
    SET_PASSWORD = "UPDATE accounts
                       SET password_hash = $2, password_set_at = $4, proofs_version = proofs_version + 1
                     WHERE id = $1 AND password_hash = $3";
    SET_USER_NAME = "UPDATE accounts
                        SET user_name = $2, user_name_key = $3
                      WHERE id = $1
                        AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.user_name_key = $3 AND other.id <> $1)";
    SET_HINT = "UPDATE accounts
                   SET hint_question = $2, hint_answer_hash = $3, proofs_version = proofs_version + 1
                 WHERE id = $1";
    REPLACE_PASSWORD = "UPDATE accounts
                           SET password_hash = $2, password_set_at = $3, proofs_version = proofs_version + 1
                         WHERE id = $1 AND proofs_version = $4";
    PROOFS_VERSION = "SELECT proofs_version FROM accounts WHERE id = $1";
    HINT_OF = "SELECT hint_question, hint_answer_hash FROM accounts WHERE id = $1";
    USER_NAME_OF = "SELECT user_name FROM accounts WHERE id = $1";
    KEEP_PASSWORD = "UPDATE accounts
                        SET password_hash = $2
                      WHERE id = $1 AND password_hash = $3";
    KEEP_HINT_ANSWER = "UPDATE accounts
                           SET hint_answer_hash = $2
                         WHERE id = $1 AND hint_answer_hash = $3";
    CUSTOMERS_AFTER = "SELECT accounts.id, accounts.opened_at, MAX(memberships.since) AS of_company_since
                         FROM accounts
                         LEFT JOIN memberships ON memberships.account_id = accounts.id
                        WHERE accounts.id > $1
                        GROUP BY accounts.id, accounts.opened_at
                        ORDER BY accounts.id
                        LIMIT $2";
    EMAIL_OF = "SELECT email FROM accounts WHERE id = $1";
}

/// An address as it stands in a row.
#[derive(sqlx::FromRow)]
pub(super) struct AddressRow {
    address_country: String,
    street: String,
    extra_line: String,
    dependent_locality: String,
    city: String,
    region: String,
    postcode: String,
}

impl From<AddressRow> for PostalAddress {
    fn from(row: AddressRow) -> Self {
        let AddressRow { address_country: country, street, extra_line, dependent_locality, city, region, postcode } =
            row;
        Self { country, street, extra_line, dependent_locality, city, region, postcode }
    }
}

/// Binds the columns of an address, in the order in which every statement that writes them lists them.
macro_rules! bind_address {
    ($query:expr, $address:expr) => {
        $query
            .bind(&$address.country)
            .bind(&$address.street)
            .bind(&$address.extra_line)
            .bind(&$address.dependent_locality)
            .bind(&$address.city)
            .bind(&$address.region)
            .bind(&$address.postcode)
    };
}
pub(super) use bind_address;

#[derive(sqlx::FromRow)]
struct SummaryRow {
    user_name: String,
    email: String,
    opened_at: i64,
    password_set_at: i64,
    real_name: String,
    telephone: String,
    country: String,
    #[sqlx(flatten)]
    address: AddressRow,
}

impl From<SummaryRow> for Summary {
    fn from(row: SummaryRow) -> Self {
        Self {
            user_name: row.user_name,
            email: row.email,
            opened_at: Timestamp(row.opened_at),
            password_set_at: Timestamp(row.password_set_at),
            real_name: row.real_name,
            telephone: Telephone::stored(row.telephone),
            country: row.country,
            address: row.address.into(),
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

pub(super) async fn add_profile(tx: &mut Tx, id: &AccountId, new: &NewAccount, now: Timestamp) -> Result<()> {
    let NewAccount { details, address, .. } = new;
    on_tx!(tx, connection => bind_address!(
        sqlx::query(ADD_PROFILE)
            .bind(id.as_str())
            .bind(details.real_name.as_str())
            .bind(details.telephone.as_str())
            .bind(details.country.code()),
        address
    )
    .bind(now.0)
    .execute(connection)
    .await?
    .rows_affected());
    Ok(())
}

/// Gives the address that was stored before and still is.
pub(super) async fn change_profile(
    tx: &mut Tx,
    id: &AccountId,
    details: &Details,
    now: Timestamp,
) -> Result<Option<PostalAddress>> {
    let row: Option<AddressRow> = on_tx!(tx, connection => sqlx::query_as(CHANGE_PROFILE)
        .bind(id.as_str())
        .bind(details.real_name.as_str())
        .bind(details.telephone.as_str())
        .bind(details.country.code())
        .bind(now.0)
        .fetch_optional(connection)
        .await?);
    Ok(row.map(PostalAddress::from))
}

pub(super) async fn change_address(tx: &mut Tx, id: &AccountId, address: &PostalAddress, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => bind_address!(sqlx::query(CHANGE_ADDRESS).bind(id.as_str()), address)
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

pub(super) async fn by_user_name(db: &Db, user_name: &UserName) -> Result<Option<AccountId>> {
    let id: Option<String> =
        on_read!(db, pool => sqlx::query_scalar(BY_USER_NAME).bind(user_name.key()).fetch_optional(pool).await?);
    Ok(id.map(AccountId::stored))
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

/// The keys of both names somebody can log in with.
pub(super) async fn names_of(tx: &mut Tx, id: &AccountId) -> Result<Vec<String>> {
    let row: Option<(String, String)> =
        on_tx!(tx, connection => sqlx::query_as(NAMES_OF).bind(id.as_str()).fetch_optional(connection).await?);
    Ok(row.into_iter().flat_map(|(user_name, email)| [user_name, email]).collect())
}

/// Stored password and the mail address's key.
pub(super) async fn password_of(db: &Db, id: &AccountId) -> Result<Option<(String, String)>> {
    Ok(on_read!(db, pool => sqlx::query_as(PASSWORD_OF).bind(id.as_str()).fetch_optional(pool).await?))
}

/// Whether the password was still `old`, and so was changed: of two changes at once one wins.
pub(super) async fn set_password(tx: &mut Tx, id: &AccountId, new: &str, old: &str, now: Timestamp) -> Result<bool> {
    let changed = on_tx!(tx, connection => sqlx::query(SET_PASSWORD)
        .bind(id.as_str()).bind(new).bind(old).bind(now.0).execute(connection).await?.rows_affected());
    Ok(changed == 1)
}

/// Whether password, email address and hint question are those of this version, and so the password was replaced.
pub(super) async fn replace_password(
    tx: &mut Tx,
    id: &AccountId,
    new: &str,
    version: i64,
    now: Timestamp,
) -> Result<bool> {
    let replaced = on_tx!(tx, connection => sqlx::query(REPLACE_PASSWORD)
        .bind(id.as_str()).bind(new).bind(now.0).bind(version).execute(connection).await?.rows_affected());
    Ok(replaced == 1)
}

pub(super) async fn proofs_version(tx: &mut Tx, id: &str) -> Result<Option<i64>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(PROOFS_VERSION).bind(id).fetch_optional(connection).await?))
}

/// Sealed question and hash of the answer.
pub(super) async fn hint_of(db: &Db, id: &AccountId) -> Result<Option<(Vec<u8>, String)>> {
    Ok(on_read!(db, pool => sqlx::query_as(HINT_OF).bind(id.as_str()).fetch_optional(pool).await?))
}

pub(super) async fn user_name_of(tx: &mut Tx, id: &str) -> Result<Option<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(USER_NAME_OF).bind(id).fetch_optional(connection).await?))
}

/// Whether the name was free and is theirs now. Two who ask for one name at once: the rule of uniqueness lets one in.
pub(super) async fn set_user_name(tx: &mut Tx, id: &AccountId, name: &UserName) -> Result<bool> {
    let changed = async {
        Ok(on_tx!(tx, connection => sqlx::query(SET_USER_NAME)
            .bind(id.as_str()).bind(name.as_str()).bind(name.key()).execute(connection).await?.rows_affected()))
    };
    unless_taken(changed.await)
}

pub(super) async fn set_hint(tx: &mut Tx, id: &AccountId, question: &[u8], answer_hash: &str) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(SET_HINT)
        .bind(id.as_str()).bind(question).bind(answer_hash).execute(connection).await?.rows_affected());
    Ok(())
}

/// Whether the stored hash is still `old`; if so it becomes `new`, which may be the same. Another change of the password
/// waits until this transaction has ended.
pub(super) async fn keep_password(tx: &mut Tx, id: &AccountId, new: &str, old: &str) -> Result<bool> {
    let kept = on_tx!(tx, connection => sqlx::query(KEEP_PASSWORD)
        .bind(id.as_str()).bind(new).bind(old).execute(connection).await?.rows_affected());
    Ok(kept == 1)
}

/// Replaces the hash of the hint answer, where it is still `old`, by another one of the same answer.
pub(super) async fn keep_hint_answer(tx: &mut Tx, id: &AccountId, new: &str, old: &str) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(KEEP_HINT_ANSWER)
        .bind(id.as_str()).bind(new).bind(old).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn email_of(tx: &mut Tx, id: &AccountId) -> Result<Option<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(EMAIL_OF).bind(id.as_str()).fetch_optional(connection).await?))
}

/// Everybody after one of them, by id.
pub(super) async fn customers_after(db: &Db, after: &str, most: i64) -> Result<Vec<Customer>> {
    let rows: Vec<(String, i64, Option<i64>)> =
        on_read!(db, pool => sqlx::query_as(CUSTOMERS_AFTER).bind(after).bind(most).fetch_all(pool).await?);
    let customer = |(id, opened_at, since): (String, i64, Option<i64>)| Customer {
        account: AccountId::stored(id),
        person: Person { opened_at: Timestamp(opened_at), is_of_company: since.is_some() },
        of_company_since: since.map(Timestamp),
    };
    Ok(rows.into_iter().map(customer).collect())
}

/// Whether one row was changed. Of two at once PostgreSQL lets both look before either has written; then its rule of
/// uniqueness refuses the second, and that is an answer like any other.
pub(super) fn unless_taken(changed: Result<u64>) -> Result<bool> {
    match changed {
        Err(error) if error.is_unique_violation() => Ok(false),
        changed => Ok(changed? == 1),
    }
}
