//! What a guardian does afterwards: looking, allowing and taking back, ending, and leaving (C-16, C-24, G4). Nothing here
//! opens an account of anybody.

mod change;
mod child;
mod leave;
mod open;
pub mod store;

pub use change::{change, end_own};
pub use child::{Child, Left, Permitted, child};
pub use leave::{copy, erase};
pub use open::{Opened, is_open_link, open, own_children, send_link};

use super::{Guardian, Guardianship, children_of, guardian_of};
use crate::{
    account::server::first_name_of,
    error::ApiError,
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        http::Failure,
        tokens,
    },
    values::{id::GuardianshipId, secret::Secret, timestamp::Period},
};

/// A guardian's look stays open for this long.
pub const LOOK: Period = Period::minutes(30);

/// A guardian whose look this browser has open, and the children they answer for.
#[derive(Clone, Debug)]
pub struct Here {
    pub guardian: Guardian,
    pub children: Vec<Own>,
}

/// One child of theirs.
#[derive(Clone, Debug)]
pub struct Own {
    pub bond: Guardianship,
    pub first_name: String,
}

/// Who looks here; nothing without an open look. Only looks.
pub async fn here(cx: &Context) -> Result<Option<Here>, Failure> {
    let Some(mark) = cookies::GUARDIAN.sent() else { return Ok(None) };
    by_mark(cx, &mark).await
}

async fn by_mark(cx: &Context, mark: &Secret) -> Result<Option<Here>, Failure> {
    let mut tx = cx.db.read().await?;
    let guardian = store::guardian_here(&mut tx, &tokens::hash(mark), cx.now - LOOK).await?;
    let Some(guardian) = guardian else { return Ok(None) };
    let Some(guardian) = guardian_of(cx, &mut tx, &guardian).await? else { return Ok(None) };
    let bonds = children_of(&mut tx, &guardian.id).await?;
    drop(tx);
    let mut children = Vec::new();
    for bond in bonds {
        let first_name = first_name_of(&cx.db, &bond.minor).await?;
        children.push(Own { bond, first_name });
    }
    Ok(Some(Here { guardian, children }))
}

/// The live guardianship of whoever looks here; one that ended, or another's, is as absent as one that never was, and so
/// is one whose child has not been told of this look.
async fn own(cx: &Context, tx: &mut Tx, typed: &str) -> Result<(Guardian, Guardianship), Failure> {
    let mark = tokens::hash(&cookies::GUARDIAN.sent().ok_or(ApiError::Gone)?);
    let id = GuardianshipId::typed(typed).ok_or(ApiError::Absent)?;
    let guardian = store::guardian_here(tx, &mark, cx.now - LOOK).await?.ok_or(ApiError::Gone)?;
    let told = store::is_written_down(tx, &mark, &id).await?;
    let bonds = children_of(tx, &guardian).await?;
    let bond = bonds.into_iter().find(|bond| told && bond.id == id && bond.is_live()).ok_or(ApiError::Absent)?;
    let guardian = guardian_of(cx, tx, &guardian).await?.ok_or(db::Error::Row("a guardian"))?;
    Ok((guardian, bond))
}
