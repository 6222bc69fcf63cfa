//! The SQL of children, guardians and what is between them.

use super::Guardianship;
use crate::{
    evidence::server::Committed,
    guardian::model::{EndedBy, Method, Permission, Strength},
    server::{
        db::{Db, Error, Result, Tx, on_read, on_tx, statements},
        tokens::TokenHash,
    },
    values::{
        id::{AccountId, GuardianId, GuardianshipId, QuestionId},
        timestamp::Timestamp,
    },
};

statements! {
    ADD_MINOR = "INSERT INTO minors (account_id, of_age_at, mailbox, began_at)
                 VALUES ($1, $2, $3, $4)
                 ON CONFLICT DO NOTHING";
    MINOR = "SELECT COUNT(guardianships.id), COUNT(guardianships.use_withdrawn_at)
               FROM minors
               LEFT JOIN guardianships
                      ON guardianships.minor_id = minors.account_id AND guardianships.ended_at IS NULL
              WHERE minors.account_id = $1 AND minors.came_of_age_at IS NULL AND minors.of_age_at > $2
              GROUP BY minors.account_id";
    IS_MINOR = "SELECT COUNT(*) FROM minors WHERE account_id = $1 AND came_of_age_at IS NULL AND of_age_at > $2";
    MAILBOX = "SELECT mailbox FROM minors WHERE account_id = $1";
    EFFECTIVE = "SELECT decisions.id, decisions.name, decisions.account_id, decisions.method, decisions.strength,
                        decisions.disclosure, invitations.email, invitations.mailbox
                   FROM guardian_decisions AS decisions
                   JOIN guardian_invitations AS invitations ON invitations.id = decisions.invitation_id
                  WHERE decisions.question_id = $1 AND decisions.answer = 'approved'
                    AND decisions.effective_at IS NOT NULL AND decisions.taken_back_at IS NULL
                  LIMIT 1";
    KNOWN_GUARDIAN = "SELECT id
                        FROM guardians
                       WHERE mailbox = $1 AND COALESCE(account_id, '') = $2
                       LIMIT 1";
    ADD_GUARDIAN = "INSERT INTO guardians (id, account_id, name, email, mailbox, manage_hash, since)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ADD_GUARDIANSHIP = "INSERT INTO guardianships (id, minor_id, guardian_id, decision_id, method, strength, began_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    GIVE_USE = "UPDATE guardianships SET use_withdrawn_at = NULL
                 WHERE id = $1 AND ended_at IS NULL AND use_withdrawn_at IS NOT NULL AND disputed_at IS NULL";
    WITHDRAW_USE = "UPDATE guardianships SET use_withdrawn_at = $2
                     WHERE id = $1 AND ended_at IS NULL AND use_withdrawn_at IS NULL";
    GIVE_DISCLOSURE = "UPDATE guardianships SET disclosure_given_at = $2
                        WHERE id = $1 AND ended_at IS NULL AND disclosure_given_at IS NULL";
    WITHDRAW_DISCLOSURE = "UPDATE guardianships SET disclosure_given_at = NULL
                            WHERE id = $1 AND ended_at IS NULL AND disclosure_given_at IS NOT NULL";
    END = "UPDATE guardianships SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL";
    OF_MINOR = "SELECT id, minor_id, guardian_id, method, strength, began_at, use_withdrawn_at, disclosure_given_at,
                       ended_at, ended_by
                  FROM guardianships
                 WHERE minor_id = $1
                 ORDER BY began_at, id";
    OF_GUARDIAN = "SELECT id, minor_id, guardian_id, method, strength, began_at, use_withdrawn_at, disclosure_given_at,
                          ended_at, ended_by
                     FROM guardianships
                    WHERE guardian_id = $1
                    ORDER BY began_at, id";
    PERMISSIONS_BETWEEN = "SELECT id, guardianship_id, minor_id, permission, decision, strength, decided_at, evidence_line,
                                  evidence_salt
                             FROM guardian_permissions
                            WHERE evidence_line >= $1 AND evidence_line <= $2";
    LINES_OF_GUARDIAN = "SELECT permissions.evidence_line
                           FROM guardian_permissions AS permissions
                           JOIN guardianships ON guardianships.id = permissions.guardianship_id
                          WHERE guardianships.guardian_id = $1";
    OF_ACCOUNT = "SELECT id FROM guardians WHERE account_id = $1";
    CHILDLESS = "SELECT id
                   FROM guardians
                  WHERE account_id IS NULL
                    AND NOT EXISTS (SELECT 1 FROM guardianships WHERE guardianships.guardian_id = guardians.id
                                                                 AND COALESCE(guardianships.ended_at, $1) >= $1)";
    FORGET_CHILDLESS = "DELETE FROM guardians
                         WHERE account_id IS NULL
                           AND NOT EXISTS (SELECT 1 FROM guardianships WHERE guardianships.guardian_id = guardians.id
                                                                        AND COALESCE(guardianships.ended_at, $1) >= $1)";
    GUARDIAN = "SELECT account_id, name, email, since FROM guardians WHERE id = $1";
    BY_MANAGE = "SELECT id FROM guardians WHERE manage_hash = $1";
    SET_MANAGE = "UPDATE guardians SET manage_hash = $2 WHERE id = $1";
    ADD_PERMISSION = "INSERT INTO guardian_permissions (id, guardianship_id, minor_id, permission, decision, strength,
                                                        decided_at, evidence_line, evidence_salt)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

/// How many guardians answer for a child, and how many of them said no.
pub(in crate::guardian::server) struct Minor {
    pub live: i64,
    pub withdrawn: i64,
}

pub(super) async fn add_minor(
    tx: &mut Tx,
    minor: &AccountId,
    of_age_at: Timestamp,
    mailbox: &[u8],
    now: Timestamp,
) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD_MINOR)
        .bind(minor.as_str()).bind(of_age_at.0).bind(mailbox).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(in crate::guardian::server) async fn minor(db: &Db, account: &AccountId, now: Timestamp) -> Result<Option<Minor>> {
    let row: Option<(i64, i64)> = on_read!(db, pool => sqlx::query_as(MINOR)
        .bind(account.as_str()).bind(now.0).fetch_optional(pool).await?);
    Ok(row.map(|(live, withdrawn)| Minor { live, withdrawn }))
}

pub(in crate::guardian::server) async fn is_minor(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<bool> {
    let found: i64 = on_tx!(tx, connection => sqlx::query_scalar(IS_MINOR)
        .bind(account.as_str()).bind(now.0).fetch_one(connection).await?);
    Ok(found > 0)
}

pub(super) async fn mailbox(tx: &mut Tx, minor: &AccountId) -> Result<Option<Vec<u8>>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(MAILBOX)
        .bind(minor.as_str()).fetch_optional(connection).await?))
}

/// The yes that counts for a question, its name and address still sealed.
pub(super) struct Effective {
    pub decision: String,
    pub name: Vec<u8>,
    pub account: Option<String>,
    pub method: Method,
    pub strength: Strength,
    pub disclosure: bool,
    pub email: Vec<u8>,
    pub mailbox: Vec<u8>,
}

type EffectiveRow = (String, Vec<u8>, Option<String>, String, String, i64, Vec<u8>, Vec<u8>);

pub(super) async fn effective(tx: &mut Tx, question: &QuestionId) -> Result<Option<Effective>> {
    let row: Option<EffectiveRow> = on_tx!(tx, connection => sqlx::query_as(EFFECTIVE)
        .bind(question.as_str()).fetch_optional(connection).await?);
    let Some((decision, name, account, method, strength, disclosure, email, mailbox)) = row else { return Ok(None) };
    Ok(Some(Effective {
        decision,
        name,
        account,
        method: Method::stored(&method).ok_or(Error::Row("a method"))?,
        strength: Strength::stored(&strength).ok_or(Error::Row("a strength"))?,
        disclosure: disclosure != 0,
        email,
        mailbox,
    }))
}

/// The same mailbox, and the same account or none: the same guardian.
pub(super) async fn known_guardian(tx: &mut Tx, mailbox: &[u8], account: Option<&str>) -> Result<Option<GuardianId>> {
    let id: Option<String> = on_tx!(tx, connection => sqlx::query_scalar(KNOWN_GUARDIAN)
        .bind(mailbox).bind(account.unwrap_or_default()).fetch_optional(connection).await?);
    Ok(id.map(GuardianId::stored))
}

pub(super) struct NewGuardian<'a> {
    pub id: &'a GuardianId,
    pub account: Option<&'a str>,
    pub name: Vec<u8>,
    pub email: Vec<u8>,
    pub mailbox: &'a [u8],
    pub manage: &'a TokenHash,
    pub since: Timestamp,
}

pub(super) async fn add_guardian(tx: &mut Tx, new: &NewGuardian<'_>) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD_GUARDIAN)
        .bind(new.id.as_str())
        .bind(new.account)
        .bind(&new.name)
        .bind(&new.email)
        .bind(new.mailbox)
        .bind(&new.manage.0)
        .bind(new.since.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) struct NewGuardianship<'a> {
    pub id: GuardianshipId,
    pub minor: &'a AccountId,
    pub guardian: &'a GuardianId,
    pub decision: &'a str,
    pub method: Method,
    pub strength: Strength,
    pub began_at: Timestamp,
}

pub(super) async fn add_guardianship(tx: &mut Tx, new: &NewGuardianship<'_>) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD_GUARDIANSHIP)
        .bind(new.id.as_str())
        .bind(new.minor.as_str())
        .bind(new.guardian.as_str())
        .bind(new.decision)
        .bind(new.method.code())
        .bind(new.strength.code())
        .bind(new.began_at.0)
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}

pub(super) async fn give_use(tx: &mut Tx, bond: &GuardianshipId) -> Result<bool> {
    let given = on_tx!(tx, connection => sqlx::query(GIVE_USE)
        .bind(bond.as_str()).execute(connection).await?.rows_affected());
    Ok(given == 1)
}

pub(super) async fn withdraw_use(tx: &mut Tx, bond: &GuardianshipId, now: Timestamp) -> Result<bool> {
    let withdrawn = on_tx!(tx, connection => sqlx::query(WITHDRAW_USE)
        .bind(bond.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(withdrawn == 1)
}

pub(super) async fn give_disclosure(tx: &mut Tx, bond: &GuardianshipId, now: Timestamp) -> Result<bool> {
    let given = on_tx!(tx, connection => sqlx::query(GIVE_DISCLOSURE)
        .bind(bond.as_str()).bind(now.0).execute(connection).await?.rows_affected());
    Ok(given == 1)
}

pub(super) async fn withdraw_disclosure(tx: &mut Tx, bond: &GuardianshipId) -> Result<bool> {
    let withdrawn = on_tx!(tx, connection => sqlx::query(WITHDRAW_DISCLOSURE)
        .bind(bond.as_str()).execute(connection).await?.rows_affected());
    Ok(withdrawn == 1)
}

pub(super) async fn end(tx: &mut Tx, bond: &GuardianshipId, by: EndedBy, now: Timestamp) -> Result<bool> {
    let ended = on_tx!(tx, connection => sqlx::query(END)
        .bind(bond.as_str()).bind(now.0).bind(by.code()).execute(connection).await?.rows_affected());
    Ok(ended == 1)
}

/// A permission with its place in the chain, whatever its columns hold.
#[derive(sqlx::FromRow)]
pub(super) struct StoredPermission {
    pub id: String,
    pub guardianship_id: String,
    pub minor_id: String,
    pub permission: String,
    pub decision: String,
    pub strength: String,
    pub decided_at: i64,
    pub evidence_line: i64,
    pub evidence_salt: Vec<u8>,
}

/// The permissions whose lines of evidence are from one number to another.
pub(super) async fn permissions_between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<StoredPermission>> {
    Ok(
        on_tx!(tx, connection => sqlx::query_as(PERMISSIONS_BETWEEN).bind(first).bind(last).fetch_all(connection).await?),
    )
}

/// The lines of evidence of what a guardian allowed.
pub(super) async fn lines_of(tx: &mut Tx, guardian: &GuardianId) -> Result<Vec<i64>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(LINES_OF_GUARDIAN)
        .bind(guardian.as_str()).fetch_all(connection).await?))
}

/// The guardian who has this account.
pub(super) async fn of_account(tx: &mut Tx, account: &AccountId) -> Result<Vec<GuardianId>> {
    let ids: Vec<String> =
        on_tx!(tx, connection => sqlx::query_scalar(OF_ACCOUNT).bind(account.as_str()).fetch_all(connection).await?);
    Ok(ids.into_iter().map(GuardianId::stored).collect())
}

/// The guardians whom [`forget_childless`] forgets.
pub(super) async fn childless(tx: &mut Tx, since: Timestamp) -> Result<Vec<GuardianId>> {
    let ids: Vec<String> =
        on_tx!(tx, connection => sqlx::query_scalar(CHILDLESS).bind(since.0).fetch_all(connection).await?);
    Ok(ids.into_iter().map(GuardianId::stored).collect())
}

/// Guardians without an account for whom nothing lasts, or has lasted since then.
pub(super) async fn forget_childless(tx: &mut Tx, since: Timestamp) -> Result<u64> {
    Ok(on_tx!(tx, connection => sqlx::query(FORGET_CHILDLESS)
        .bind(since.0).execute(connection).await?.rows_affected()))
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    minor_id: String,
    guardian_id: String,
    method: String,
    strength: String,
    began_at: i64,
    use_withdrawn_at: Option<i64>,
    disclosure_given_at: Option<i64>,
    ended_at: Option<i64>,
    ended_by: Option<String>,
}

impl TryFrom<Stored> for Guardianship {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        Ok(Self {
            id: GuardianshipId::stored(stored.id),
            minor: AccountId::stored(stored.minor_id),
            guardian: GuardianId::stored(stored.guardian_id),
            method: Method::stored(&stored.method).ok_or(Error::Row("a method"))?,
            strength: Strength::stored(&stored.strength).ok_or(Error::Row("a strength"))?,
            began_at: Timestamp(stored.began_at),
            use_withdrawn_at: stored.use_withdrawn_at.map(Timestamp),
            disclosure_given_at: stored.disclosure_given_at.map(Timestamp),
            ended_at: stored.ended_at.map(Timestamp),
            ended_by: stored.ended_by.as_deref().and_then(EndedBy::stored),
        })
    }
}

pub(super) async fn of_minor(tx: &mut Tx, minor: &AccountId) -> Result<Vec<Guardianship>> {
    let stored: Vec<Stored> =
        on_tx!(tx, connection => sqlx::query_as(OF_MINOR).bind(minor.as_str()).fetch_all(connection).await?);
    stored.into_iter().map(Guardianship::try_from).collect()
}

pub(super) async fn of_guardian(tx: &mut Tx, guardian: &GuardianId) -> Result<Vec<Guardianship>> {
    let stored: Vec<Stored> =
        on_tx!(tx, connection => sqlx::query_as(OF_GUARDIAN).bind(guardian.as_str()).fetch_all(connection).await?);
    stored.into_iter().map(Guardianship::try_from).collect()
}

/// A guardian, name and address still sealed.
pub(super) struct GuardianRow {
    pub account: Option<AccountId>,
    pub name: Vec<u8>,
    pub email: Vec<u8>,
    pub since: Timestamp,
}

type StoredGuardian = (Option<String>, Vec<u8>, Vec<u8>, i64);

pub(super) async fn guardian(tx: &mut Tx, id: &GuardianId) -> Result<Option<GuardianRow>> {
    let row: Option<StoredGuardian> =
        on_tx!(tx, connection => sqlx::query_as(GUARDIAN).bind(id.as_str()).fetch_optional(connection).await?);
    Ok(row.map(|(account, name, email, since)| GuardianRow {
        account: account.map(AccountId::stored),
        name,
        email,
        since: Timestamp(since),
    }))
}

pub(super) async fn by_manage(db: &Db, hash: &TokenHash) -> Result<Option<GuardianId>> {
    let id: Option<String> =
        on_read!(db, pool => sqlx::query_scalar(BY_MANAGE).bind(&hash.0).fetch_optional(pool).await?);
    Ok(id.map(GuardianId::stored))
}

pub(super) async fn set_manage(tx: &mut Tx, id: &GuardianId, hash: &TokenHash) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(SET_MANAGE)
        .bind(id.as_str()).bind(&hash.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) struct NewPermission<'a> {
    pub id: String,
    pub bond: &'a GuardianshipId,
    pub minor: &'a AccountId,
    pub permission: Permission,
    pub decision: &'a str,
    pub strength: Strength,
    pub decided_at: Timestamp,
}

pub(super) async fn add_permission(tx: &mut Tx, new: &NewPermission<'_>, committed: &Committed) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(ADD_PERMISSION)
        .bind(&new.id)
        .bind(new.bond.as_str())
        .bind(new.minor.as_str())
        .bind(new.permission.code())
        .bind(new.decision)
        .bind(new.strength.code())
        .bind(new.decided_at.0)
        .bind(committed.line.0)
        .bind(&committed.salt[..])
        .execute(connection)
        .await?
        .rows_affected());
    Ok(())
}
