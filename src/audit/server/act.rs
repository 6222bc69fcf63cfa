//! Writing an act down, and reading what was written.

use super::store;
use crate::{
    audit::model::{Deed, Reason, Role},
    evidence::server::{Kind, Record, Records, commit, release},
    server::{
        context::Platform,
        db::{self, Db, Tx},
        tokens::plain_id,
    },
    values::{
        hexadecimal::in_hexadecimal,
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
    /// What stands in the case. Kept here, and committed to, as a fingerprint alone.
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
    let words = platform.config.field_keys.fingerprint(WORDS, new.words.as_bytes());
    let content = content_of(&act, &words);
    let committed = commit(&platform.entropy, now, tx, STAFF_ACT, content.as_bytes()).await?;
    store::add(tx, &act, new.by.role(), &words, &committed).await?;
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
    store::one(db, id).await
}

/// Every act of staff.
pub const RECORDS: Records = Records {
    kinds: &[STAFF_ACT.0],
    words: "an act of staff",
    between: |_, tx, first, last| {
        Box::pin(async move {
            let record = |row: store::CommittedRow| {
                let (line, salt, words) = row.place();
                let content = row.act().map(|act| content_of(&act, &words)).unwrap_or_default();
                Record { line, salt, content }
            };
            Ok(store::between(tx, first, last).await?.into_iter().map(record).collect())
        })
    },
};

/// The worker's part.
pub async fn expire(platform: &Platform) -> db::Result<u64> {
    let mut tx = platform.db.begin().await?;
    let now = platform.clock.now();
    let lines = store::expire(&mut tx, now - KEPT).await?;
    release(&mut tx, &lines, now).await?;
    tx.commit().await?;
    Ok(lines.len() as u64)
}

/// What the fingerprint of the words is for.
const WORDS: &str = "staff_acts.words";

/// Every column of the record but its place in the chain, one a line.
fn content_of(act: &Act, words: &[u8]) -> String {
    format!(
        "id={}\noperator={}\nrole={}\nact={}\nreason={}\nabout={}\ncase={}\nacted_at={}\nwords={}\n",
        act.id,
        act.operator,
        act.role.map_or(COMMAND, Role::code),
        act.deed.code(),
        act.reason.map_or("", Reason::code),
        act.about,
        act.case.as_deref().unwrap_or_default(),
        act.at.0,
        in_hexadecimal(words),
    )
}
