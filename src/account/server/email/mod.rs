//! Another mail address: proved on the new one, told to the old one, and undone from there for a week (A-15, PS-2.5).

pub mod store;

use super::{browser, letters, proof::recently_proved, session};
use crate::{
    disclosure::server::Subject,
    error::{ApiError, FieldErrors, Problem},
    mail::outbox,
    security_log::server::{Kind, note},
    server::{
        context::{Context, Platform},
        db,
        http::Failure,
        limits::Limit,
        tokens,
    },
    values::{
        email_address::EmailAddress,
        id::AccountId,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};

/// How long the new address may take to prove itself.
const ASKED: Period = Period::hours(24);
/// How long the old address can take it back.
pub(super) const UNDO: Period = Period::days(7);
/// Letters to addresses that are not proved, for one customer.
const ASKS: Limit = Limit { name: "ask-email-change", most: 5, per: Period::days(1) };

/// One change of address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailChange {
    pub account: AccountId,
    pub old: String,
    pub new: String,
    pub asked_at: Timestamp,
}

/// Sends a link to the new address and tells the old one. An address that another account has gets a letter that says
/// so; to whoever asks both look alike.
pub async fn ask_email_change(cx: &Context, typed: &str) -> Result<(), Failure> {
    let account = recently_proved(cx)?;
    let new = EmailAddress::parse(typed).map_err(|problem| FieldErrors::of("email", problem))?;
    let (link, link_hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    let old = session::email_of(&mut tx, account).await?;
    if old.key() == new.key() {
        return Err(FieldErrors::of("email", Problem::SameAsBefore).into());
    }
    if let Err(reached) = ASKS.take(cx, &mut tx, account.as_str()).await? {
        tx.commit().await?;
        return Err(reached.refusal(cx.now).into());
    }
    store::ask_email_change(&mut tx, account, (&old, &new), &link_hash, cx.now, cx.now + ASKED).await?;
    let letter = match super::store::by_email(&mut tx, &new.key()).await? {
        None => letters::prove_new_address(cx, &new, Subject(account.to_string()), &link),
        Some(owner) => letters::address_is_yours_already(cx, &new, Subject(owner.to_string())),
    };
    outbox::enqueue(cx, &mut tx, &letter).await?;
    note(cx, &mut tx, Kind::EmailChangeAsked, Some(account)).await?;
    session::tell(cx, &mut tx, account, letters::email_change_asked).await?;
    Ok(tx.commit().await?)
}

/// Whether the link to a new address could be used now.
pub async fn is_open_email_link(cx: &Context, token: &Secret) -> Result<bool, db::Error> {
    store::is_open_email_link(&cx.db, &tokens::hash(token), cx.now).await
}

/// Whether a change can still be taken back with this link.
pub async fn is_open_undo_link(cx: &Context, token: &Secret) -> Result<bool, db::Error> {
    store::is_open_undo_link(&cx.db, &tokens::hash(token), cx.now).await
}

/// Spends the link: from now on letters go to the new address, and the old one gets a link that takes it back.
pub async fn confirm_email(cx: &Context, token: &Secret) -> Result<(), Failure> {
    let (undo, undo_hash) = tokens::fresh(&cx.entropy);
    let link = tokens::hash(token);
    let mut tx = cx.db.begin().await?;
    let change = store::confirm_email_change(&mut tx, &link, &undo_hash, cx.now, cx.now + UNDO).await?;
    let change = change.ok_or(ApiError::Gone)?;
    let (old, new) = (stored(&change.old)?, stored(&change.new)?);
    if !store::set_email(&mut tx, &change.account, &new, &old).await? {
        drop(tx);
        return end_link(cx, &link).await;
    }
    let about = || Subject(change.account.to_string());
    outbox::enqueue(cx, &mut tx, &letters::email_changed(cx, &old, about(), &undo)).await?;
    note(cx, &mut tx, Kind::EmailChanged, Some(&change.account)).await?;
    Ok(tx.commit().await?)
}

/// Takes a change back, with every later one: the old address counts again, every login ends, and the password should
/// be replaced, because whoever changed the address knew it.
pub async fn undo_email(cx: &Context, token: &Secret) -> Result<(), Failure> {
    let link = tokens::hash(token);
    let mut tx = cx.db.begin().await?;
    let change = store::undo_email_change(&mut tx, &link, cx.now).await?.ok_or(ApiError::Gone)?;
    let old = stored(&change.old)?;
    // Before the account is locked: a login that is completed right now holds its own row and wants the account.
    super::factors::forget_waiting_logins(&mut tx, &change.account).await?;
    if !store::restore_email(&mut tx, &change.account, &old).await? {
        drop(tx);
        return end_link(cx, &link).await;
    }
    store::forget_later_email_changes(&mut tx, &change.account, change.asked_at).await?;
    session::end_sessions(&mut tx, &change.account).await?;
    browser::forget(cx, &mut tx, &change.account).await?;
    note(cx, &mut tx, Kind::EmailChangeUndone, Some(&change.account)).await?;
    session::tell(cx, &mut tx, &change.account, letters::email_change_undone).await?;
    Ok(tx.commit().await?)
}

/// A link whose address is somebody else's by now is good for nothing, and its page says so from then on.
async fn end_link(cx: &Context, link: &tokens::TokenHash) -> Result<(), Failure> {
    let mut tx = cx.db.begin().await?;
    store::forget_email_link(&mut tx, link).await?;
    tx.commit().await?;
    Err(ApiError::Gone.into())
}

/// The worker's part: changes nobody proved, and those that can no longer be taken back.
pub async fn expire_email_changes(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire_email_changes(&mut tx, platform.clock.now()).await?;
    tx.commit().await?;
    Ok(expired)
}

fn stored(address: &str) -> Result<EmailAddress, db::Error> {
    EmailAddress::stored(address.to_owned()).ok_or(db::Error::Row("a mail address"))
}
