//! The end of the process: an account.

use super::{facts::Facts, gather::taken, store};
use crate::{
    account::server::{Opened, open, organisation},
    error::{ApiError, FieldErrors},
    policy::server::{self as policy, Said},
    registration::forms::ConfirmForm,
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        http::Failure,
        tokens,
    },
    values::{id::AccountId, local_path::Next, secret::Secret, user_name::UserName},
};

/// Spends the link, opens the account and records what was accepted for it, in one change. A taken user name is told
/// here, after the proof, and the link is not spent by it; a second click finds nothing to spend.
pub async fn complete(cx: &Context, form: &ConfirmForm) -> Result<Next, Failure> {
    let other_name = match form.user_name.as_str() {
        "" => None,
        typed => Some(UserName::parse(typed).map_err(|problem| FieldErrors::of("user_name", problem))?),
    };
    let mut tx = cx.db.begin().await?;
    let sealed = store::spend(&mut tx, &tokens::hash(&form.token), cx.now).await?.ok_or(ApiError::Gone)?;
    let facts = Facts::open(cx, &sealed)?;
    if !facts.are_proved_by_the_letter() {
        return Err(ApiError::Gone.into());
    }
    let agreed = facts.agreed().ok_or(ApiError::Gone)?;
    let mut new = facts.clone().into_account(cx).ok_or(ApiError::Gone)?;
    if let Some(name) = other_name {
        new.user_name = name;
    }
    let done = match open(cx, &mut tx, &new).await? {
        Opened::Account(account) => {
            let done = settle(cx, &mut tx, &account, &facts).await?;
            record(cx, &mut tx, &account, agreed).await?;
            tx.commit().await?;
            tracing::info!(request.id = %cx.request, account.id = %account, "account opened");
            done
        }
        Opened::UserNameTaken => return Err(taken().into()),
        Opened::AlreadyOpen => {
            tx.commit().await?;
            return Err(ApiError::Gone.into());
        }
    };
    cookies::REGISTRATION.forget();
    Ok(Next::to(done))
}

/// The new account's place in a company: the one it founds, or the one that invited it.
async fn settle(cx: &Context, tx: &mut Tx, account: &AccountId, facts: &Facts) -> Result<&'static str, db::Error> {
    if let Some((company, address)) = facts.found() {
        organisation::found(cx, tx, account, &company, &address).await?;
        return Ok("/register/done?company=open");
    }
    let Some(invitation) = facts.invitation() else { return Ok("/register/done") };
    let joined = organisation::join_registered(cx, tx, account, &invitation).await?;
    Ok(if joined { "/register/done?company=joined" } else { "/register/done?company=apart" })
}

/// One record for each document (PS-0.1). A new account has none yet, so none can be in the way.
async fn record(cx: &Context, tx: &mut Tx, account: &AccountId, agreed: Vec<Said>) -> Result<(), db::Error> {
    for said in agreed {
        policy::answer(&cx.entropy, cx.now, tx, account, said).await?;
    }
    Ok(())
}

/// Whether a link could be spent now. Only looks: mail scanners open links too.
pub async fn is_open_link(cx: &Context, token: &Secret) -> Result<bool, db::Error> {
    match store::behind_link(&cx.db, &tokens::hash(token), cx.now).await? {
        Some(sealed) => {
            let facts = Facts::open(cx, &sealed)?;
            Ok(facts.are_proved_by_the_letter() && facts.agreed().is_some())
        }
        None => Ok(false),
    }
}
