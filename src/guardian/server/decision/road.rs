//! The other roads to a guardian: a code that is read aloud or scanned, and the child's own device (C-4).

use super::store;
use crate::{
    error::{ApiError, FieldErrors, Problem},
    guardian::{
        forms::{CodeForm, HereCodeForm, HereForm},
        model::Road,
        server::{invite, question::digits_fingerprint, question_of_code},
    },
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        http::Failure,
        limits::Limit,
        tokens::{self, TokenHash},
    },
    values::{
        hexadecimal::in_hexadecimal, id::QuestionId, local_path::Next, secret::Secret, timestamp::Period,
        viewer::Viewer,
    },
};

/// Codes from one source: nobody tries a trillion of them like that.
const CODES: Limit = Limit { name: "guardian-codes", most: 20, per: Period::hours(1) };
/// So many tries have the digits of one letter.
const TRIES: i64 = 5;
/// And this is how long they are good.
const DIGITS: Period = Period::minutes(30);

/// A code and one's own mail address lead to a letter, and nowhere else.
pub async fn send_by_code(cx: &Context, form: &CodeForm) -> Result<Next, Failure> {
    let (code, email) = form.parse()?;
    let mut tx = cx.db.begin().await?;
    if let Err(reached) = CODES.take(cx, &mut tx, &cx.address.source()).await? {
        tx.commit().await?;
        return Err(reached.refusal(cx.now).into());
    }
    let Some(question) = question_of_code(cx, &mut tx, code).await? else {
        tx.commit().await?;
        return Err(FieldErrors::of("child_code", Problem::Wrong).into());
    };
    let road = if form.road == Road::Picture.code() { Road::Picture } else { Road::Code };
    invite(cx, &mut tx, &question, &email, road).await?;
    tx.commit().await?;
    Ok(Next::to("/guardian/code/sent"))
}

/// Whether a child asks in this browser, and the device can be handed over.
pub async fn can_be_here(cx: &Context) -> Result<bool, db::Error> {
    let mut tx = cx.db.read().await?;
    Ok(question_here(cx, &mut tx).await?.is_some())
}

/// The guardian's own mail address, typed on the child's device: digits go there.
pub async fn here(cx: &Context, form: &HereForm) -> Result<Next, Failure> {
    let email = form.parse()?;
    let mut tx = cx.db.begin().await?;
    let question = question_here(cx, &mut tx).await?.ok_or(ApiError::Gone)?;
    invite(cx, &mut tx, &question, &email, Road::HandOver).await?;
    tx.commit().await?;
    Ok(Next::to("/guardian/here/code"))
}

/// The digits open the question on this device, for an hour at most.
pub async fn here_code(cx: &Context, form: &HereCodeForm) -> Result<Next, Failure> {
    let typed = form.parse()?;
    let mut tx = cx.db.begin().await?;
    let question = question_here(cx, &mut tx).await?.ok_or(ApiError::Gone)?;
    let wrong = || FieldErrors::of("digits", Problem::Wrong);
    let tried = store::try_digits(&mut tx, &question, TRIES, cx.now - DIGITS).await?;
    let right = tried.filter(|(_, digits)| *digits == digits_fingerprint(cx, &question, &typed));
    let Some((invitation, _)) = right else {
        tx.commit().await?;
        return Err(wrong().into());
    };
    let (token, hash) = plain_token(cx);
    if !store::open_here(&mut tx, &invitation, &hash).await? {
        return Err(wrong().into());
    }
    tx.commit().await?;
    Ok(Next::to(&format!("/guardian/question/{}", token.reveal())))
}

/// 256 random bits in letters that a place to go on to may have.
fn plain_token(cx: &Context) -> (Secret, TokenHash) {
    let token = Secret::new(in_hexadecimal(&cx.entropy.bytes::<32>()));
    let hash = tokens::hash(&token);
    (token, hash)
}

/// The question that is asked in this browser, or by the child who is logged in here.
async fn question_here(cx: &Context, tx: &mut Tx) -> Result<Option<QuestionId>, db::Error> {
    if let Some(mark) = cookies::MINOR.sent()
        && let Some(question) = store::of_browser(tx, &tokens::hash(&mark), cx.now).await?
    {
        return Ok(Some(question));
    }
    match &cx.viewer {
        Viewer::Customer { account, .. } | Viewer::Resting { account, .. } if cx.viewer.is_minor() => {
            store::of_minor(tx, account, cx.now).await
        }
        _ => Ok(None),
    }
}
