//! Writing an act down, and reading what was written.

use super::store;
use crate::{
    audit::model::{Deed, Reason, Role},
    evidence::server::{Kind, LineNumber, commit, holds},
    server::{
        context::Platform,
        db::{self, Db, Tx},
        tokens::plain_id,
    },
    values::{
        id::AccountId,
        timestamp::{Period, Timestamp},
    },
};

/// What the chain calls an act of staff.
const STAFF_ACT: Kind = Kind("staff-act");
/// For so long it can be shown who did what.
const KEPT: Period = Period::days(3 * 365);

/// Whose act it is.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    Staff(&'a AccountId, Role),
    /// Whoever runs the shop, at its command line.
    Command,
}

/// An act about to be written.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    pub by: By<'a>,
    pub deed: Deed,
    pub reason: Option<Reason>,
    /// Whose data was looked at or changed: an identifier and never a name.
    pub about: &'a str,
    /// The case it belongs to.
    pub case: Option<&'a str>,
    /// What stands in the case. The chain commits to it, and it is not kept here.
    pub words: &'a str,
}

/// An act as it is told to whom it was about: by whose role, never by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub id: String,
    pub operator: String,
    /// Nothing for whoever runs the shop.
    pub role: Option<Role>,
    pub deed: Deed,
    pub reason: Option<Reason>,
    pub about: String,
    pub case: Option<String>,
    pub at: Timestamp,
}

impl By<'_> {
    fn operator(&self) -> &str {
        match self {
            Self::Staff(account, _) => account.as_str(),
            Self::Command => COMMAND,
        }
    }

    fn role(&self) -> &'static str {
        match self {
            Self::Staff(_, role) => role.code(),
            Self::Command => COMMAND,
        }
    }
}

/// How the command line is called where an operator stands otherwise.
const COMMAND: &str = "command";

impl Act {
    /// Who it was, as far as that is told.
    pub fn who(&self) -> &'static str {
        self.role.map_or("Whoever runs the shop", Role::words)
    }
}

/// Writes an act down as part of the change it tells of, with its line in the chain: where that cannot be written, the
/// change does not happen. Comes last in the change. Answers the act's id, of lower-case letters and digits.
pub async fn note(platform: &Platform, tx: &mut Tx, new: &Note<'_>, now: Timestamp) -> db::Result<String> {
    let act = Act {
        id: plain_id(&platform.entropy),
        operator: new.by.operator().to_owned(),
        role: match new.by {
            By::Staff(_, role) => Some(role),
            By::Command => None,
        },
        deed: new.deed,
        reason: new.reason,
        about: new.about.to_owned(),
        case: new.case.map(str::to_owned),
        at: now,
    };
    let content = content_of(&act, new.words);
    let committed = commit(&platform.entropy, now, tx, STAFF_ACT, content.as_bytes()).await?;
    store::add(tx, &act, new.by.role(), &committed).await?;
    tracing::info!(act = %act.id, deed = act.deed.code(), "staff acted");
    Ok(act.id)
}

/// What staff did about somebody, the newest first.
pub async fn acts_about(db: &Db, about: &str) -> db::Result<Vec<Act>> {
    store::about(db, about).await
}

/// What all of the staff did, the newest first.
pub async fn acts(db: &Db, most: i64) -> db::Result<Vec<Act>> {
    store::newest(db, most).await
}

/// One act.
pub async fn act(db: &Db, id: &str) -> db::Result<Option<Act>> {
    Ok(store::one(db, id).await?.map(|(act, _)| act))
}

/// Whether an act still is what its line of the chain commits to. `words` are those of its case.
pub async fn is_committed(db: &Db, id: &str, words: &str) -> db::Result<bool> {
    let Some((act, (line, salt))) = store::one(db, id).await? else { return Ok(false) };
    let Ok(salt) = <[u8; 32]>::try_from(salt) else { return Ok(false) };
    holds(db, LineNumber(line), &salt, content_of(&act, words).as_bytes()).await
}

/// The worker's part.
pub async fn expire(platform: &Platform) -> db::Result<u64> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire(&mut tx, platform.clock.now() - KEPT).await?;
    tx.commit().await?;
    Ok(expired)
}

/// One a line; the words come last, because they may have lines of their own.
fn content_of(act: &Act, words: &str) -> String {
    format!(
        "id={}\noperator={}\nrole={}\nact={}\nreason={}\nabout={}\ncase={}\nacted_at={}\nwords={words}\n",
        act.id,
        act.operator,
        act.role.map_or(COMMAND, Role::code),
        act.deed.code(),
        act.reason.map_or("", Reason::code),
        act.about,
        act.case.as_deref().unwrap_or_default(),
        act.at.0,
    )
}
