//! Answering a renewed consent. Both answers are recorded alike (D-4).

use super::questions;
use crate::{
    account::server as account,
    amendment::forms::AnswerForm,
    error::ApiError,
    policy::{
        model::{Answer, DocumentName, Number},
        server::{self as policy, Said},
    },
    server::{context::Context, http::Failure},
    values::local_path::Next,
};

/// Records the answer to the version that was shown. Where a newer one is asked about meanwhile, nothing is recorded and
/// the page shows that one. Answered twice alike, the first counts and the second changes nothing.
pub async fn answer(cx: &Context, form: &AnswerForm) -> Result<Next, Failure> {
    let account = account::logged_in(cx)?;
    let document = DocumentName::parse(&form.document).ok_or(ApiError::Malformed)?;
    let number = Number::parse(&form.number).ok_or(ApiError::Malformed)?;
    let answer = Answer::parse(&form.answer).ok_or(ApiError::Malformed)?;
    let asked = questions(cx).await?.into_iter().find(|asked| asked.asked.document == document);
    let Some(asked) = asked else { return Ok(Next::to("/account/amendment")) };
    if asked.asked.number != number {
        return Ok(Next::to("/account/amendment?told=newer"));
    }
    if answer == Answer::Accepted || asked.refused_at.is_none() {
        let mut tx = cx.db.begin().await?;
        let said = Said::to(&asked.asked, answer, cx.now);
        if policy::answer(&cx.entropy, cx.now, &mut tx, account, said).await? {
            tx.commit().await?;
        }
    }
    Ok(Next::to(match answer {
        Answer::Accepted => "/account?saved=new-version",
        Answer::Refused => "/account?saved=old-version",
    }))
}
