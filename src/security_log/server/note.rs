//! Writing a line, reading one's own, and what becomes of them.

use super::{kind::Kind, store};
use crate::{
    server::{
        context::{Context, Platform},
        db::{self, Db, Tx},
        tokens::text_of,
    },
    values::{
        id::AccountId,
        timestamp::{Period, Timestamp},
    },
};

/// How long the whole address is kept.
pub const ADDRESS: Period = Period::days(30);
/// How long the line is kept, with the network's prefix in the address's place.
pub const LINE: Period = Period::days(90);

/// A line as its owner may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: Kind,
    pub happened_at: Timestamp,
    pub browser: String,
    pub network: String,
}

/// Notes what happened, when, to which account (none where the name is nobody's), from where and with what browser.
pub async fn note(cx: &Context, tx: &mut Tx, kind: Kind, account: Option<&AccountId>) -> Result<(), db::Error> {
    let id = text_of(&cx.entropy.bytes::<16>());
    store::add(tx, &id, kind, account, cx).await?;
    tracing::info!(request.id = %cx.request, account.id = account.map(AccountId::as_str), event = kind.code(), "security");
    Ok(())
}

/// The newest lines of one account, newest first.
pub async fn recent(db: &Db, account: &AccountId, most: i64) -> Result<Vec<Event>, db::Error> {
    store::recent(db, account, most).await
}

/// Takes an erased account's lines away.
pub async fn erase(tx: &mut Tx, account: &AccountId) -> Result<u64, db::Error> {
    store::erase(tx, account).await
}

/// The worker's part: whole addresses go after 30 days, lines after 90. Says how many of both.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let shortened = store::shorten(&mut tx, now - ADDRESS).await?;
    let gone = store::expire(&mut tx, now - LINE).await?;
    tx.commit().await?;
    Ok(shortened + gone)
}
