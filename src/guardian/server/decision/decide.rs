//! Deciding. One statement says which of any number of answers counts; what was refused changes nothing.

use super::{
    Decision, Invited, Proof, effect, evidence,
    find::{Dead, dead, find},
    proof::{known_strength, proof_of},
    store::{self, Spent},
    told::told,
};
use crate::{
    error::ApiError,
    guardian::{
        forms::{DecideForm, Person},
        model::{Answer, Confidence, Method, Strength},
        server::{
            Question, State,
            rules::{Rule, refusal},
        },
    },
    security_log::server::note,
    server::{context::Context, db::Tx, http::Failure},
    ui::form::TICKED,
    values::{
        id::DecisionId,
        local_path::Next,
        timestamp::{Period, Timestamp},
    },
};

/// A yes has this long to become one that counts.
const TO_CONFIRM: Period = Period::days(7);
/// A form on paper takes longer.
pub const BY_POST: Period = Period::days(14);

/// Answers the question behind a letter's link. A yes wants a name and a declaration, and is proved beyond the click; a
/// no and “not the guardian” want nothing.
pub async fn decide(cx: &Context, form: &DecideForm) -> Result<Next, Failure> {
    let answer = Answer::stored(&form.answer).ok_or(ApiError::Malformed)?;
    let mut tx = cx.db.begin().await?;
    let (invited, question) = find(cx, &mut tx, &form.token, cx.now).await?.ok_or(ApiError::Gone)?;
    let is_guardian = known_strength(&mut tx, &question, &invited).await?.is_some();
    match dead(&invited, &question, is_guardian, cx.now) {
        Some(Dead::Corrected) if answer == Answer::Approved => {
            refuse(cx, tx, &question, Rule::AddressCorrected).await?;
            return Err(ApiError::Gone.into());
        }
        Some(_) => return Err(ApiError::Gone.into()),
        None if !matches!(question.state, State::Asked | State::NotGuardian) => return Err(ApiError::Gone.into()),
        None => {}
    }
    match answer {
        Answer::Approved => approve(cx, tx, form, &invited, &question).await,
        Answer::Declined => decline(cx, tx, &invited, &question).await,
        Answer::NotGuardian => disown(cx, tx, &invited, &question).await,
    }
}

async fn approve(
    cx: &Context,
    mut tx: Tx,
    form: &DecideForm,
    invited: &Invited,
    question: &Question,
) -> Result<Next, Failure> {
    let person: Person = form.parse()?;
    let (proof, facts) = proof_of(cx, &mut tx, question, invited, form.is_on_paper()).await?;
    if let Some(rule) = refusal(&facts) {
        return refuse(cx, tx, question, rule).await;
    }
    let is_at_once = proof.is_at_once();
    let decision = Decision {
        name: person.name.as_str().to_owned(),
        account: cx.viewer.account().filter(|_| proof.method == Method::AdultAccount).cloned(),
        disclosure: form.disclosure == TICKED && proof.strength.opens_disclosure(),
        shown: told(question).shown(&proof),
        due_at: proof.due(cx.now),
        effective_at: is_at_once.then_some(cx.now),
        ..new(cx, invited, Answer::Approved, proof)
    };
    let time = if decision.proof.method == Method::SignedForm { BY_POST } else { TO_CONFIRM };
    let spent =
        Spent { answer: Answer::Approved, at: cx.now, effective_at: decision.effective_at, until: cx.now + time };
    if !store::spend(&mut tx, invited, &spent).await? {
        return Err(ApiError::Gone.into());
    }
    evidence::record(cx, &mut tx, &decision, cx.now).await?;
    if is_at_once {
        effect::approved(cx, &mut tx, question, (&decision, &invited.email), cx.now).await?;
    } else if decision.proof.method == Method::SignedForm {
        effect::form_follows(cx, &mut tx, question, (&decision, &invited.email), cx.now).await?;
    }
    tx.commit().await?;
    let method = decision.proof.method.code();
    tracing::info!(request.id = %cx.request, question.id = %question.id, method, "a guardian said yes");
    Ok(Next::to(&after(&decision)))
}

/// Where a yes leads; what was noticed goes along, to be said in words there.
fn after(decision: &Decision) -> String {
    if decision.effective_at.is_some() {
        return "/guardian/counts".to_owned();
    }
    if decision.proof.method == Method::SignedForm {
        return "/guardian/form?sent=1".to_owned();
    }
    let signals: Vec<_> = decision.proof.signals.iter().map(|signal| signal.code()).collect();
    format!("/guardian/thanks?hours={}&why={}", decision.proof.confidence.hours(), signals.join("-"))
}

async fn decline(cx: &Context, mut tx: Tx, invited: &Invited, question: &Question) -> Result<Next, Failure> {
    answer(cx, &mut tx, (invited, question), Answer::Declined, Some(cx.now)).await?;
    effect::declined(cx, &mut tx, question, cx.now).await?;
    tx.commit().await?;
    Ok(Next::to("/guardian/said-no"))
}

async fn disown(cx: &Context, mut tx: Tx, invited: &Invited, question: &Question) -> Result<Next, Failure> {
    answer(cx, &mut tx, (invited, question), Answer::NotGuardian, None).await?;
    store::stop(&mut tx, invited, cx.now).await?;
    effect::disowned(cx, &mut tx, question, cx.now).await?;
    tx.commit().await?;
    Ok(Next::to("/guardian/noted"))
}

/// Records an answer that needs no proof.
async fn answer(
    cx: &Context,
    tx: &mut Tx,
    (invited, question): (&Invited, &Question),
    answer: Answer,
    effective_at: Option<Timestamp>,
) -> Result<(), Failure> {
    let spent = Spent { answer, at: cx.now, effective_at, until: cx.now };
    if !store::spend(tx, invited, &spent).await? {
        return Err(ApiError::Gone.into());
    }
    let nothing_more = Proof {
        method: Method::SecondLetter,
        strength: Strength::Weak,
        confidence: Confidence::High,
        signals: Vec::new(),
    };
    let shown = told(question).shown(&nothing_more);
    let decision = Decision { shown, effective_at, ..new(cx, invited, answer, nothing_more) };
    Ok(evidence::record(cx, tx, &decision, cx.now).await?)
}

fn new(cx: &Context, invited: &Invited, answer: Answer, proof: Proof) -> Decision {
    Decision {
        id: DecisionId::random(&cx.entropy),
        question: invited.question.clone(),
        invitation: invited.id.clone(),
        mailbox: invited.mailbox.clone(),
        road: invited.road,
        answer,
        name: String::new(),
        account: None,
        proof,
        disclosure: false,
        shown: Vec::new(),
        decided_at: cx.now,
        due_at: None,
        effective_at: None,
        taken_back_at: None,
    }
}

/// Notes the rule that fired and leads to the page that says so; nothing else changes.
pub(super) async fn refuse(cx: &Context, mut tx: Tx, question: &Question, rule: Rule) -> Result<Next, Failure> {
    note(cx, &mut tx, rule.kind(), question.minor.as_ref()).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, question.id = %question.id, rule = rule.code(), "a guardian's yes was refused");
    Ok(Next::to(&format!("/guardian/refused?why={}", rule.code())))
}
