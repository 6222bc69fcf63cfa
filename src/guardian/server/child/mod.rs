//! What a child sees of their guardians, and asking for another one (C-15, C-17).

mod ask;
pub mod store;

pub use ask::{ask_another, take_back};

use super::{Guardianship, State, guardian_of, guardians_of, invitations, question::standings_of};
use crate::{
    error::ApiError,
    guardian::model::Kind,
    server::{context::Context, http::Failure},
    values::{
        id::{AccountId, QuestionId},
        timestamp::Timestamp,
        viewer::{Age, Viewer},
    },
};

/// This many looks of guardians are shown.
const SHOWN: i64 = 30;

/// All that a child is told.
#[derive(Clone, Debug)]
pub struct Own {
    pub guardians: Vec<Answers>,
    pub visits: Vec<Visit>,
    pub asked: Vec<Asked>,
    pub rests: Option<Rests>,
}

/// One guardian, as the child knows them.
#[derive(Clone, Debug)]
pub struct Answers {
    pub first_name: String,
    pub bond: Guardianship,
}

/// A guardian looked.
#[derive(Clone, Debug)]
pub struct Visit {
    pub first_name: String,
    pub at: Timestamp,
}

/// A question to another guardian that is not settled.
#[derive(Clone, Debug)]
pub struct Asked {
    pub question: QuestionId,
    pub email: String,
    pub state: State,
}

/// Why an account rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rests {
    /// Nobody answers for the child now.
    NoGuardian,
    /// A guardian took back that the account may be used.
    SaidNo,
}

/// The child who asks, whether or not their account may be used now. For everybody else there is no such page.
pub(super) fn child(cx: &Context) -> Result<&AccountId, ApiError> {
    match &cx.viewer {
        Viewer::Customer { account, age: Age::Minor, .. } | Viewer::Resting { account, .. } => Ok(account),
        Viewer::Customer { .. } => Err(ApiError::Absent),
        Viewer::Visitor | Viewer::Leaving { .. } => Err(ApiError::LoggedOut),
    }
}

/// Everything the child is told of their guardians. Only looks.
pub async fn own(cx: &Context) -> Result<Own, Failure> {
    let account = child(cx)?;
    let mut tx = cx.db.read().await?;
    let mut guardians = Vec::new();
    for bond in guardians_of(&mut tx, account).await? {
        let known = guardian_of(cx, &mut tx, &bond.guardian).await?;
        let first_name = known.map(|guardian| first_of(&guardian.name)).unwrap_or_default();
        guardians.push(Answers { first_name, bond });
    }
    let visits = store::visits(&mut tx, account, SHOWN).await?;
    drop(tx);
    let visits = visits.into_iter().filter_map(|(bond, at)| {
        let guardian = guardians.iter().find(|guardian| guardian.bond.id.as_str() == bond)?;
        Some(Visit { first_name: guardian.first_name.clone(), at })
    });
    let mut asked = Vec::new();
    for standing in standings_of(&cx.db, Kind::Guardianship, account.as_str(), cx.now).await? {
        if is_open(standing.state) {
            let last = invitations(cx, &standing.question).await?.into_iter().next();
            let email = last.map(|last| last.email).unwrap_or_default();
            asked.push(Asked { question: standing.question, email, state: standing.state });
        }
    }
    Ok(Own { rests: rests(&cx.viewer, &guardians), visits: visits.collect(), guardians, asked })
}

/// The way from a child's account to the page about their guardians.
pub fn ways(cx: &Context) -> Vec<(&'static str, &'static str)> {
    if cx.viewer.is_minor() { vec![("Your guardians", "/account/guardian")] } else { Vec::new() }
}

fn is_open(state: State) -> bool {
    matches!(state, State::Asked | State::Confirming { .. } | State::WithStaff | State::NotGuardian)
}

fn rests(viewer: &Viewer, guardians: &[Answers]) -> Option<Rests> {
    let Viewer::Resting { .. } = viewer else { return None };
    let live = guardians.iter().any(|guardian| guardian.bond.is_live());
    Some(if live { Rests::SaidNo } else { Rests::NoGuardian })
}

fn first_of(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}
