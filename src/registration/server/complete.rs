//! The end of the process: an account.

use super::{draft::approved, facts::Facts, gather::taken, store};
use crate::{
    account::server::{Opened, open, organisation},
    error::{ApiError, FieldErrors},
    guardian::server as guardian,
    policy::server::{self as policy, Said},
    registration::forms::ConfirmForm,
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        http::Failure,
        limits::Limit,
        tokens::{self, TokenHash},
    },
    values::{id::AccountId, local_path::Next, secret::Secret, timestamp::Period, user_name::UserName},
};

/// How many different user names one link can try: the answer to each says whether an account has it.
const NAMES: Limit = Limit { name: "registration-names", most: 5, per: Period::days(1) };
/// Whether a link tried this name before; the same answer again says nothing new.
const NAME_ON_LINK: Limit = Limit { name: "registration-name-on-link", most: 1, per: Period::days(1) };

/// Spends the link, opens the account and records what was accepted for it, in one change. A taken user name is told
/// here, after the proof, and the link is not spent by it; a second click finds nothing to spend.
pub async fn complete(cx: &Context, form: &ConfirmForm) -> Result<Next, Failure> {
    let other_name = match form.user_name.as_str() {
        "" => None,
        typed => Some(UserName::parse(typed).map_err(|problem| FieldErrors::of("user_name", problem))?),
    };
    let hash = tokens::hash(&form.token);
    is_still_approved(cx, &hash).await?;
    count_name(cx, &hash, other_name.as_ref()).await?;
    let mut tx = cx.db.begin().await?;
    let sealed = store::spend(&mut tx, &hash, cx.now).await?.ok_or(ApiError::Gone)?;
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
            begin_with_guardian(cx, &mut tx, &account, &facts).await?;
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
    if facts.child().is_some() {
        cookies::MINOR.forget();
    }
    Ok(Next::to(done))
}

/// Counts a name before anybody looks whether it is taken. Without `name` it is the one of the registration.
async fn count_name(cx: &Context, link: &TokenHash, name: Option<&UserName>) -> Result<(), Failure> {
    let link = tokens::text_of(&link.0);
    let on_link = format!("{link} {}", name.map_or("", UserName::as_str));
    let mut tx = cx.db.begin().await?;
    if NAME_ON_LINK.take(cx, &mut tx, &on_link).await?.is_ok() {
        NAMES.take(cx, &mut tx, &link).await?.map_err(|reached| reached.refusal(cx.now))?;
        tx.commit().await?;
    }
    Ok(())
}

/// A yes that was taken back meanwhile opens no account.
async fn is_still_approved(cx: &Context, link: &TokenHash) -> Result<(), Failure> {
    let Some((id, sealed)) = store::behind_link(&cx.db, link, cx.now).await? else { return Err(ApiError::Gone.into()) };
    let needs_guardian = Facts::open(cx, &sealed)?.child().is_some();
    if needs_guardian && approved(cx, &id).await?.is_none() {
        return Err(ApiError::Gone.into());
    }
    Ok(())
}

/// The guardian's part begins with the account, in the same change, and a receipt tells them (G4).
async fn begin_with_guardian(cx: &Context, tx: &mut Tx, account: &AccountId, facts: &Facts) -> Result<(), Failure> {
    let Some(child) = facts.child() else { return Ok(()) };
    let begun = guardian::begin(cx, tx, &child.question(), account, cx.now).await?.ok_or(ApiError::Gone)?;
    guardian::decision::receipt(cx, tx, &child.question(), &begun, cx.now).await?;
    Ok(())
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
    let Some((id, sealed)) = store::behind_link(&cx.db, &tokens::hash(token), cx.now).await? else { return Ok(false) };
    let facts = Facts::open(cx, &sealed)?;
    let is_let = facts.child().is_none() || approved(cx, &id).await?.is_some();
    Ok(is_let && facts.are_proved_by_the_letter() && facts.agreed().is_some())
}
