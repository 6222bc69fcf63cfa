//! Who is let in.

use super::store;
use crate::{
    account::server as account,
    audit::{
        model::Role,
        server::{self as audit, Act, By},
    },
    error::ApiError,
    server::{context::Context, http::Failure},
    values::{
        id::AccountId,
        timestamp::Period,
        viewer::{Age, Viewer},
    },
};

/// A member of staff typed the password within this time.
pub const FRESH: Period = Period::minutes(15);
/// So many acts are shown to whoever oversees them.
const SHOWN: i64 = 200;

/// A member of staff who may act now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    pub account: AccountId,
    pub role: Role,
}

impl Operator {
    pub(super) fn by(&self) -> By<'_> {
        By::Staff(&self.account, self.role)
    }
}

/// How far a member of staff came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Door {
    Open(Operator),
    /// Their account has no second factor; nothing is shown before it has one.
    NeedsSecondFactor,
}

/// Lets in who works for us, is of age, has a second factor and typed the password lately. To everybody else, logged in
/// or not, there is no such page.
pub async fn door(cx: &Context) -> Result<Door, Failure> {
    let Viewer::Customer { account, proved_at, age: Age::OfAge, .. } = &cx.viewer else {
        return Err(ApiError::Absent.into());
    };
    let role = store::role_of(&cx.db, account).await?.ok_or(ApiError::Absent)?;
    if !account::has_factor(&cx.db, account).await? {
        return Ok(Door::NeedsSecondFactor);
    }
    if *proved_at + FRESH <= cx.now {
        return Err(ApiError::ProofNeeded.into());
    }
    Ok(Door::Open(Operator { account: account.clone(), role }))
}

/// The same for what changes anything: whoever has no second factor is led to the page that says so, over the one that
/// asks for the password.
pub(super) async fn operator(cx: &Context) -> Result<Operator, Failure> {
    match door(cx).await? {
        Door::Open(operator) => Ok(operator),
        Door::NeedsSecondFactor => Err(ApiError::ProofNeeded.into()),
    }
}

/// The ways from one's own account to here: words and path, for members of staff alone.
pub async fn ways(cx: Context) -> Result<Vec<(&'static str, &'static str)>, Failure> {
    let Viewer::Customer { account, age: Age::OfAge, .. } = &cx.viewer else { return Ok(Vec::new()) };
    let is_staff = store::role_of(&cx.db, account).await?.is_some();
    Ok(if is_staff { vec![("To the guardian desk", "/staff")] } else { Vec::new() })
}

/// What all of the staff did lately, for whoever oversees them.
pub async fn all_acts(cx: &Context, operator: &Operator) -> Result<Vec<Act>, Failure> {
    match operator.role {
        Role::Supervisor => Ok(audit::acts(&cx.db, SHOWN).await?),
        Role::GuardianDesk => Err(ApiError::Absent.into()),
    }
}
