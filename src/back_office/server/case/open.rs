//! Opening a case about what one's own look found.

use super::{Case, NOTE, concerned, is_own_cause, noted};
use crate::{
    audit::model::Deed,
    back_office::{
        forms::CaseForm,
        model::Kind,
        server::{
            desk::operator,
            find::{Found, found},
            store,
        },
    },
    error::ApiError,
    server::{context::Context, http::Failure, tokens::plain_id},
    values::{id::AccountId, local_path::Next},
};

/// Puts a case before the others. Nothing changes by it yet. A second case about the same thing, and one about somebody
/// whom one did not look for, or in one's own cause, is not opened.
pub async fn open(cx: &Context, form: &CaseForm) -> Result<Next, Failure> {
    let operator = operator(cx).await?;
    let found = found(cx, &operator, &form.look).await?.ok_or(ApiError::Gone)?;
    let (kind, note) = form.parse()?;
    let minor = concerns(&found, kind, &form.subject).ok_or(ApiError::Gone)?;
    let case = Case {
        id: plain_id(&cx.entropy),
        kind,
        subject: form.subject.clone(),
        minor,
        note,
        opened_by: operator.account.clone(),
        opened_at: cx.now,
        decided_by: None,
        decided_at: None,
        decision: None,
        withdrawn_at: None,
    };
    let sealed = cx.config.field_keys.seal(NOTE, case.note.as_bytes(), &cx.entropy);
    let mut tx = cx.db.begin().await?;
    if let Some((_, guardian)) = concerned(cx, &mut tx, &case).await?
        && is_own_cause(&mut tx, &operator, &guardian).await?
    {
        return Err(ApiError::Gone.into());
    }
    if !store::open(&mut tx, &case, &sealed).await? {
        return Err(ApiError::Gone.into());
    }
    noted(cx, &mut tx, &operator, Deed::Opened, &case).await?;
    tx.commit().await?;
    Ok(Next::to(&format!("/staff/case/{}", case.id)))
}

/// Whom a case of this kind would concern: the child, where there is an account; nothing where the kind does not fit
/// what was found.
fn concerns(found: &Found, kind: Kind, subject: &str) -> Option<Option<AccountId>> {
    match (found, kind) {
        (Found::Form(form), Kind::SignedForm) => (form.decision.as_str() == subject).then_some(None),
        (Found::Form(_), _) | (Found::Child { .. }, Kind::SignedForm) => None,
        (Found::Child { account, guardians, .. }, _) => {
            let live = guardians.iter().any(|(bond, _)| bond.id.as_str() == subject && bond.is_live());
            live.then(|| Some(account.clone()))
        }
    }
}
