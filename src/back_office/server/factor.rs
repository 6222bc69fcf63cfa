//! The second factors of a customer who cannot log in: listed and removed at the command line, by the operator of the shop.

use crate::{
    account::server::{
        self as account,
        factors::{self, Factor, FactorId, FactorKind},
    },
    audit::{
        model::{Deed, Reason},
        server::{self as audit, By, Note},
    },
    server::{context::Platform, db},
    values::{id::AccountId, user_name::UserName},
};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FactorRefusal {
    #[error("there is no account with this user name")]
    UnknownAccount,
    #[error("the account has no second factor with this id")]
    UnknownFactor,
    #[error(transparent)]
    Store(#[from] db::Error),
}

/// The apps and passkeys of an account.
pub async fn factors_of(platform: &Platform, user_name: &str) -> Result<Vec<Factor>, FactorRefusal> {
    Ok(factors::factors_called(&platform.db, &called(platform, user_name).await?).await?)
}

/// Removes one of them, ends every login of the account, notifies its owner by email, and records the act in the audit
/// log, all or nothing.
pub async fn remove_factor(platform: &Platform, user_name: &str, id: &str) -> Result<FactorKind, FactorRefusal> {
    let account = called(platform, user_name).await?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let removed = factors::remove_for_owner(platform, &mut tx, &account, &FactorId::stored(id.to_owned()), now).await?;
    let removed = removed.ok_or(FactorRefusal::UnknownFactor)?;
    let (deed, reason) = (Deed::RemovedFactor, Some(Reason::Written));
    let note = Note { by: By::Command, deed, reason, about: account.as_str(), case: None, words: removed.name() };
    audit::note(platform, &mut tx, &note, now).await?;
    tx.commit().await?;
    Ok(removed)
}

async fn called(platform: &Platform, user_name: &str) -> Result<AccountId, FactorRefusal> {
    let user_name = UserName::parse(user_name).map_err(|_| FactorRefusal::UnknownAccount)?;
    account::account_called(&platform.db, &user_name).await?.ok_or(FactorRefusal::UnknownAccount)
}
