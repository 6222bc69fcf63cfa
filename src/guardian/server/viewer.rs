//! Who is under age, asked at every request of a customer.

use super::bond::store;
use crate::{
    server::db::{self, Db, Tx},
    values::{
        id::AccountId,
        timestamp::Timestamp,
        viewer::{Age, Viewer},
    },
};

/// A customer under age is told apart, and one for whom no guardian answers now, or to whom one of several said no, can
/// only look at the page that says so: what a guardian withdraws acts at the child's next request (C-15, C-16).
pub async fn who_is_minor(db: &Db, viewer: Viewer, now: Timestamp) -> Result<Viewer, db::Error> {
    let Viewer::Customer { account, session, proved_at, .. } = viewer else { return Ok(viewer) };
    Ok(match store::minor(db, &account, now).await? {
        None => Viewer::Customer { account, session, proved_at, age: Age::OfAge },
        Some(minor) if minor.live > 0 && minor.withdrawn == 0 => {
            Viewer::Customer { account, session, proved_at, age: Age::Minor }
        }
        Some(_) => Viewer::Resting { account, session },
    })
}

/// Who answers for the owner of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// They are of age.
    Themselves,
    /// At least one guardian, whatever that one allows.
    Guardians,
    /// They are under age, and every guardianship has ended.
    Nobody,
}

/// Who answers for the owner of this account now.
pub async fn who_answers(db: &Db, account: &AccountId, now: Timestamp) -> Result<Answering, db::Error> {
    Ok(match store::minor(db, account, now).await? {
        None => Answering::Themselves,
        Some(minor) if minor.live > 0 => Answering::Guardians,
        Some(_) => Answering::Nobody,
    })
}

/// Whether the account is that of somebody under age now.
pub async fn is_minor(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<bool, db::Error> {
    store::is_minor(tx, account, now).await
}
