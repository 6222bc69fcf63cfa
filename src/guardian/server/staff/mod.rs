//! What staff may do between a guardian and a child, each only when two of them want it (C-22). Who they are is told by the
//! slice that calls; ending stands in [`super::end`].

pub mod store;

use super::bond::{Guardianship, record};
use crate::{
    guardian::model::Permission,
    server::{
        context::Platform,
        db::{self, Tx},
    },
    values::{id::GuardianId, timestamp::Timestamp},
};

/// Takes the use of the account back while guardians disagree; whether that was not so yet. No guardian gives it again
/// before [`settle`].
pub async fn dispute(platform: &Platform, tx: &mut Tx, bond: &Guardianship, now: Timestamp) -> Result<bool, db::Error> {
    if !store::dispute(tx, &bond.id, now).await? {
        return Ok(false);
    }
    if bond.allows(Permission::Use) {
        record(platform, tx, (&bond.id, &bond.minor), (Permission::Use, "withdrawn"), bond.strength, now).await?;
    }
    Ok(true)
}

/// The dispute is over: what it took away is given again, and what the guardian took back before it is not. Whether
/// there was one.
pub async fn settle(platform: &Platform, tx: &mut Tx, bond: &Guardianship, now: Timestamp) -> Result<bool, db::Error> {
    let Some(is_used) = store::settle(tx, &bond.id).await? else { return Ok(false) };
    if is_used {
        record(platform, tx, (&bond.id, &bond.minor), (Permission::Use, "given"), bond.strength, now).await?;
    }
    Ok(true)
}

/// No question of anybody goes to the guardian's mailbox any more: it is a wrong person's.
pub async fn stop_letters(tx: &mut Tx, guardian: &GuardianId, now: Timestamp) -> Result<(), db::Error> {
    store::stop(tx, guardian, now).await
}
