//! Cases: opened by one member of staff, decided by another (C-22).

mod carry_out;
mod decide;
mod look;
mod open;

pub use decide::{decide, withdraw};
pub use look::{Concerned, Shown, all_open, case};
pub use open::open;

use super::{desk::Operator, store};
use crate::{
    account::server::email_of,
    audit::{
        model::Deed,
        server::{self as audit, Note},
    },
    back_office::model::{Decision, Kind},
    guardian::server::{Guardian, Guardianship, guardian_of, guardians_of},
    server::{
        context::{Context, Platform},
        db::{self, Tx},
        keys::KeyRing,
    },
    values::{
        id::AccountId,
        timestamp::{Period, Timestamp},
    },
};

/// What a sealed note is bound to.
pub(super) const NOTE: &str = "staff_cases.note";
/// A case about somebody who has no account is forgotten after this time.
const KEPT: Period = Period::days(90);

/// One case, its note opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub id: String,
    pub kind: Kind,
    /// A guardianship, or an answer of a guardian.
    pub subject: String,
    /// The child, where they have an account.
    pub minor: Option<AccountId>,
    pub note: String,
    pub opened_by: AccountId,
    pub opened_at: Timestamp,
    pub decided_by: Option<AccountId>,
    pub decided_at: Option<Timestamp>,
    pub decision: Option<Decision>,
    pub withdrawn_at: Option<Timestamp>,
}

impl Case {
    pub fn is_open(&self) -> bool {
        self.decided_at.is_none() && self.withdrawn_at.is_none()
    }

    /// Whom an act on this case is about: the child, or the answer where there is no account yet.
    pub(super) fn about(&self) -> &str {
        self.minor.as_ref().map_or(&self.subject, AccountId::as_str)
    }

    pub(super) fn read(row: store::Row, keys: &KeyRing) -> db::Result<Self> {
        let broken = || db::Error::Row("a case of staff");
        let note = keys.open(NOTE, &row.note).ok().and_then(|note| String::from_utf8(note).ok());
        let decision = row.decision.map(|code| Decision::stored(&code).ok_or_else(broken)).transpose()?;
        Ok(Self {
            kind: Kind::stored(&row.kind).ok_or_else(broken)?,
            note: note.ok_or_else(broken)?,
            id: row.id,
            subject: row.subject,
            minor: row.minor_id.map(AccountId::stored),
            opened_by: AccountId::stored(row.opened_by),
            opened_at: Timestamp(row.opened_at),
            decided_by: row.decided_by.map(AccountId::stored),
            decided_at: row.decided_at.map(Timestamp),
            decision,
            withdrawn_at: row.withdrawn_at.map(Timestamp),
        })
    }
}

/// The worker's part.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire(&mut tx, platform.clock.now() - KEPT).await?;
    tx.commit().await?;
    Ok(expired)
}

/// Writes an act on a case down; the last thing in its change.
async fn noted(cx: &Context, tx: &mut Tx, operator: &Operator, deed: Deed, case: &Case) -> Result<(), db::Error> {
    let note = Note {
        by: operator.by(),
        deed,
        reason: Some(case.kind.reason()),
        about: case.about(),
        case: Some(&case.id),
        words: &case.note,
    };
    audit::note(cx, tx, &note, cx.now).await.map(|_| ())
}

/// The guardianship that a case is about, and its guardian.
async fn concerned(cx: &Context, tx: &mut Tx, case: &Case) -> Result<Option<(Guardianship, Guardian)>, db::Error> {
    let Some(minor) = &case.minor else { return Ok(None) };
    let bonds = guardians_of(tx, minor).await?;
    let Some(bond) = bonds.into_iter().find(|bond| bond.id.as_str() == case.subject) else { return Ok(None) };
    let guardian = guardian_of(cx, tx, &bond.guardian).await?;
    Ok(guardian.map(|guardian| (bond, guardian)))
}

/// Whether a member of staff is the guardian themselves, by account or by mailbox: nobody acts in their own cause.
async fn is_own_cause(tx: &mut Tx, operator: &Operator, guardian: &Guardian) -> Result<bool, db::Error> {
    let own = email_of(tx, &operator.account).await?;
    Ok(guardian.account.as_ref() == Some(&operator.account) || guardian.email.mailbox() == own.mailbox())
}
