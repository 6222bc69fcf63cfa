//! The proof of the mail address, and where a recovery stands.

use super::{ask::LINK, finish::RECENT, guardian, store, wait};
use crate::{
    account::{self, server::factors},
    error::ApiError,
    server::{
        context::Context,
        cookies, db,
        http::{Failure, with_cookie},
        tokens::{self, TokenHash},
    },
    values::{id::AccountId, local_path::Next, secret::Secret, timestamp::Timestamp},
};

/// A recovery whose mail proof this browser has given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// What a guardian's code is bound to.
    pub(super) id: String,
    pub account: AccountId,
    /// The hint answer was right, or something took its place.
    pub is_answered: bool,
    /// A code out of a guardian's mailbox was right.
    pub is_guardian_heard: bool,
    /// How long the code is good that was sent to a guardian.
    pub code_until: Option<Timestamp>,
    /// A second factor was right.
    pub is_factor_shown: bool,
    /// The version of the account's proofs when the email was asked for.
    pub(super) proofs_version: i64,
}

/// What is asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Question,
    /// Somebody under age: a code out of a guardian's mailbox, whatever took the answer's place (C-19).
    Guardian,
    Factor,
    Password,
}

impl Step {
    pub fn path(self) -> &'static str {
        match self {
            Self::Question => "/recover/question",
            Self::Guardian => "/recover/guardian",
            Self::Factor => "/recover/factor",
            Self::Password => "/recover/password",
        }
    }
}

/// Whether the letter's link could be opened now. Only looks: mail scanners open links too.
pub async fn is_open_link(cx: &Context, token: &Secret) -> Result<bool, db::Error> {
    let mut tx = cx.db.read().await?;
    let found = store::behind_link(&mut tx, &tokens::hash(token), cx.now - LINK).await?;
    let Some((account, version)) = found else { return Ok(false) };
    Ok(account::server::proofs_version(&mut tx, Some(&account)).await? == version)
}

/// Ties the proof to this browser, by a cookie of its own. The link stays good until the new password is stored, but what
/// another browser answered before does not count here: the letter alone must not inherit it.
pub async fn open(cx: &Context, token: &Secret) -> Result<Next, Failure> {
    let (mark, mark_hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    let account = store::open(&mut tx, &tokens::hash(token), &mark_hash, cx.now - LINK).await?;
    let account = account.ok_or(ApiError::Gone)?;
    if wait::is_over(&mut tx, &account, cx.now).await? {
        store::set_answered(&mut tx, &mark_hash, cx.now).await?;
    }
    tx.commit().await?;
    let opened = under(cx, &mark_hash).await?;
    cookies::RECOVERY.set(&mark);
    Ok(with_cookie(Next::to(step(cx, &opened).await?.path())))
}

/// The recovery this browser is in the middle of.
pub async fn recovery(cx: &Context) -> Result<Recovery, Failure> {
    under(cx, &mark()?).await
}

/// The recovery of this mark, as long as password, email address and hint question are those of its beginning: whoever
/// changed one of them since did not mean an older email to be a way in.
async fn under(cx: &Context, mark: &TokenHash) -> Result<Recovery, Failure> {
    let mut tx = cx.db.read().await?;
    let found = store::recovery(&mut tx, mark, cx.now).await?.ok_or(ApiError::Gone)?;
    let version = account::server::proofs_version(&mut tx, Some(&found.account)).await?;
    if version == found.proofs_version { Ok(found) } else { Err(ApiError::Gone.into()) }
}

/// The user name of the account that is recovered.
pub async fn user_name(cx: &Context, recovery: &Recovery) -> Result<String, Failure> {
    let mut tx = cx.db.read().await?;
    Ok(account::server::user_name_of(&mut tx, Some(&recovery.account)).await?.unwrap_or_default())
}

/// The hash under which this browser's recovery is found.
pub(super) fn mark() -> Result<TokenHash, ApiError> {
    cookies::RECOVERY.sent().map(|token| tokens::hash(&token)).ok_or(ApiError::Gone)
}

/// What is asked next: a guardian (C-19) and a factor are never skipped, but for factors added lately, which
/// somebody else may have added to lock the owner out.
pub async fn step(cx: &Context, recovery: &Recovery) -> Result<Step, Failure> {
    if !recovery.is_answered {
        return Ok(Step::Question);
    }
    if !recovery.is_guardian_heard && guardian::takes_two(cx, recovery).await? {
        return Ok(Step::Guardian);
    }
    if !recovery.is_factor_shown && factors::has_factor_since_before(&cx.db, &recovery.account, cx.now - RECENT).await?
    {
        return Ok(Step::Factor);
    }
    Ok(Step::Password)
}
