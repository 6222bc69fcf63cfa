//! Browsers in which somebody logged in before, by a random mark of their own and not by any address.

use super::session::store;
use crate::{
    server::{
        context::{Context, Platform},
        cookies,
        db::{self, Tx},
        tokens,
    },
    values::{id::AccountId, timestamp::Period},
};

/// A browser that was not used for so long is forgotten; browsers keep no cookie longer.
const KEPT: Period = Period::days(400);

/// Whether somebody logged in to this account with this browser before. No account is looked for like any other, so that
/// the time tells nothing (T-01).
pub(super) async fn is_known(cx: &Context, account: Option<&AccountId>) -> Result<bool, db::Error> {
    let account = account.map_or("", AccountId::as_str);
    match cookies::BROWSER.sent() {
        Some(token) => store::is_known_browser(&cx.db, &tokens::hash(&token), account, cx.now - KEPT).await,
        None => Ok(false),
    }
}

/// Every account that was used in this browser and is remembered there.
pub async fn accounts_used_here(cx: &Context) -> Result<Vec<AccountId>, db::Error> {
    let Some(token) = cookies::BROWSER.sent() else { return Ok(Vec::new()) };
    let used = store::accounts_of_browser(&cx.db, &tokens::hash(&token)).await?;
    Ok(used.into_iter().map(AccountId::stored).collect())
}

/// What remembering found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    /// The first browser of this account, or one that was used before.
    Expected,
    New,
}

/// Remembers the browser for this account, under a new mark each time, and says whether its owner should be told.
pub(super) async fn remember(cx: &Context, tx: &mut Tx, account: &AccountId) -> Result<Met, db::Error> {
    let (token, hash) = tokens::fresh(&cx.entropy);
    if let Some(old) = cookies::BROWSER.sent() {
        store::remark_browser(tx, &tokens::hash(&old), &hash).await?;
    }
    let others = store::known_browsers(tx, account).await?;
    let was_known = store::use_browser(tx, &hash, account, cx.now).await?;
    cookies::BROWSER.set_for(&token, KEPT);
    Ok(if was_known || others == 0 { Met::Expected } else { Met::New })
}

/// Makes every browser a stranger to the account. The mark that stays is no browser's: with it nobody's login is the
/// account's first one, and the owner is told of the next.
pub(super) async fn forget(cx: &Context, tx: &mut Tx, account: &AccountId) -> Result<(), db::Error> {
    let (_, nobodys) = tokens::fresh(&cx.entropy);
    store::forget_browsers(tx, account).await?;
    store::use_browser(tx, &nobodys, account, cx.now).await?;
    Ok(())
}

/// The worker's part: browsers that were not used for long.
pub async fn expire_browsers(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_browsers(&mut tx, platform.clock.now() - KEPT).await?;
    tx.commit().await?;
    Ok(expired)
}
