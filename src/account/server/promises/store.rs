//! Counts of rows that a promise says there are none of. Nothing here reads what a row holds about a person.

use crate::{
    server::db::{Db, Result, on_read, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    NAMELESS = "SELECT COUNT(*)
                  FROM accounts
                 WHERE TRIM(user_name) = '' OR user_name_key = '' OR password_hash = ''";
    HINTLESS = "SELECT COUNT(*)
                  FROM accounts
                 WHERE LENGTH(hint_question) = 0 OR hint_answer_hash NOT LIKE '$argon2id$%'";
    BEFORE_ITS_PROOF = "SELECT COUNT(*)
                          FROM sessions
                          JOIN accounts ON accounts.id = sessions.account_id
                         WHERE sessions.proved_at < sessions.opened_at OR sessions.opened_at < accounts.opened_at";
    FREE_WITHOUT_PASSKEY = "SELECT COUNT(*)
                              FROM password_free_logins
                             WHERE NOT EXISTS (SELECT 1
                                                 FROM factors
                                                WHERE factors.account_id = password_free_logins.account_id
                                                  AND factors.kind = 'passkey')";
    BEFORE_ITS_PASSWORD = "SELECT COUNT(*)
                             FROM sessions
                             JOIN accounts ON accounts.id = sessions.account_id
                            WHERE sessions.opened_at + $1 < accounts.password_set_at";
    WITHOUT_PROFILE = "SELECT COUNT(*)
                         FROM accounts
                        WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE profiles.account_id = accounts.id)";
    UNREACHABLE = "SELECT COUNT(*)
                     FROM accounts
                     JOIN profiles ON profiles.account_id = accounts.id
                    WHERE TRIM(profiles.real_name) = ''
                       OR TRIM(profiles.telephone) = ''
                       OR TRIM(accounts.email) = ''
                       OR (TRIM(profiles.street) = '' AND TRIM(profiles.city) = '')";
    UNREACHABLE_COMPANIES = "SELECT COUNT(*)
                               FROM organisations
                              WHERE TRIM(name) = ''
                                 OR TRIM(telephone) = ''
                                 OR (TRIM(street) = '' AND TRIM(city) = '')";
    SESSIONS_PAST_THEIR_END = "SELECT COUNT(*) FROM sessions WHERE opened_at <= $1 OR last_used_at <= $2";
    LOGINS_PAST_THEIR_END = "SELECT COUNT(*) FROM pending_logins WHERE expires_at <= $1";
    CHANGES_PAST_THEIR_END = "SELECT COUNT(*) FROM email_changes WHERE expires_at <= $1";
    INVITATIONS_PAST_THEIR_END = "SELECT COUNT(*) FROM invitations WHERE expires_at <= $1";
    PASSWORDS = "SELECT COUNT(*) FROM accounts WHERE password_hash <> ''";
    PASSWORDS_LIKE = "SELECT COUNT(*) FROM accounts WHERE password_hash LIKE $1";
    ANSWERS = "SELECT COUNT(*) FROM accounts WHERE hint_answer_hash <> ''";
    ANSWERS_LIKE = "SELECT COUNT(*) FROM accounts WHERE hint_answer_hash LIKE $1";
}

/// Accounts without a user name or a password.
pub(super) async fn nameless(db: &Db) -> Result<i64> {
    counted(db, NAMELESS).await
}

/// Accounts without a hint question, or whose answer is not hashed.
pub(super) async fn hintless(db: &Db) -> Result<i64> {
    counted(db, HINTLESS).await
}

/// Sessions that were open before anybody proved to be the account's owner.
pub(super) async fn before_its_proof(db: &Db) -> Result<i64> {
    counted(db, BEFORE_ITS_PROOF).await
}

/// Accounts that open without the password and have no passkey to open them with.
pub(super) async fn free_without_passkey(db: &Db) -> Result<i64> {
    counted(db, FREE_WITHOUT_PASSKEY).await
}

/// Sessions that outlived a change of the password by more than this many milliseconds of two clocks.
pub(super) async fn before_its_password(db: &Db, clocks_differ_by: i64) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(BEFORE_ITS_PASSWORD).bind(clocks_differ_by).fetch_one(pool).await?))
}

/// Accounts without anything that their owner could correct.
pub(super) async fn without_profile(db: &Db) -> Result<i64> {
    counted(db, WITHOUT_PROFILE).await
}

/// Accounts that lack name, telephone number, mail address or postal address.
pub(super) async fn unreachable(db: &Db) -> Result<i64> {
    counted(db, UNREACHABLE).await
}

/// The same of companies.
pub(super) async fn unreachable_companies(db: &Db) -> Result<i64> {
    counted(db, UNREACHABLE_COMPANIES).await
}

/// Sessions that no cookie can open any more: opened or last used then or earlier.
pub(super) async fn sessions_past_their_end(db: &Db, opened: Timestamp, used: Timestamp) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(SESSIONS_PAST_THEIR_END)
        .bind(opened.0).bind(used.0).fetch_one(pool).await?))
}

/// What waited for somebody and was over by then: logins, changes of addresses, invitations.
pub(super) async fn waits_past_their_end(db: &Db, ended: Timestamp) -> Result<i64> {
    let mut all = 0;
    for statement in [LOGINS_PAST_THEIR_END, CHANGES_PAST_THEIR_END, INVITATIONS_PAST_THEIR_END] {
        let found: i64 = on_read!(db, pool => sqlx::query_scalar(statement).bind(ended.0).fetch_one(pool).await?);
        all += found;
    }
    Ok(all)
}

/// Passwords that are stored in none of these forms, all counted at one moment: who registers meanwhile is in none of
/// the counts, or in all.
pub(super) async fn passwords_unlike(db: &Db, forms: &[String]) -> Result<i64> {
    unlike(db, PASSWORDS, PASSWORDS_LIKE, forms).await
}

/// The same of hint answers.
pub(super) async fn answers_unlike(db: &Db, forms: &[String]) -> Result<i64> {
    unlike(db, ANSWERS, ANSWERS_LIKE, forms).await
}

async fn unlike(db: &Db, all: &'static str, like: &'static str, forms: &[String]) -> Result<i64> {
    let mut tx = db.read().await?;
    let mut left: i64 = on_tx!(&mut tx, connection => sqlx::query_scalar(all).fetch_one(connection).await?);
    for form in forms {
        let alike: i64 = on_tx!(&mut tx, connection => sqlx::query_scalar(like)
            .bind(form).fetch_one(connection).await?);
        left -= alike;
    }
    Ok(left)
}

async fn counted(db: &Db, statement: &'static str) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(statement).fetch_one(pool).await?))
}
