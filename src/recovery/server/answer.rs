//! The hint question, and what takes its place.

use super::{
    letters,
    proof::{Recovery, Step, mark, recovery, step},
    store,
};
use crate::{
    account::{
        model::PasskeyCeremony,
        server::{
            self as account,
            factors::{self, Presented},
        },
    },
    error::{ApiError, FieldErrors, Problem},
    security_log::server::{Kind, note},
    server::{context::Context, hashing::Outcome, http::Failure, limits::Limit},
    values::{local_path::Next, secret::Secret, timestamp::Period},
};

/// Answers one mailed proof takes, counted before they are looked at (A-H4).
const TRIES: i64 = 3;
/// Answers one account takes a day, however many letters are asked for.
const TRIES_A_DAY: Limit = Limit { name: "recover-answers", most: 9, per: Period::days(1) };
/// Codes one mailed proof takes.
const FACTOR_TRIES: i64 = 5;

/// The question, for a browser that has given the mail proof and for nobody else (A-H1).
pub async fn question(cx: &Context) -> Result<String, Failure> {
    let recovery = recovery(cx).await?;
    let (sealed, _) = account::hint_of(&cx.db, &recovery.account).await?.ok_or(ApiError::Gone)?;
    Ok(account::open_question(cx, &sealed)?)
}

/// Compares the answer. The third wrong one ends the proof but not the account, and the owner is told.
pub async fn answer(cx: &Context, typed: &Secret) -> Result<Next, Failure> {
    if typed.reveal().trim().is_empty() {
        return Err(FieldErrors::of("hint_answer", Problem::Missing).into());
    }
    recovery(cx).await?;
    let hash = mark()?;
    let place = cx.hasher.place()?;
    let mut tx = cx.db.begin().await?;
    let (account, tries) = store::count_try(&mut tx, &hash, TRIES, cx.now).await?.ok_or(ApiError::Gone)?;
    let daily = TRIES_A_DAY.take(cx, &mut tx, account.as_str()).await?;
    tx.commit().await?;
    if let Err(reached) = daily {
        return Err(reached.refusal(cx.now).into());
    }
    let (_, stored) = account::hint_of(&cx.db, &account).await?.ok_or(ApiError::Gone)?;
    let outcome = account::compare_answer(cx, &place, typed.reveal(), Some(&stored)).await?;

    let mut tx = cx.db.begin().await?;
    if outcome != Outcome::Wrong {
        if let Outcome::RightAndRehashed(new) = &outcome {
            account::rehash_answer(&mut tx, &account, new, &stored).await?;
        }
        store::set_answered(&mut tx, &hash, cx.now).await?;
        tx.commit().await?;
        return onward(cx).await;
    }
    note(cx, &mut tx, Kind::RecoveryFailed, Some(&account)).await?;
    let last = tries >= TRIES;
    if last {
        store::forget(&mut tx, &hash).await?;
        account::tell(cx, &mut tx, &account, letters::wrong_answers).await?;
    }
    tx.commit().await?;
    if last { Err(ApiError::Gone.into()) } else { Err(FieldErrors::of("hint_answer", Problem::Wrong).into()) }
}

/// What a passkey is asked in the browser that has given the mail proof.
pub async fn begin_passkey(cx: &Context) -> Result<PasskeyCeremony, Failure> {
    factors::ask_passkey(cx, &recovery(cx).await?.account).await
}

/// Takes a second factor, and says where to go on; a wrong one is `None`. A passkey and a recovery code are something the
/// owner has, so they also take the place of the answer, which is only something they know; a code from the app is asked
/// besides.
pub async fn present(cx: &Context, presented: &Presented) -> Result<Option<Next>, Failure> {
    let hash = mark()?;
    let replaces_answer = !matches!(presented, Presented::Code(_));
    let now = recovery(cx).await?;
    let open = step(cx, &now).await?;
    if !replaces_answer && matches!(open, Step::Question | Step::Guardian) {
        return Ok(Some(Next::to(open.path())));
    }
    let mut tx = cx.db.begin().await?;
    let counted = store::count_factor_try(&mut tx, &hash, FACTOR_TRIES, cx.now).await?;
    tx.commit().await?;
    let (account, tries) = counted.ok_or(ApiError::Gone)?;

    let mut tx = cx.db.begin().await?;
    let right = factors::check(cx, &mut tx, &account, presented).await?;
    if right {
        store::set_factor(&mut tx, &hash, cx.now).await?;
        if replaces_answer {
            store::set_answered(&mut tx, &hash, cx.now).await?;
        }
        tx.commit().await?;
        return Ok(Some(onward(cx).await?));
    }
    note(cx, &mut tx, Kind::FactorFailed, Some(&account)).await?;
    let last = tries >= FACTOR_TRIES;
    if last {
        store::forget(&mut tx, &hash).await?;
    }
    tx.commit().await?;
    if last { Err(ApiError::Gone.into()) } else { Ok(None) }
}

/// Where the recovery in this browser goes on.
pub(super) async fn onward(cx: &Context) -> Result<Next, Failure> {
    let now: Recovery = recovery(cx).await?;
    Ok(Next::to(step(cx, &now).await?.path()))
}
