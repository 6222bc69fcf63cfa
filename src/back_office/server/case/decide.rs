//! Deciding what another member of staff wants done, and taking one's own case back.

use super::{Case, carry_out, concerned, is_own_cause, noted};
use crate::{
    audit::model::Deed,
    back_office::{
        model::Decision,
        server::{desk::operator, store},
    },
    error::ApiError,
    server::{context::Context, http::Failure, tokens::is_plain_id},
    values::local_path::Next,
};

/// Carries a case out or refuses it. One statement decides: the case is open, somebody else opened it, and whoever
/// decides works for us still. Where nothing can be carried out any more, it is not decided either.
pub async fn decide(cx: &Context, id: &str, decision: Decision) -> Result<Next, Failure> {
    let operator = operator(cx).await?;
    if !is_plain_id(id) {
        return Err(ApiError::Gone.into());
    }
    let mut tx = cx.db.begin().await?;
    let row = store::decide(&mut tx, id, &operator.account, decision, cx.now).await?.ok_or(ApiError::Gone)?;
    let case = Case::read(row, &cx.config.field_keys)?;
    let concerned = concerned(cx, &mut tx, &case).await?;
    if let Some((_, guardian)) = &concerned
        && is_own_cause(&mut tx, &operator, guardian).await?
    {
        return Err(ApiError::Gone.into());
    }
    let (deed, told) = match decision {
        Decision::Done => (Deed::CarriedOut, "/staff?told=carried-out"),
        Decision::Refused => (Deed::Refused, "/staff?told=refused"),
    };
    match decision {
        Decision::Done if !carry_out::carry_out(cx, &mut tx, &case, concerned).await? => {
            return Err(ApiError::Gone.into());
        }
        Decision::Done => {}
        Decision::Refused => carry_out::refuse(cx, &mut tx, &case).await?,
    }
    noted(cx, &mut tx, &operator, deed, &case).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, case = %case.id, decision = decision.code(), "a case was decided");
    Ok(Next::to(told))
}

/// Takes one's own case back while nobody decided it.
pub async fn withdraw(cx: &Context, id: &str) -> Result<Next, Failure> {
    let operator = operator(cx).await?;
    if !is_plain_id(id) {
        return Err(ApiError::Gone.into());
    }
    let mut tx = cx.db.begin().await?;
    let row = store::withdraw(&mut tx, id, &operator.account, cx.now).await?.ok_or(ApiError::Gone)?;
    let case = Case::read(row, &cx.config.field_keys)?;
    noted(cx, &mut tx, &operator, Deed::Withdrawn, &case).await?;
    tx.commit().await?;
    Ok(Next::to("/staff?told=withdrawn"))
}
