//! The worker's part: the second letter of a yes, once its time has come.

use super::{evidence, find::opened, store};
use crate::{
    guardian::server::{State, letters, question::question_in},
    mail::outbox::enqueue_at,
    server::{context::Platform, db, tokens},
    values::id::DecisionId,
};

/// Writes every second letter that is due. One that cannot be read keeps nobody else from theirs.
pub async fn send_second_letters(platform: &Platform) -> Result<u64, db::Error> {
    let mut sent = 0;
    for id in store::due(&platform.db, platform.clock.now()).await? {
        match send(platform, &id).await {
            Ok(done) => sent += u64::from(done),
            Err(error) => tracing::error!(decision.id = %id, %error, "a second letter could not be written"),
        }
    }
    Ok(sent)
}

async fn send(platform: &Platform, id: &DecisionId) -> Result<bool, db::Error> {
    let now = platform.clock.now();
    let (link, hash) = tokens::fresh(&platform.entropy);
    let mut tx = platform.db.begin().await?;
    if !store::send_second(&mut tx, id, &hash, now).await? {
        return Ok(false);
    }
    let Some(row) = store::one(&mut tx, id).await? else { return Ok(false) };
    let email = opened(&platform.config.field_keys, row.invited())?.email;
    let decision = evidence::read(&platform.config.field_keys, row)?;
    let question = question_in(platform, &mut tx, &decision.question, now).await?;
    let waits = question.filter(|question| matches!(question.state, State::Confirming { .. }));
    let is_sent = waits.is_some();
    if let Some(question) = waits {
        enqueue_at(platform, &mut tx, &letters::second(platform, &email, &question, &decision, &link), now).await?;
    }
    tx.commit().await?;
    Ok(is_sent)
}
