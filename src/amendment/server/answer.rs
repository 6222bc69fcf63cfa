//! Answering a renewed consent. Both answers are recorded alike (D-4).

use super::questions;
use crate::{
    account::server as account,
    amendment::forms::AnswerForm,
    error::ApiError,
    policy::{
        model::{Answer, DocumentName, Number},
        server::{self as policy, Said, Version},
    },
    server::{context::Context, http::Failure},
    values::{id::AccountId, local_path::Next},
};

/// Where the questions stand that are still open.
const QUESTIONS: &str = "/account/amendment";

/// Records the answer to the version that was shown. Where a newer one is asked about meanwhile, nothing is recorded and
/// the page shows that one. Answered twice alike, the first counts and the second changes nothing; who has accepted a
/// version cannot refuse it any more, and is led to what is still open.
pub async fn answer(cx: &Context, form: &AnswerForm) -> Result<Next, Failure> {
    let account = account::logged_in(cx)?;
    let document = DocumentName::parse(&form.document).ok_or(ApiError::Malformed)?;
    let number = Number::parse(&form.number).ok_or(ApiError::Malformed)?;
    let answer = Answer::parse(&form.answer).ok_or(ApiError::Malformed)?;
    let asked = questions(cx).await?.into_iter().find(|asked| asked.asked.document == document);
    let Some(asked) = asked else { return Ok(Next::to(QUESTIONS)) };
    if asked.asked.number != number {
        return Ok(Next::to("/account/amendment?told=newer"));
    }
    let recorded = record(cx, account, Said::to(&asked.asked, answer, cx.now)).await?;
    let came_too_late = !recorded && answer == Answer::Refused && is_accepted(cx, account, &asked.asked).await?;
    Ok(Next::to(match answer {
        Answer::Accepted => "/account?saved=new-version",
        Answer::Refused if came_too_late => QUESTIONS,
        Answer::Refused => "/account?saved=old-version",
    }))
}

/// Whether the answer is recorded now; one statement decides. Otherwise the change is dropped, its line of evidence too.
async fn record(cx: &Context, account: &AccountId, said: Said) -> Result<bool, Failure> {
    let mut tx = cx.db.begin().await?;
    let recorded = policy::answer(&cx.entropy, cx.now, &mut tx, account, said).await?;
    if recorded {
        tx.commit().await?;
    }
    Ok(recorded)
}

/// An acceptance stands for good, so looking after the fact finds what decided.
async fn is_accepted(cx: &Context, account: &AccountId, version: &Version) -> Result<bool, Failure> {
    let answers = policy::answers_of(&cx.db, account).await?;
    let is_of_it = |said: &Said| (said.document, said.number) == (version.document, version.number);
    Ok(answers.iter().any(|own| own.said.answer == Answer::Accepted && is_of_it(&own.said)))
}
