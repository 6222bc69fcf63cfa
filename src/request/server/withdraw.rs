//! Taking a request back.

use super::{evidence, letters, request::PrivacyRequest, settle::address_of, store};
use crate::{
    account::server as account,
    error::ApiError,
    mail::outbox,
    request::forms::WithdrawForm,
    server::{context::Context, http::Failure, tokens},
    values::{id::PrivacyRequestId, local_path::Next},
};

/// Ends an open request by its person's will, with the link of its status or logged in; a letter says so, since links are
/// forwarded and browsers left open. What is settled, somebody else's or unknown is gone alike.
pub async fn withdraw(cx: &Context, form: &WithdrawForm) -> Result<Next, Failure> {
    let mut tx = cx.db.begin().await?;
    let (withdrawn, next) = if form.token.reveal().is_empty() {
        let account = account::logged_in(cx)?;
        let id = PrivacyRequestId::typed(&form.request).ok_or(ApiError::Gone)?;
        let withdrawn = store::withdraw_own(&mut tx, &id, account, cx.now).await?;
        (withdrawn, "/account/privacy/requests?withdrawn=1")
    } else {
        let link = tokens::hash(&form.token);
        (store::withdraw_through_link(&mut tx, &link, cx.now).await?, "/privacy/request/withdrawn")
    };
    let withdrawn = PrivacyRequest::read(withdrawn.ok_or(ApiError::Gone)?, &cx.config.field_keys)?;
    let email = address_of(&mut tx, &withdrawn).await?;
    outbox::enqueue(cx, &mut tx, &letters::withdrawn(cx, &email, &withdrawn)).await?;
    evidence::of_answer(cx, &mut tx, &withdrawn, cx.now).await?;
    tx.commit().await?;
    Ok(Next::to(next))
}
