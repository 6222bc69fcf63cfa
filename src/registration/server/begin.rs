//! The first step: old enough to register alone?

use super::{
    facts::{Facts, Step},
    store,
};
use crate::{
    error::FieldErrors,
    registration::forms::BirthDateForm,
    server::{
        context::Context,
        http::{Failure, Keep, REGISTRATION_COOKIE, cookie, set_cookie},
        tokens,
    },
    values::{birth_date::BirthDate, local_path::Next, secret::Secret, timestamp::Period},
};

/// A registration nobody goes on with is forgotten after this time.
pub(super) const UNSENT: Period = Period::hours(2);

/// What the registration's cookie says of somebody under age, in their own browser and nowhere else: stepping back
/// and answering otherwise does not help (C-1).
const MINOR: &str = "guardian-needed";

/// An adult gets an empty registration; the date is not kept (C-2). A minor is told, and nothing is kept here.
pub async fn begin(cx: &Context, form: &BirthDateForm) -> Result<Next, Failure> {
    let born = BirthDate::parse(&form.day, &form.month, &form.year, cx.now)
        .map_err(|problem| FieldErrors::of("day", problem))?;
    if is_minor_here() || !born.is_of_age(cx.now) {
        forget(cx).await?;
        set_cookie(REGISTRATION_COOKIE, &Secret::new(MINOR), Keep::UntilTheBrowserCloses);
        return Ok(Next::to("/register"));
    }
    if let Some((_, facts)) = super::draft(cx).await? {
        return Ok(Next::to(facts.next_step().path()));
    }
    let (token, hash) = tokens::fresh(&cx.entropy);
    let facts = Facts::default().seal(cx);
    let mut tx = cx.db.begin().await?;
    store::begin(&mut tx, &tokens::text_of(&cx.entropy.bytes::<16>()), &hash, &facts, cx.now, cx.now + UNSENT).await?;
    tx.commit().await?;
    set_cookie(REGISTRATION_COOKIE, &token, Keep::UntilTheBrowserCloses);
    Ok(Next::to(Step::Credentials.path()))
}

/// What this browser gathered before it turned out to be a minor's goes at once, with any link that was sent.
async fn forget(cx: &Context) -> Result<(), Failure> {
    let Some(token) = cookie(REGISTRATION_COOKIE).filter(|value| value.reveal() != MINOR) else { return Ok(()) };
    let mut tx = cx.db.begin().await?;
    store::forget(&mut tx, &tokens::hash(&token)).await?;
    Ok(tx.commit().await?)
}

/// Whether this browser was told that a guardian has to take part.
pub fn is_minor_here() -> bool {
    cookie(REGISTRATION_COOKIE).is_some_and(|value| value.reveal() == MINOR)
}
