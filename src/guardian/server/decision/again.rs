//! A letter again, to the mailbox that had one.

use super::{find::find, look::can_write_again};
use crate::{
    error::ApiError,
    guardian::{
        model::Road,
        server::{State, invite},
    },
    server::{context::Context, http::Failure},
    values::{local_path::Next, secret::Secret},
};

/// Writes once more to the mailbox that the question went to, for whoever holds one of its letters. Every limit of
/// letters counts here too, and nobody is told which.
pub async fn again(cx: &Context, token: &Secret) -> Result<Next, Failure> {
    let mut tx = cx.db.begin().await?;
    let (invited, question) = find(cx, &mut tx, token, cx.now).await?.ok_or(ApiError::Gone)?;
    let is_open = question.state == State::Asked && question.facts.of_age_at > cx.now;
    if !is_open || !can_write_again(&mut tx, &invited, &question).await? {
        return Err(ApiError::Gone.into());
    }
    invite(cx, &mut tx, &question.id, &invited.email, Road::Letter).await?;
    tx.commit().await?;
    Ok(Next::to("/guardian/code/sent"))
}
