//! Looking for a child, or for a form on paper. The look is written down before anything is shown, and what it found is
//! shown to whoever looked, for a quarter of an hour.

use super::desk::{FRESH, Operator, operator};
use crate::{
    account::server as account,
    audit::{
        model::Deed,
        server::{self as audit, Note},
    },
    back_office::forms::FindForm,
    error::{FieldErrors, Problem},
    guardian::server::{
        self as guardian, Guardian, Guardianship,
        decision::{WaitingForm, waiting_forms},
    },
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
        tokens::is_plain_id,
    },
    values::{id::AccountId, local_path::Next, user_name::UserName},
};

/// What a look found.
#[derive(Clone, Debug)]
pub enum Found {
    Child {
        account: AccountId,
        user_name: String,
        /// The first one first, ended ones too.
        guardians: Vec<(Guardianship, Guardian)>,
    },
    Form(WaitingForm),
}

/// Finds nobody but children, and forms on their way. The address it leads to names the look and nobody.
pub async fn find(cx: &Context, form: &FindForm) -> Result<Next, Failure> {
    let operator = operator(cx).await?;
    let (whom, reason) = form.parse()?;
    let Some(about) = about(cx, &whom).await? else { return Err(FieldErrors::of("whom", Problem::Wrong).into()) };
    let mut tx = cx.db.begin().await?;
    let look =
        Note { by: operator.by(), deed: Deed::Found, reason: Some(reason), about: &about, case: None, words: "" };
    let look = audit::note(cx, &mut tx, &look, cx.now).await?;
    tx.commit().await?;
    Ok(Next::to(&format!("/staff/case/new?look={look}")))
}

/// What one's own look found, while it is fresh.
pub async fn found(cx: &Context, operator: &Operator, look: &str) -> Result<Option<Found>, Failure> {
    if !is_plain_id(look) {
        return Ok(None);
    }
    let look = audit::act(&cx.db, look).await?.filter(|look| {
        look.operator == operator.account.as_str() && look.deed == Deed::Found && look.at + FRESH > cx.now
    });
    let Some(look) = look else { return Ok(None) };
    if let Some(form) = waiting_form(cx, &look.about).await? {
        return Ok(Some(Found::Form(form)));
    }
    let mut tx = cx.db.read().await?;
    Ok(child(cx, &mut tx, &AccountId::stored(look.about)).await?)
}

/// A form that waits, by the reference that stands on it.
pub(super) async fn waiting_form(cx: &Context, reference: &str) -> Result<Option<WaitingForm>, db::Error> {
    let forms = waiting_forms(cx).await?;
    Ok(forms.into_iter().find(|form| form.decision.as_str() == reference))
}

/// A child and who answers for them.
pub(super) async fn child(cx: &Context, tx: &mut Tx, account: &AccountId) -> Result<Option<Found>, db::Error> {
    if !guardian::is_minor(tx, account, cx.now).await? {
        return Ok(None);
    }
    let Some(user_name) = account::user_name_of(tx, Some(account)).await? else { return Ok(None) };
    let mut guardians = Vec::new();
    for bond in guardian::guardians_of(tx, account).await? {
        if let Some(guardian) = guardian::guardian_of(cx, tx, &bond.guardian).await? {
            guardians.push((bond, guardian));
        }
    }
    Ok(Some(Found::Child { account: account.clone(), user_name, guardians }))
}

/// The identifier behind what was typed.
async fn about(cx: &Context, whom: &str) -> Result<Option<String>, db::Error> {
    if let Some(form) = waiting_form(cx, whom).await? {
        return Ok(Some(form.decision.to_string()));
    }
    let Ok(user_name) = UserName::parse(whom) else { return Ok(None) };
    let Some(account) = account::account_called(&cx.db, &user_name).await? else { return Ok(None) };
    let mut tx = cx.db.read().await?;
    let is_child = guardian::is_minor(&mut tx, &account, cx.now).await?;
    Ok(is_child.then(|| account.to_string()))
}
