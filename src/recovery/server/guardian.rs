//! The second code of somebody under age, out of a guardian's mailbox (C-19). It comes after the mailed proof and the
//! answer, or what takes the answer's place, so a guardian alone opens nothing.

use super::{
    answer::onward,
    letters,
    proof::{Recovery, Step, mark, recovery, step},
    store,
};
use crate::{
    account::server as account,
    disclosure::server::Subject,
    error::{ApiError, FieldErrors, Problem},
    guardian::server::{Answering, addresses_of_guardians, who_answers},
    mail::{letter::Letter, outbox},
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
        limits::Limit,
    },
    values::{email_address::EmailAddress, id::AccountId, local_path::Next, secret::Secret, timestamp::Period},
};

/// How long a code is good (ASVS V6.5.5).
const CODE: Period = Period::minutes(10);
/// Tries one mailed proof takes, however many codes are asked for; counted before they are looked at.
const TRIES: i64 = 5;
/// Codes the guardians of one child are sent, however many proofs are given.
const CODES: Limit = Limit { name: "recover-guardian", most: 3, per: Period::days(1) };

const TYPE_IT: &str = "/recover/guardian/code";
const TOO_LATE: &str = "/recover/guardian?late=1";

/// Who can give the code that is asked for now; nothing where another step is open, which is given instead.
pub async fn answers_now(cx: &Context, now: &Recovery) -> Result<Result<Answering, Step>, Failure> {
    Ok(match step(cx, now).await? {
        Step::Guardian => Ok(who_answers(&cx.db, &now.account, cx.now).await?),
        other => Err(other),
    })
}

/// Whether a guardian's code is asked for sooner or later.
pub async fn takes_two(cx: &Context, now: &Recovery) -> Result<bool, db::Error> {
    Ok(who_answers(&cx.db, &now.account, cx.now).await? != Answering::Themselves)
}

/// Sends every guardian the same six digits. Earlier ones open nothing any more.
pub async fn ask_guardian(cx: &Context) -> Result<Next, Failure> {
    let now = recovery(cx).await?;
    match answers_now(cx, &now).await? {
        Ok(Answering::Guardians) => {}
        Ok(_) => return Ok(Next::to(Step::Guardian.path())),
        Err(other) => return Ok(Next::to(other.path())),
    }
    let digits = Secret::new(six_digits(cx));
    let child = account::first_name_of(&cx.db, &now.account).await?;
    let mut tx = cx.db.begin().await?;
    if let Err(reached) = CODES.take(cx, &mut tx, now.account.as_str()).await? {
        tx.commit().await?;
        return Err(reached.refusal(cx.now).into());
    }
    let stored = fingerprint(cx, &now, digits.reveal());
    if !store::set_guardian_code(&mut tx, &mark()?, &stored, cx.now + CODE).await? {
        return Err(ApiError::Gone.into());
    }
    let letter = |email: &EmailAddress, about: Subject| letters::guardian_code(cx, email, about, &child, &digits);
    tell_guardians(cx, &mut tx, &now.account, letter).await?;
    note(cx, &mut tx, Kind::RecoveryGuardianAsked, Some(&now.account)).await?;
    tx.commit().await?;
    Ok(Next::to(TYPE_IT))
}

/// Compares the digits. The fifth wrong ones end the proof but not the account, and child and guardians are told.
pub async fn take_digits(cx: &Context, typed: &Secret) -> Result<Next, Failure> {
    let now = recovery(cx).await?;
    match answers_now(cx, &now).await? {
        Ok(Answering::Guardians) => {}
        // Whoever was sent the code answers for the child no more.
        Ok(_) => return Ok(Next::to(Step::Guardian.path())),
        Err(other) => return Ok(Next::to(other.path())),
    }
    if typed.reveal().trim().is_empty() {
        return Err(FieldErrors::of("guardian_digits", Problem::Missing).into());
    }
    let hash = mark()?;
    let mut tx = cx.db.begin().await?;
    let counted = store::count_guardian_try(&mut tx, &hash, TRIES, cx.now).await?;
    tx.commit().await?;
    let Some((stored, tries)) = counted else {
        return Ok(Next::to(if now.code_until.is_some() { TOO_LATE } else { Step::Guardian.path() }));
    };

    let mut tx = cx.db.begin().await?;
    if fingerprint(cx, &now, typed.reveal()) == stored {
        store::hear_guardian(&mut tx, &hash, &stored, cx.now).await?;
        tx.commit().await?;
        return onward(cx).await;
    }
    note(cx, &mut tx, Kind::RecoveryGuardianFailed, Some(&now.account)).await?;
    let last = tries >= TRIES;
    if last {
        store::forget(&mut tx, &hash).await?;
        account::tell(cx, &mut tx, &now.account, letters::wrong_digits).await?;
        let child = account::first_name_of(&cx.db, &now.account).await?;
        let letter = |email: &EmailAddress, about: Subject| letters::wrong_digits_of_guardian(cx, email, about, &child);
        tell_guardians(cx, &mut tx, &now.account, letter).await?;
    }
    tx.commit().await?;
    if last { Err(ApiError::Gone.into()) } else { Err(FieldErrors::of("guardian_digits", Problem::Wrong).into()) }
}

/// Writes to every guardian who answers for the child now.
async fn tell_guardians(
    cx: &Context,
    tx: &mut Tx,
    child: &AccountId,
    write: impl Fn(&EmailAddress, Subject) -> Letter,
) -> Result<(), db::Error> {
    for (_, email) in addresses_of_guardians(cx, tx, child).await? {
        outbox::enqueue(cx, tx, &write(&email, Subject(child.to_string()))).await?;
    }
    Ok(())
}

fn six_digits(cx: &Context) -> String {
    let drawn = u32::from_le_bytes(cx.entropy.bytes::<4>()) % 1_000_000;
    format!("{drawn:06}")
}

/// What is stored of the digits, however they were typed; bound to their recovery.
fn fingerprint(cx: &Context, recovery: &Recovery, typed: &str) -> Vec<u8> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    cx.config.field_keys.fingerprint("recovery.guardian", format!("{} {digits}", recovery.id).as_bytes())
}
