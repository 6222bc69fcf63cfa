//! A form on paper: the strongest proof, because two members of staff look at it. Who they are and how they are two is
//! told by the slice that calls.

use super::{Decision, Invited, effect, evidence, find::opened, store};
use crate::{
    guardian::{
        model::Method,
        server::{Question, question::question_in},
    },
    server::{
        context::Platform,
        db::{self, Tx},
    },
    values::{id::DecisionId, timestamp::Timestamp},
};

/// A yes whose form is on its way.
#[derive(Clone, Debug)]
pub struct WaitingForm {
    pub decision: DecisionId,
    /// What has to stand on the paper.
    pub guardian: String,
    pub child: String,
    pub decided_at: Timestamp,
    pub until: Timestamp,
}

/// Every yes that waits for a form, the oldest first.
pub async fn waiting_forms(platform: &Platform) -> Result<Vec<WaitingForm>, db::Error> {
    let now = platform.clock.now();
    let mut waiting = Vec::new();
    for id in store::forms(&platform.db, now).await? {
        let mut tx = platform.db.read().await?;
        let Some((_, question, decision)) = find(platform, &mut tx, &id, now).await? else { continue };
        waiting.push(WaitingForm {
            decision: id,
            guardian: decision.name,
            child: question.facts.first_name,
            decided_at: decision.decided_at,
            until: question.expires_at,
        });
    }
    Ok(waiting)
}

/// The form is in order: the yes counts. Whether it did not before; of two at once one is told so.
pub async fn confirm_signed_form(
    platform: &Platform,
    tx: &mut Tx,
    id: &DecisionId,
    now: Timestamp,
) -> Result<bool, db::Error> {
    let Some((invited, question, mut decision)) = find(platform, tx, id, now).await? else { return Ok(false) };
    if !store::take_effect(tx, &question.id, now).await? {
        return Ok(false);
    }
    decision.effective_at = Some(now);
    evidence::move_on(platform, tx, &decision, now).await?;
    effect::approved(platform, tx, &question, (&decision, &invited.email), now).await?;
    Ok(true)
}

/// The form is not in order: the yes is a no. Whether there was one to turn.
pub async fn refuse_signed_form(
    platform: &Platform,
    tx: &mut Tx,
    id: &DecisionId,
    now: Timestamp,
) -> Result<bool, db::Error> {
    let Some((_, question, mut decision)) = find(platform, tx, id, now).await? else { return Ok(false) };
    if !store::take_back(tx, &question.id, now).await? {
        return Ok(false);
    }
    decision.taken_back_at = Some(now);
    evidence::move_on(platform, tx, &decision, now).await?;
    effect::declined(platform, tx, &question, now).await?;
    Ok(true)
}

/// A yes that waits for its form; nothing where that is not what it waits for.
async fn find(
    platform: &Platform,
    tx: &mut Tx,
    id: &DecisionId,
    now: Timestamp,
) -> Result<Option<(Invited, Question, Decision)>, db::Error> {
    let Some(row) = store::one(tx, id).await? else { return Ok(None) };
    let invited = opened(&platform.config.field_keys, row.invited())?;
    let decision = evidence::read(&platform.config.field_keys, row)?;
    let waits = decision.proof.method == Method::SignedForm
        && decision.effective_at.is_none()
        && decision.taken_back_at.is_none();
    let question = question_in(platform, tx, &decision.question, now).await?;
    Ok(question.filter(|_| waits).map(|question| (invited, question, decision)))
}
