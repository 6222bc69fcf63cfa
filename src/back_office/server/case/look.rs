//! Looking at cases.

use super::{Case, concerned, is_own_cause, noted};
use crate::{
    account::server as account,
    audit::model::Deed,
    back_office::server::{desk::Operator, find::waiting_form, store},
    error::ApiError,
    guardian::server::{Guardian, Guardianship, decision::WaitingForm},
    server::{context::Context, http::Failure, tokens::is_plain_id},
};

/// Whom a case concerns, as whoever decides needs to see it.
#[derive(Clone, Debug)]
pub enum Concerned {
    Guardianship {
        /// The child's.
        user_name: String,
        bond: Guardianship,
        guardian: Guardian,
    },
    Form(WaitingForm),
    /// The account, or the form, is no more.
    Nobody,
}

/// A case as a member of staff sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub case: Case,
    pub concerned: Concerned,
    /// Who opened it and who decided it, by user name.
    pub opened_by: String,
    pub decided_by: Option<String>,
    /// Whether the viewer opened it.
    pub is_mine: bool,
    /// Whether the viewer may decide it.
    pub is_mine_to_decide: bool,
}

/// The open cases, the oldest first. Nobody's data is in the list.
pub async fn all_open(cx: &Context) -> Result<Vec<Case>, Failure> {
    let rows = store::all_open(&cx.db).await?;
    Ok(rows.into_iter().map(|row| Case::read(row, &cx.config.field_keys)).collect::<Result<_, _>>()?)
}

/// One case with all it is about. Each look is an act, written down before anything is shown.
pub async fn case(cx: &Context, operator: &Operator, id: &str) -> Result<Shown, Failure> {
    if !is_plain_id(id) {
        return Err(ApiError::Absent.into());
    }
    let mut tx = cx.db.begin().await?;
    let row = store::one(&mut tx, id).await?.ok_or(ApiError::Absent)?;
    let case = Case::read(row, &cx.config.field_keys)?;
    let mut is_own = false;
    let concerned = match concerned(cx, &mut tx, &case).await? {
        Some((bond, guardian)) => {
            is_own = is_own_cause(&mut tx, operator, &guardian).await?;
            let user_name = account::user_name_of(&mut tx, case.minor.as_ref()).await?.unwrap_or_default();
            Concerned::Guardianship { user_name, bond, guardian }
        }
        None => waiting_form(cx, &case.subject).await?.map_or(Concerned::Nobody, Concerned::Form),
    };
    let opened_by = account::user_name_of(&mut tx, Some(&case.opened_by)).await?.unwrap_or_else(gone);
    let decided_by = match &case.decided_by {
        Some(decided_by) => Some(account::user_name_of(&mut tx, Some(decided_by)).await?.unwrap_or_else(gone)),
        None => None,
    };
    noted(cx, &mut tx, operator, Deed::Looked, &case).await?;
    tx.commit().await?;
    let is_mine = case.opened_by == operator.account;
    let is_mine_to_decide = case.is_open() && !is_mine && !is_own;
    Ok(Shown { case, concerned, opened_by, decided_by, is_mine, is_mine_to_decide })
}

fn gone() -> String {
    "somebody who left".to_owned()
}
