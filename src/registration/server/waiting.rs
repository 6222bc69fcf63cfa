//! What somebody who waits for a guardian is told, and going on once the guardian has said yes.

use super::{
    draft::{Draft, approved, found},
    facts::Facts,
    party::{Child, Party},
    store,
};
use crate::{
    error::ApiError,
    guardian::{
        model::{Kind, Road},
        server::{self as guardian, State},
    },
    server::{context::Context, cookies, db, http::Failure, tokens},
    values::{local_path::Next, secret::Secret, timestamp::Timestamp},
};

/// Where waiting stands.
#[derive(Clone, Debug)]
pub enum Waiting {
    /// Nothing is asked; this is where the way goes on.
    Elsewhere(&'static str),
    /// There was something here, and it is forgotten.
    Over,
    /// A guardian said no.
    Declined,
    /// Nobody has answered; with where the last letter went.
    Asked(Asked),
    /// Somebody said yes, and has to say so again.
    Confirming { until: Timestamp },
    /// Members of staff look at a signed form.
    WithStaff,
    /// The way is open.
    Approved,
}

/// A question nobody has answered.
#[derive(Clone, Debug)]
pub struct Asked {
    pub child: Child,
    pub email: String,
    /// Whether the guardian typed their address themselves, behind a code or on this device.
    pub is_theirs: bool,
    /// Whoever was written to is not the guardian.
    pub is_wrong: bool,
    pub until: Timestamp,
}

impl Waiting {
    /// What the page's island compares.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Elsewhere(_) => "elsewhere",
            Self::Over => "over",
            Self::Declined => "declined",
            Self::Asked(Asked { is_wrong: false, .. }) => "asked",
            Self::Asked(_) => "not-guardian",
            Self::Confirming { .. } => "confirming",
            Self::WithStaff => "with-staff",
            Self::Approved => "approved",
        }
    }
}

/// Where this browser's waiting stands. Only looks.
pub async fn waiting(cx: &Context) -> Result<Waiting, db::Error> {
    let Some(draft) = found(cx).await? else {
        let was_here = cookies::MINOR.sent().is_some();
        return Ok(if was_here { Waiting::Over } else { Waiting::Elsewhere("/register") });
    };
    match &draft.facts.party {
        Party::Minor(child) => of_child(cx, &draft.id, child).await,
        Party::Declined => Ok(Waiting::Declined),
        party => Ok(Waiting::Elsewhere(party.waits_at().unwrap_or(draft.facts.next_step().path()))),
    }
}

async fn of_child(cx: &Context, id: &str, child: &Child) -> Result<Waiting, db::Error> {
    let Some(standing) = guardian::standing(&cx.db, Kind::Registration, id, cx.now).await? else {
        return Ok(Waiting::Over);
    };
    match standing.state {
        State::Asked | State::NotGuardian => {}
        State::Confirming { until } => return Ok(Waiting::Confirming { until }),
        State::WithStaff => return Ok(Waiting::WithStaff),
        State::Approved => return Ok(Waiting::Approved),
        State::Declined => return Ok(Waiting::Declined),
        State::Expired => return Ok(Waiting::Over),
    }
    let last = guardian::invitations(cx, &standing.question).await?.into_iter().next();
    // Whoever was written to afterwards may be the right one.
    let is_wrong = standing.state == State::NotGuardian && last.as_ref().is_none_or(|last| !last.is_open);
    let is_theirs = last.as_ref().is_some_and(|last| last.road != Road::Letter);
    let email = last.map(|last| last.email).unwrap_or_default();
    Ok(Waiting::Asked(Asked { child: child.clone(), email, is_theirs, is_wrong, until: standing.expires_at }))
}

/// What a link to go on leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoOn {
    Ready,
    /// The guardian's yes does not count yet.
    NotYet,
    /// Spent, expired, unknown, or the account is open already.
    Dead,
}

/// Where a link to go on stands. Only looks: mail scanners open links too.
pub async fn go_on_link(cx: &Context, token: &Secret) -> Result<GoOn, db::Error> {
    let Some((id, facts)) = behind(cx, token).await? else { return Ok(GoOn::Dead) };
    if !facts.can_go_on_elsewhere() {
        return Ok(GoOn::Dead);
    }
    Ok(if approved(cx, &id).await?.is_some() { GoOn::Ready } else { GoOn::NotYet })
}

/// The registration goes on in this browser, and in no other: the one that began it finds it no longer.
pub async fn go_on(cx: &Context, token: &Secret) -> Result<Next, Failure> {
    let (id, facts) = behind(cx, token).await?.ok_or(ApiError::Gone)?;
    if !facts.can_go_on_elsewhere() || approved(cx, &id).await?.is_none() {
        return Err(ApiError::Gone.into());
    }
    let is_here = found(cx).await?.is_some_and(|Draft { id: here, .. }| here == id);
    if !is_here {
        let (cookie, hash) = tokens::fresh(&cx.entropy);
        let mut tx = cx.db.begin().await?;
        if !store::move_to(&mut tx, &tokens::hash(token), &hash, cx.now).await? {
            return Err(ApiError::Gone.into());
        }
        tx.commit().await?;
        cookies::REGISTRATION.set(&cookie);
    }
    Ok(Next::to(facts.next_step().path()))
}

async fn behind(cx: &Context, token: &Secret) -> Result<Option<(String, Facts)>, db::Error> {
    match store::behind_link(&cx.db, &tokens::hash(token), cx.now).await? {
        Some((id, sealed)) => Ok(Some((id, Facts::open(cx, &sealed)?))),
        None => Ok(None),
    }
}
