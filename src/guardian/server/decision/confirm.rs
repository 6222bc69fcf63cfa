//! The second step of a yes: said again, or taken back. Taking back is possible until the yes counts.

use super::{
    Invited,
    decide::refuse,
    effect, evidence,
    find::{Dead, opened},
    store,
    told::{Told, told},
};
use crate::{
    error::ApiError,
    guardian::{
        forms::ConfirmForm,
        model::Answer,
        server::{
            Question, State, letters,
            question::question_in,
            rules::{gather, refusal},
        },
    },
    mail::outbox,
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
        tokens,
    },
    values::{local_path::Next, secret::Secret, timestamp::Timestamp},
};

/// A yes that does not count yet.
#[derive(Clone, Debug)]
pub struct Pending {
    pub told: Told,
    pub first_name: String,
    /// When the second letter leaves; none where staff look at a form.
    pub until: Option<Timestamp>,
    /// Whether it can be said again now: the second letter's link was followed.
    pub is_second: bool,
}

impl Pending {
    pub(super) fn of(question: &Question) -> Self {
        let until = match question.state {
            State::Confirming { until } => Some(until),
            _ => None,
        };
        Self { told: told(question), first_name: question.facts.first_name.clone(), until, is_second: false }
    }
}

/// What the second letter's link leads to. Only looks.
pub async fn look_again(cx: &Context, token: &Secret) -> Result<Result<Pending, Dead>, db::Error> {
    let mut tx = cx.db.read().await?;
    let Some(found) = find(cx, &mut tx, token).await? else { return Ok(Err(Dead::Unknown)) };
    Ok(match found.dead(cx.now) {
        Some(dead) => Err(dead),
        None => Ok(Pending { is_second: found.is_second, ..Pending::of(&found.question) }),
    })
}

/// Says yes again, or takes the yes back.
pub async fn confirm(cx: &Context, form: &ConfirmForm) -> Result<Next, Failure> {
    let answer = Answer::stored(&form.answer).ok_or(ApiError::Malformed)?;
    let mut tx = cx.db.begin().await?;
    let found = find(cx, &mut tx, &form.token).await?.ok_or(ApiError::Gone)?;
    if found.dead(cx.now).is_some() {
        return Err(ApiError::Gone.into());
    }
    match answer {
        Answer::Approved if found.is_second => approve(cx, tx, found).await,
        Answer::Approved => Err(ApiError::Gone.into()),
        Answer::Declined | Answer::NotGuardian => take_back(cx, tx, found).await,
    }
}

async fn approve(cx: &Context, mut tx: Tx, found: Found) -> Result<Next, Failure> {
    let Found { invited, question, mut decision, .. } = found;
    let facts = gather(cx, &mut tx, &question, &invited, decision.proof.method).await?;
    if let Some(rule) = refusal(&facts) {
        return refuse(cx, tx, &question, rule).await;
    }
    if !store::take_effect(&mut tx, &question.id, cx.now).await? {
        return Err(ApiError::Gone.into());
    }
    decision.effective_at = Some(cx.now);
    evidence::move_on(cx, &mut tx, &decision, cx.now).await?;
    effect::approved(cx, &mut tx, &question, (&decision, &invited.email), cx.now).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, question.id = %question.id, "a guardian's yes counts");
    Ok(Next::to("/guardian/counts"))
}

async fn take_back(cx: &Context, mut tx: Tx, found: Found) -> Result<Next, Failure> {
    let Found { invited, question, mut decision, .. } = found;
    if !store::take_back(&mut tx, &question.id, cx.now).await? {
        return Err(ApiError::Gone.into());
    }
    decision.taken_back_at = Some(cx.now);
    evidence::move_on(cx, &mut tx, &decision, cx.now).await?;
    effect::declined(cx, &mut tx, &question, cx.now).await?;
    outbox::enqueue(cx, &mut tx, &letters::taken_back(cx, &invited.email, &question)).await?;
    tx.commit().await?;
    Ok(Next::to("/guardian/said-no?back=1"))
}

/// A yes behind a link.
struct Found {
    invited: Invited,
    question: Question,
    decision: super::Decision,
    is_second: bool,
}

impl Found {
    fn dead(&self, now: Timestamp) -> Option<Dead> {
        match self.question.state {
            State::Approved => Some(Dead::Approved),
            State::Declined => Some(Dead::Declined),
            _ if self.question.facts.of_age_at <= now => Some(Dead::GrownUp),
            State::Expired => Some(Dead::Expired),
            State::Confirming { .. } | State::WithStaff => None,
            State::Asked | State::NotGuardian => Some(Dead::Unknown),
        }
    }
}

async fn find(cx: &Context, tx: &mut Tx, token: &Secret) -> Result<Option<Found>, db::Error> {
    let link = tokens::hash(token);
    let Some(row) = store::by_link(tx, &link).await? else { return Ok(None) };
    let is_second = store::is_second(tx, &link).await?;
    let invited = opened(&cx.config.field_keys, row.invited())?;
    let decision = evidence::read(&cx.config.field_keys, row)?;
    let Some(question) = question_in(cx, tx, &decision.question, cx.now).await? else { return Ok(None) };
    Ok(Some(Found { invited, question, decision, is_second }))
}
