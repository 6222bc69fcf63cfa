//! Members of staff, appointed and dismissed by whoever runs the shop.

use super::{letters, store};
use crate::{
    account::server as account,
    audit::{
        model::{Deed, Role},
        server::{self as audit, By, Note},
    },
    departure, guardian,
    mail::outbox,
    server::{
        context::Platform,
        db::{self, Tx},
    },
    values::{id::AccountId, timestamp::Timestamp, user_name::UserName},
};

/// One member of staff as the command line tells it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub account: AccountId,
    pub user_name: String,
    pub role: Role,
    pub since: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub has_second_factor: bool,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no account with this user name")]
    Unknown,
    #[error("its owner is under age, and staff are adults")]
    Minor,
    #[error("the account is being closed")]
    Leaving,
    #[error("its owner is a member of staff already; remove them first to change the role")]
    Already,
    #[error("its owner is no member of staff")]
    NotOne,
    #[error(transparent)]
    Store(#[from] db::Error),
}

/// Makes the owner of an account a member of staff. They are told by letter.
pub async fn appoint(platform: &Platform, user_name: &str, role: Role) -> Result<AccountId, Refusal> {
    let account = called(platform, user_name).await?;
    if departure::server::is_leaving(&platform.db, &account).await? {
        return Err(Refusal::Leaving);
    }
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    if guardian::server::is_minor(&mut tx, &account, now).await? {
        return Err(Refusal::Minor);
    }
    if !store::appoint(&mut tx, &account, role, now).await? {
        return Err(Refusal::Already);
    }
    noted(platform, &mut tx, Deed::Appointed, &account, role, now).await?;
    tx.commit().await?;
    Ok(account)
}

/// Ends it. They are out at their next click, and told by letter.
pub async fn dismiss(platform: &Platform, user_name: &str) -> Result<AccountId, Refusal> {
    let account = called(platform, user_name).await?;
    let now = platform.clock.now();
    let mut tx = platform.db.begin().await?;
    let role = store::dismiss(&mut tx, &account, now).await?.ok_or(Refusal::NotOne)?;
    noted(platform, &mut tx, Deed::Dismissed, &account, role, now).await?;
    tx.commit().await?;
    Ok(account)
}

/// Every member of staff there is, and with `ended_too` those there were.
pub async fn operators(platform: &Platform, ended_too: bool) -> Result<Vec<Listed>, db::Error> {
    let mut listed = Vec::new();
    let mut tx = platform.db.read().await?;
    for (account, role, since, ended_at) in store::operators(&platform.db, ended_too).await? {
        let user_name = account::user_name_of(&mut tx, Some(&account)).await?.unwrap_or_default();
        let has_second_factor = account::has_factor(&platform.db, &account).await?;
        listed.push(Listed { account, user_name, role, since, ended_at, has_second_factor });
    }
    Ok(listed)
}

async fn called(platform: &Platform, user_name: &str) -> Result<AccountId, Refusal> {
    let user_name = UserName::parse(user_name).map_err(|_| Refusal::Unknown)?;
    account::account_called(&platform.db, &user_name).await?.ok_or(Refusal::Unknown)
}

async fn noted(
    platform: &Platform,
    tx: &mut Tx,
    deed: Deed,
    account: &AccountId,
    role: Role,
    now: Timestamp,
) -> Result<(), db::Error> {
    let email = account::email_of(tx, account).await?;
    outbox::enqueue_at(platform, tx, &letters::of_staff(platform, &email, account, deed, role), now).await?;
    let words = role.code();
    let note = Note { by: By::Command, deed, reason: None, about: account.as_str(), case: None, words };
    audit::note(platform, tx, &note, now).await.map(|_| ())
}
