//! The first step: a letter.

use super::{letters, store};
use crate::{
    account,
    disclosure::server::Subject,
    error::FieldErrors,
    mail::outbox,
    security_log::server::{Kind, note},
    server::{
        context::Context,
        http::Failure,
        limits::Limit,
        tokens::{self, text_of},
    },
    values::{email_address::EmailAddress, local_path::Next, timestamp::Period},
};

/// How long the letter's link can be opened (ASVS V6.5.5).
pub(super) const LINK: Period = Period::minutes(10);
/// How long the whole recovery may take from the asking on.
pub(super) const WHOLE: Period = Period::hours(1);
/// Letters to one address, whether or not an account has it.
const LETTERS: Limit = Limit { name: "recover-letters", most: 3, per: Period::hours(1) };
/// Letters asked for from one source.
const SOURCE: Limit = Limit { name: "recover-source", most: 30, per: Period::hours(1) };

/// Sends the letter. An address that no account has gets one that says so: both ways write the same rows, so neither
/// the answer nor its time tells which it was (A-18, T-01).
pub async fn ask(cx: &Context, typed: &str) -> Result<Next, Failure> {
    let email = EmailAddress::parse(typed).map_err(|problem| FieldErrors::of("email", problem))?;
    let (link, link_hash) = tokens::fresh(&cx.entropy);
    let id = text_of(&cx.entropy.bytes::<16>());

    let mut tx = cx.db.begin().await?;
    for (limit, key) in [(SOURCE, cx.address.source()), (LETTERS, email.key())] {
        if let Err(reached) = limit.take(cx, &mut tx, &key).await? {
            tx.commit().await?;
            return Err(reached.refusal(cx.now).into());
        }
    }
    let known = account::server::is_taken(&mut tx, &email).await?;
    let version = account::server::proofs_version(&mut tx, known.as_ref()).await?;
    // Once more: an address that was changed before the version was read is no longer the account's.
    let known = account::server::is_taken(&mut tx, &email).await?;
    let user_name = account::server::user_name_of(&mut tx, known.as_ref()).await?;
    store::ask(&mut tx, &id, known.as_ref(), &link_hash, version, cx.now, cx.now + WHOLE).await?;
    note(cx, &mut tx, Kind::RecoveryAsked, known.as_ref()).await?;
    let letter = match (known, user_name) {
        (Some(owner), Some(name)) => letters::choose_password(cx, &email, Subject(owner.to_string()), &name, &link),
        _ => letters::no_account(cx, &email, Subject(id)),
    };
    outbox::enqueue(cx, &mut tx, &letter).await?;
    tx.commit().await?;
    Ok(Next::to("/recover/sent"))
}
