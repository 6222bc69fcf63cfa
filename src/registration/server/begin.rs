//! The first step: old enough to register alone?

use super::{
    agreement::is_open,
    facts::{Facts, Party},
    gather::keep,
    store,
};
use crate::{
    account::server::organisation,
    error::{ApiError, FieldErrors},
    registration::forms::{BirthDateForm, InvitedForm},
    server::{context::Context, cookies, http::Failure, tokens},
    values::{birth_date::BirthDate, local_path::Next, secret::Secret, timestamp::Period},
};

/// A registration nobody goes on with is forgotten after this time.
pub(super) const UNSENT: Period = Period::hours(2);

/// What the registration's cookie says of somebody under age, in their own browser and nowhere else: stepping back
/// and answering otherwise does not help (C-1).
const MINOR: &str = "guardian-needed";

/// An adult gets an empty registration; the date is not kept (C-2). A minor is told, and nothing is kept here.
pub async fn begin(cx: &Context, form: &BirthDateForm) -> Result<Next, Failure> {
    begin_as(cx, form, Facts::default()).await
}

/// As [`begin`], for a company (PS-3.2).
pub async fn begin_company(cx: &Context, form: &BirthDateForm) -> Result<Next, Failure> {
    begin_as(cx, form, Facts { party: Party::Company, ..Facts::default() }).await
}

/// As [`begin`], for somebody a company invited. The invitation goes with the registration; the company's address is
/// where their own begins.
pub async fn begin_invited(cx: &Context, form: InvitedForm) -> Result<Next, Failure> {
    let InvitedForm { token, day, month, year } = form;
    let asked = organisation::look(cx, &token).await?.ok_or(ApiError::Gone)?;
    let facts = Facts {
        party: Party::Invited { invitation: asked.id.to_string(), email: asked.email },
        suggested: Some(asked.address),
        ..Facts::default()
    };
    begin_as(cx, &BirthDateForm { day, month, year }, facts).await
}

/// A registration under way goes on; one that changes sides begins again. Where there is nothing in force to accept,
/// nothing is kept and the first page says so.
async fn begin_as(cx: &Context, form: &BirthDateForm, new: Facts) -> Result<Next, Failure> {
    if !is_open(cx).await? {
        return Ok(Next::to("/register"));
    }
    let born = BirthDate::parse(&form.day, &form.month, &form.year, cx.now)
        .map_err(|problem| FieldErrors::of("day", problem))?;
    if is_minor_here() || !born.is_of_age(cx.now) {
        forget(cx).await?;
        cookies::REGISTRATION.set(&Secret::new(MINOR));
        return Ok(Next::to("/register"));
    }
    if let Some((hash, facts)) = super::draft(cx).await? {
        if facts.party == new.party {
            return Ok(Next::to(facts.next_step().path()));
        }
        return keep(cx, &hash, new).await;
    }
    let (token, hash) = tokens::fresh(&cx.entropy);
    let facts = new.seal(cx);
    let mut tx = cx.db.begin().await?;
    store::begin(&mut tx, &tokens::text_of(&cx.entropy.bytes::<16>()), &hash, &facts, cx.now, cx.now + UNSENT).await?;
    tx.commit().await?;
    cookies::REGISTRATION.set(&token);
    Ok(Next::to(new.next_step().path()))
}

/// What this browser gathered before it turned out to be a minor's goes at once, with any link that was sent.
async fn forget(cx: &Context) -> Result<(), Failure> {
    let Some(token) = cookies::REGISTRATION.sent().filter(|value| value.reveal() != MINOR) else { return Ok(()) };
    let mut tx = cx.db.begin().await?;
    store::forget(&mut tx, &tokens::hash(&token)).await?;
    Ok(tx.commit().await?)
}

/// Whether this browser was told that a guardian has to take part.
pub fn is_minor_here() -> bool {
    cookies::REGISTRATION.sent().is_some_and(|value| value.reveal() == MINOR)
}
