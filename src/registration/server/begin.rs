//! The first step: old enough to register alone?

use super::{
    age,
    agreement::is_open,
    draft::{Draft, found},
    facts::Facts,
    gather::keep,
    party::{KnownAge, Party},
    store,
};
use crate::{
    account::server::organisation,
    error::{ApiError, FieldErrors},
    guardian::{model::Kind, server as guardian},
    registration::forms::{BirthDateForm, InvitedForm},
    server::{
        context::Context,
        cookies, db,
        http::Failure,
        limits::Limit,
        tokens::{self, TokenHash},
    },
    values::{birth_date::BirthDate, local_path::Next, secret::Secret, timestamp::Period},
};

/// A registration nobody goes on with is forgotten after this time.
pub(super) const UNSENT: Period = Period::hours(2);

/// Registrations that one source may begin: each is a row for two hours.
const BEGUN: Limit = Limit { name: "registrations", most: 300, per: Period::hours(1) };

/// An adult gets an empty registration; the date is not kept (C-2). Somebody under age is led to name a guardian.
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
    match age::at_first(cx, born) {
        Some(age) if !is_minor_here() => begin_alone(cx, Facts { age, ..new }).await,
        _ => {
            let is_under_age = age::of_age_at(cx, born, None) > cx.now;
            Ok(Next::to(needs_guardian(cx, is_under_age.then_some(born), &new.party).await?))
        }
    }
}

async fn begin_alone(cx: &Context, new: Facts) -> Result<Next, Failure> {
    match found(cx).await? {
        Some(Draft { facts, .. }) if facts.party.waits_at().is_some() => Ok(Next::to(on_the_way(&facts))),
        Some(Draft { hash, facts, .. }) if facts.party == new.party => match stricter(facts.age, new.age) {
            age if age == facts.age => Ok(Next::to(facts.next_step().path())),
            age => keep(cx, &hash, Facts { age, ..facts }).await,
        },
        Some(Draft { hash, .. }) => keep(cx, &hash, new).await,
        None => {
            let (token, hash) = tokens::fresh(&cx.entropy);
            begin_row(cx, &hash, &new).await?;
            cookies::REGISTRATION.set(&token);
            Ok(Next::to(new.next_step().path()))
        }
    }
}

/// Answering the first question again makes nobody older.
fn stricter(known: KnownAge, now: KnownAge) -> KnownAge {
    if known == KnownAge::OfAgeEverywhere { now } else { known }
}

fn on_the_way(facts: &Facts) -> &'static str {
    facts.party.waits_at().unwrap_or(facts.next_step().path())
}

/// Somebody under age, told by this date or by an answer that this browser gave before, which stays (C-1). Companies are
/// not registered and not joined by them, and nothing is kept of whoever tried.
pub(super) async fn needs_guardian(
    cx: &Context,
    born: Option<BirthDate>,
    road: &Party,
) -> Result<&'static str, Failure> {
    if let Some(Draft { facts, .. }) = found(cx).await?.filter(|draft| draft.facts.party.waits_at().is_some()) {
        return Ok(on_the_way(&facts));
    }
    forget_here(cx).await?;
    let mark = mark(cx);
    if let (Some(born), Party::Person) = (born, road) {
        begin_row(cx, &tokens::hash(&mark), &Facts { party: Party::Unasked { born }, ..Facts::default() }).await?;
    }
    Ok(if *road == Party::Person { "/register/guardian" } else { road.first_page() })
}

/// The browser's mark, made where it has none. It is also what finds the registration of somebody who waits for days.
pub(super) fn mark(cx: &Context) -> Secret {
    let mark = cookies::MINOR.sent().unwrap_or_else(|| tokens::fresh(&cx.entropy).0);
    cookies::MINOR.set(&mark);
    mark
}

/// Whatever a browser's mark found before is over.
async fn begin_row(cx: &Context, hash: &TokenHash, facts: &Facts) -> Result<(), Failure> {
    let sealed = facts.seal(cx);
    let id = tokens::text_of(&cx.entropy.bytes::<16>());
    let mut tx = cx.db.begin().await?;
    if let Err(reached) = BEGUN.take(cx, &mut tx, &cx.address.source()).await? {
        return Err(reached.refusal(cx.now).into());
    }
    store::forget(&mut tx, hash).await?;
    store::begin(&mut tx, &id, hash, &sealed, cx.now, cx.now + UNSENT).await?;
    Ok(tx.commit().await?)
}

/// What this browser gathered goes at once, with any link that was sent and any question that was asked.
pub(super) async fn forget_here(cx: &Context) -> Result<(), db::Error> {
    let mut tx = cx.db.begin().await?;
    for cookie in [&cookies::REGISTRATION, &cookies::MINOR] {
        let Some(token) = cookie.sent() else { continue };
        if let Some(id) = store::forget(&mut tx, &tokens::hash(&token)).await? {
            guardian::forget(&mut tx, Kind::Registration, &id, cx.now).await?;
        }
    }
    tx.commit().await?;
    if cookies::REGISTRATION.sent().is_some() {
        cookies::REGISTRATION.forget();
    }
    Ok(())
}

/// Whether somebody in this browser said that they are under age.
pub fn is_minor_here() -> bool {
    cookies::MINOR.sent().is_some()
}
