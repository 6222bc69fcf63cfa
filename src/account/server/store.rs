//! The slice's SQL.

use super::{
    email::EmailChange,
    open::NewAccount,
    profile::{Details, Summary},
    session::Login,
};
use crate::{
    server::{
        context::Context,
        db::{Db, Result, Tx, on_read, on_tx, statements},
        tokens::{TokenHash, text_of},
    },
    values::{
        email_address::EmailAddress,
        id::{AccountId, SessionId},
        postal_address::PostalAddress,
        telephone::Telephone,
        timestamp::Timestamp,
        user_name::UserName,
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
    BY_EMAIL = "SELECT id FROM accounts WHERE email_key = $1";
    CREDENTIALS = "SELECT id, password_hash
                     FROM accounts
                    WHERE user_name_key = $1 OR email_key = $1";
    PASSWORD_OF = "SELECT password_hash, email_key FROM accounts WHERE id = $1";
    NAMES_OF = "SELECT user_name_key, email_key FROM accounts WHERE id = $1";
    SET_PASSWORD = "UPDATE accounts
                       SET password_hash = $2, password_set_at = $4
                     WHERE id = $1 AND password_hash = $3";
    SET_USER_NAME = "UPDATE accounts
                        SET user_name = $2, user_name_key = $3
                      WHERE id = $1
                        AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.user_name_key = $3 AND other.id <> $1)";
    SET_HINT = "UPDATE accounts SET hint_question = $2, hint_answer_hash = $3 WHERE id = $1";
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
    FORGET_LATER_EMAIL_CHANGES = "DELETE FROM email_changes WHERE account_id = $1 AND asked_at >= $2";
    SET_EMAIL = "UPDATE accounts
                    SET email = $2, email_key = $3
                  WHERE id = $1 AND email_key = $4
                    AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.email_key = $3)";
    RESTORE_EMAIL = "UPDATE accounts
                        SET email = $2, email_key = $3
                      WHERE id = $1
                        AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.email_key = $3 AND other.id <> $1)";
    EXPIRE_EMAIL_CHANGES = "DELETE FROM email_changes WHERE expires_at <= $1";
    REPLACE_PASSWORD = "UPDATE accounts SET password_hash = $2, password_set_at = $3 WHERE id = $1";
    HINT_OF = "SELECT hint_question, hint_answer_hash FROM accounts WHERE id = $1";
    USER_NAME_OF = "SELECT user_name FROM accounts WHERE id = $1";
    EARLIER_EMAILS = "SELECT old_email FROM email_changes WHERE account_id = $1 AND undo_hash IS NOT NULL AND expires_at > $2";
    REHASH = "UPDATE accounts
                 SET password_hash = $2
               WHERE id = $1 AND password_hash = $3";
    EMAIL_OF = "SELECT email FROM accounts WHERE id = $1";
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
    USE_BROWSER = "UPDATE known_browsers SET last_used_at = $3 WHERE token_hash = $1 AND account_id = $2";
    KNOW_BROWSER = "INSERT INTO known_browsers (token_hash, account_id, first_used_at, last_used_at)
                    VALUES ($1, $2, $3, $3)";
    FORGET_BROWSERS = "DELETE FROM known_browsers WHERE account_id = $1";
    EXPIRE_BROWSERS = "DELETE FROM known_browsers WHERE last_used_at <= $1";
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
    on_tx!(tx, connection => sqlx::query(ADD_PROFILE)
        .bind(id.as_str())
        .bind(details.real_name.as_str())
        .bind(details.telephone.as_str())
        .bind(details.country.code())
        .bind(&address.country)
        .bind(&address.street)
        .bind(&address.extra_line)
        .bind(&address.dependent_locality)
        .bind(&address.city)
        .bind(&address.region)
        .bind(&address.postcode)
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
    on_tx!(tx, connection => sqlx::query(CHANGE_ADDRESS)
        .bind(id.as_str())
        .bind(&address.country)
        .bind(&address.street)
        .bind(&address.extra_line)
        .bind(&address.dependent_locality)
        .bind(&address.city)
        .bind(&address.region)
        .bind(&address.postcode)
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

pub(super) async fn replace_password(tx: &mut Tx, id: &AccountId, new: &str, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(REPLACE_PASSWORD)
        .bind(id.as_str()).bind(new).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// Sealed question and hash of the answer.
pub(super) async fn hint_of(db: &Db, id: &AccountId) -> Result<Option<(Vec<u8>, String)>> {
    Ok(on_read!(db, pool => sqlx::query_as(HINT_OF).bind(id.as_str()).fetch_optional(pool).await?))
}

pub(super) async fn user_name_of(tx: &mut Tx, id: &str) -> Result<Option<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(USER_NAME_OF).bind(id).fetch_optional(connection).await?))
}

/// Addresses of before that can still take a change back.
pub(super) async fn earlier_emails(tx: &mut Tx, id: &AccountId, now: Timestamp) -> Result<Vec<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(EARLIER_EMAILS)
        .bind(id.as_str()).bind(now.0).fetch_all(connection).await?))
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

/// Whether one row was changed. Of two at once PostgreSQL lets both look before either has written; then its rule of
/// uniqueness refuses the second, and that is an answer like any other.
fn unless_taken(changed: Result<u64>) -> Result<bool> {
    match changed {
        Err(error) if error.is_unique_violation() => Ok(false),
        changed => Ok(changed? == 1),
    }
}

pub(super) async fn expire_email_changes(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_EMAIL_CHANGES)
        .bind(now.0).execute(connection).await?.rows_affected()))
}

pub(super) async fn rehash(tx: &mut Tx, id: &AccountId, new: &str, old: &str) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(REHASH)
        .bind(id.as_str()).bind(new).bind(old).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn email_of(tx: &mut Tx, id: &AccountId) -> Result<Option<String>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(EMAIL_OF).bind(id.as_str()).fetch_optional(connection).await?))
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
pub(super) async fn renew_session(tx: &mut Tx, old: &[u8], new: &TokenHash, now: Timestamp) -> Result<bool> {
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

pub(super) async fn end_other_sessions(tx: &mut Tx, account: &AccountId, this: &[u8]) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(END_OTHER_SESSIONS)
        .bind(account.as_str()).bind(this).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn is_known_browser(db: &Db, token: &TokenHash, account: &str, used_after: Timestamp) -> Result<bool> {
    let known: i64 = on_read!(db, pool => sqlx::query_scalar(IS_KNOWN_BROWSER)
        .bind(&token.0).bind(account).bind(used_after.0).fetch_one(pool).await?);
    Ok(known > 0)
}

/// Gives a browser a new mark, for every account it is known to.
pub(super) async fn remark_browser(tx: &mut Tx, old: &TokenHash, new: &TokenHash) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(REMARK_BROWSER)
        .bind(&old.0).bind(&new.0).execute(connection).await?.rows_affected());
    Ok(())
}

/// How many browsers the account is known to.
pub(super) async fn known_browsers(tx: &mut Tx, account: &AccountId) -> Result<i64> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(KNOWN_BROWSERS)
        .bind(account.as_str()).fetch_one(connection).await?))
}

/// Notes the use of a browser; whether it was known before.
pub(super) async fn use_browser(tx: &mut Tx, token: &TokenHash, account: &AccountId, now: Timestamp) -> Result<bool> {
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

pub(super) async fn forget_browsers(tx: &mut Tx, account: &AccountId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(FORGET_BROWSERS)
        .bind(account.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn expire_browsers(tx: &mut Tx, used_until: Timestamp) -> Result<u64> {
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

pub(super) async fn end_sessions(tx: &mut Tx, id: &AccountId) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(END_SESSIONS).bind(id.as_str()).execute(connection).await?.rows_affected());
    Ok(())
}

/// Forgets sessions that no request can use any more; says how many.
pub async fn expire_sessions(tx: &mut Tx, opened_until: Timestamp, used_until: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(EXPIRE_SESSIONS)
        .bind(opened_until.0).bind(used_until.0).execute(connection).await?.rows_affected()))
}
