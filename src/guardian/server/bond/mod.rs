//! Guardians and the children they answer for, and what each of them allows.

pub mod letters;
pub mod store;

use crate::{
    disclosure::server::Subject,
    evidence::server::{Kind, Record, Records, commit, release},
    guardian::{
        model::{EndedBy, Method, Permission, Strength},
        server::question::{QuestionFacts, question_in},
    },
    mail::outbox::enqueue_at,
    server::{
        context::{Context, Platform},
        db::{self, Db, Tx},
        tokens::{self, text_of},
    },
    values::{
        email_address::EmailAddress,
        id::{AccountId, GuardianId, GuardianshipId, QuestionId},
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};

/// What sealed columns of a guardian are bound to.
pub const NAME: &str = "guardians.name";
pub const EMAIL: &str = "guardians.email";
/// What the sealed name of a decision is bound to.
pub const DECISION_NAME: &str = "guardian_decisions.name";

/// What the chain of evidence calls a permission that was given or taken back.
const PERMISSION: Kind = Kind("guardian-permission");

/// One guardian beside one child.
#[derive(Clone, Debug)]
pub struct Guardianship {
    pub id: GuardianshipId,
    pub minor: AccountId,
    pub guardian: GuardianId,
    pub method: Method,
    pub strength: Strength,
    pub began_at: Timestamp,
    pub use_withdrawn_at: Option<Timestamp>,
    pub disclosure_given_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<EndedBy>,
}

/// One person who answers for children.
#[derive(Clone, Debug)]
pub struct Guardian {
    pub id: GuardianId,
    pub account: Option<AccountId>,
    pub name: String,
    pub email: EmailAddress,
    pub since: Timestamp,
}

impl Guardianship {
    pub fn is_live(&self) -> bool {
        self.ended_at.is_none()
    }

    pub fn allows(&self, permission: Permission) -> bool {
        self.is_live()
            && match permission {
                Permission::Use => self.use_withdrawn_at.is_none(),
                Permission::Disclosure => self.disclosure_given_at.is_some() && self.strength.opens_disclosure(),
            }
    }
}

/// What has begun: the guardianship, and the token of the guardian's own page where it is new to them.
pub struct Begun {
    pub guardianship: GuardianshipId,
    pub manage: Option<Secret>,
}

/// The decision that counts for a question makes its guardian one of this child's: the child's row where there is none,
/// the guardian, the guardianship, and what they allowed. Nothing where no yes counts. A new guardian's own page is
/// opened by the token in the receipt.
pub async fn begin(
    cx: &Platform,
    tx: &mut Tx,
    question: &QuestionId,
    minor: &AccountId,
    now: Timestamp,
) -> Result<Option<Begun>, db::Error> {
    let Some(asked) = question_in(cx, tx, question, now).await? else { return Ok(None) };
    let Some(counts) = store::effective(tx, question).await? else { return Ok(None) };
    add_minor(tx, minor, &asked.facts, &asked.minor_mailbox, now).await?;
    let open = |purpose: &str, sealed: &[u8]| {
        let plain = cx.config.field_keys.open(purpose, sealed).ok().and_then(|plain| String::from_utf8(plain).ok());
        plain.ok_or(db::Error::Row("a decision of a guardian"))
    };
    let name = open(DECISION_NAME, &counts.name)?;
    let email = open(super::question::INVITED_EMAIL, &counts.email)?;
    let known = store::known_guardian(tx, &counts.mailbox, counts.account.as_deref()).await?;
    let (guardian, manage) = match known {
        Some(guardian) => (guardian, None),
        None => {
            let (token, hash) = tokens::fresh(&cx.entropy);
            let id = GuardianId::random(&cx.entropy);
            let seal = |purpose: &str, text: &str| cx.config.field_keys.seal(purpose, text.as_bytes(), &cx.entropy);
            let new = store::NewGuardian {
                id: &id,
                account: counts.account.as_deref(),
                name: seal(NAME, &name),
                email: seal(EMAIL, &email),
                mailbox: &counts.mailbox,
                manage: &hash,
                since: now,
            };
            store::add_guardian(tx, &new).await?;
            (id, Some(token))
        }
    };
    if live(tx, minor).await?.iter().any(|bond| bond.guardian == guardian) {
        return Ok(None);
    }
    tell_others(cx, tx, (minor, &asked.facts.first_name), &name, now).await?;
    let new = store::NewGuardianship {
        id: GuardianshipId::random(&cx.entropy),
        minor,
        guardian: &guardian,
        decision: &counts.decision,
        method: counts.method,
        strength: counts.strength,
        began_at: now,
    };
    store::add_guardianship(tx, &new).await?;
    record(cx, tx, (&new.id, minor), (Permission::Use, "given"), counts.strength, now).await?;
    if counts.disclosure && counts.strength.opens_disclosure() {
        store::give_disclosure(tx, &new.id, now).await?;
        record(cx, tx, (&new.id, minor), (Permission::Disclosure, "given"), counts.strength, now).await?;
    }
    Ok(Some(Begun { guardianship: new.id, manage }))
}

/// Guardians who answer already hear of the new one.
async fn tell_others(
    cx: &Platform,
    tx: &mut Tx,
    (minor, child): (&AccountId, &str),
    new: &str,
    now: Timestamp,
) -> Result<(), db::Error> {
    for (_, email) in addresses_of_guardians(cx, tx, minor).await? {
        let letter = letters::another_began(cx, &email, Subject(minor.to_string()), child, new);
        enqueue_at(cx, tx, &letter, now).await?;
    }
    Ok(())
}

async fn add_minor(
    tx: &mut Tx,
    minor: &AccountId,
    facts: &QuestionFacts,
    mailbox: &[u8],
    now: Timestamp,
) -> Result<(), db::Error> {
    store::add_minor(tx, minor, facts.of_age_at, mailbox, now).await
}

/// A permission is given again, or for the first time; whether anything changed. Disclosure never is where the proof is
/// weak (C-6).
pub async fn allow(
    cx: &Platform,
    tx: &mut Tx,
    bond: &Guardianship,
    permission: Permission,
    now: Timestamp,
) -> Result<bool, db::Error> {
    let changed = match permission {
        Permission::Use => store::give_use(tx, &bond.id).await?,
        Permission::Disclosure if bond.strength.opens_disclosure() => store::give_disclosure(tx, &bond.id, now).await?,
        Permission::Disclosure => false,
    };
    if changed {
        record(cx, tx, (&bond.id, &bond.minor), (permission, "given"), bond.strength, now).await?;
    }
    Ok(changed)
}

/// A permission is taken back; whether it was given. It acts at the child's next request.
pub async fn withdraw(
    cx: &Platform,
    tx: &mut Tx,
    bond: &Guardianship,
    permission: Permission,
    now: Timestamp,
) -> Result<bool, db::Error> {
    let changed = match permission {
        Permission::Use => store::withdraw_use(tx, &bond.id, now).await?,
        Permission::Disclosure => store::withdraw_disclosure(tx, &bond.id).await?,
    };
    if changed {
        record(cx, tx, (&bond.id, &bond.minor), (permission, "withdrawn"), bond.strength, now).await?;
    }
    Ok(changed)
}

/// Ends a guardianship, with what was allowed through it; whether it was live. Without another guardian the child's
/// account rests from their next request on.
pub async fn end(
    cx: &Platform,
    tx: &mut Tx,
    bond: &Guardianship,
    by: EndedBy,
    now: Timestamp,
) -> Result<bool, db::Error> {
    if !store::end(tx, &bond.id, by, now).await? {
        return Ok(false);
    }
    for permission in Permission::ALL {
        if bond.allows(*permission) {
            record(cx, tx, (&bond.id, &bond.minor), (*permission, "lapsed"), bond.strength, now).await?;
        }
    }
    Ok(true)
}

/// The guardians of a child who answer for them now, the first one first.
pub async fn live(tx: &mut Tx, minor: &AccountId) -> Result<Vec<Guardianship>, db::Error> {
    let mut bonds = guardians_of(tx, minor).await?;
    bonds.retain(Guardianship::is_live);
    Ok(bonds)
}

/// Every guardianship of a child, ended ones too.
pub async fn guardians_of(tx: &mut Tx, minor: &AccountId) -> Result<Vec<Guardianship>, db::Error> {
    store::of_minor(tx, minor).await
}

/// One person who answers for children.
pub async fn guardian_of(cx: &Platform, tx: &mut Tx, id: &GuardianId) -> Result<Option<Guardian>, db::Error> {
    let Some(row) = store::guardian(tx, id).await? else { return Ok(None) };
    let open = |purpose: &str, sealed: &[u8]| {
        let plain = cx.config.field_keys.open(purpose, sealed).ok().and_then(|plain| String::from_utf8(plain).ok());
        plain.ok_or(db::Error::Row("a guardian"))
    };
    Ok(Some(Guardian {
        id: id.clone(),
        account: row.account,
        name: open(NAME, &row.name)?,
        email: EmailAddress::stored(open(EMAIL, &row.email)?).ok_or(db::Error::Row("a guardian's address"))?,
        since: row.since,
    }))
}

/// Where letters to the guardians of a child go who answer for them now.
pub async fn addresses_of_guardians(
    cx: &Platform,
    tx: &mut Tx,
    minor: &AccountId,
) -> Result<Vec<(GuardianshipId, EmailAddress)>, db::Error> {
    let mut addresses = Vec::new();
    for bond in live(tx, minor).await? {
        if let Some(guardian) = guardian_of(cx, tx, &bond.guardian).await? {
            addresses.push((bond.id, guardian.email));
        }
    }
    Ok(addresses)
}

/// Whether data of this account may go to anybody beyond what the service needs: for a child only where each guardian
/// allowed it, with more than the weakest proof (C-6, C-7, C-15).
pub async fn may_disclose(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<bool, db::Error> {
    if !store::is_minor(tx, account, now).await? {
        return Ok(true);
    }
    let bonds = live(tx, account).await?;
    Ok(!bonds.is_empty() && bonds.iter().all(|bond| bond.allows(Permission::Disclosure)))
}

/// Adds a line to the history of a permission, and one to the chain, last in the change.
pub(in crate::guardian::server) async fn record(
    cx: &Platform,
    tx: &mut Tx,
    (bond, minor): (&GuardianshipId, &AccountId),
    (permission, decision): (Permission, &'static str),
    strength: Strength,
    now: Timestamp,
) -> Result<(), db::Error> {
    let id = text_of(&cx.entropy.bytes::<16>());
    let content =
        content_of(&id, (bond.as_str(), minor.as_str()), (permission.code(), decision), strength.code(), now.0);
    let committed = commit(&cx.entropy, now, tx, PERMISSION, content.as_bytes()).await?;
    let new = store::NewPermission { id, bond, minor, permission, decision, strength, decided_at: now };
    store::add_permission(tx, &new, &committed).await
}

/// Everything that guardians allowed or took back.
pub const RECORDS: Records = Records {
    kinds: &[PERMISSION.0],
    words: "a guardian's permission",
    between: |_, tx, first, last| {
        Box::pin(async move {
            let record = |row: store::StoredPermission| Record {
                line: row.evidence_line,
                content: content_of(
                    &row.id,
                    (&row.guardianship_id, &row.minor_id),
                    (&row.permission, &row.decision),
                    &row.strength,
                    row.decided_at,
                ),
                salt: row.evidence_salt,
            };
            Ok(store::permissions_between(tx, first, last).await?.into_iter().map(record).collect())
        })
    },
};

/// What the chain commits to of a permission: every column of its record but its place in the chain, one a line.
fn content_of(
    id: &str,
    (bond, minor): (&str, &str),
    (permission, decision): (&str, &str),
    strength: &str,
    at: i64,
) -> String {
    format!(
        "id={id}\nguardianship={bond}\nminor={minor}\npermission={permission}\ndecision={decision}\nstrength={strength}\n\
         decided_at={at}\n",
    )
}

/// Whose mailbox a child's own is, for another question about them.
pub async fn mailbox_of(tx: &mut Tx, minor: &AccountId) -> Result<Option<Vec<u8>>, db::Error> {
    store::mailbox(tx, minor).await
}

/// A guardian without an account is forgotten this long after their last guardianship ended.
const CHILDLESS: Period = Period::days(90);

/// Forgets guardians without an account who are nobody's any more: at once where the child was erased, otherwise after
/// a while. Says how many.
pub async fn forget_childless(tx: &mut Tx, now: Timestamp) -> Result<u64, db::Error> {
    for guardian in store::childless(tx, now - CHILDLESS).await? {
        release_permissions(tx, &guardian, now).await?;
    }
    store::forget_childless(tx, now - CHILDLESS).await
}

/// Releases the lines of what a guardian allowed, whose rows go with the guardian in the same change.
pub async fn release_permissions(tx: &mut Tx, guardian: &GuardianId, now: Timestamp) -> Result<(), db::Error> {
    let lines = store::lines_of(tx, guardian).await?;
    release(tx, &lines, now).await
}

/// The same for the guardian who has this account.
pub async fn release_permissions_of(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<(), db::Error> {
    for guardian in store::of_account(tx, account).await? {
        release_permissions(tx, &guardian, now).await?;
    }
    Ok(())
}

/// The guardian behind the token of their own page.
pub async fn guardian_by_link(db: &Db, token: &Secret) -> Result<Option<GuardianId>, db::Error> {
    store::by_manage(db, &tokens::hash(token)).await
}

/// The guardianships of one guardian, ended ones too.
pub async fn children_of(tx: &mut Tx, guardian: &GuardianId) -> Result<Vec<Guardianship>, db::Error> {
    store::of_guardian(tx, guardian).await
}

/// A fresh token for the guardian's own page, in place of the one before.
pub async fn renew_link(cx: &Context, tx: &mut Tx, guardian: &GuardianId) -> Result<Secret, db::Error> {
    let (token, hash) = tokens::fresh(&cx.entropy);
    store::set_manage(tx, guardian, &hash).await?;
    Ok(token)
}
