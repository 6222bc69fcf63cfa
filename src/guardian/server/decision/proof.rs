//! How a yes is proved beyond a click, and what that is worth (C-5, C-9).

use super::{Invited, store};
use crate::{
    guardian::{
        model::{Confidence, Kind, Method, Road, Strength},
        server::{
            Question,
            rules::{Facts, Signal, confidence, gather, signals},
        },
    },
    server::{
        context::Context,
        db::{self, Tx},
    },
    values::{
        timestamp::{Period, Timestamp},
        viewer::{Age, Viewer},
    },
};

/// A password that was typed this lately shows that the owner of an account sits in front of it.
const FRESH: Period = Period::minutes(15);

/// How a yes is, or would be, proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub method: Method,
    pub strength: Strength,
    pub confidence: Confidence,
    /// Why the confidence is not higher.
    pub signals: Vec<Signal>,
}

impl Proof {
    /// Whether a yes counts at once: where the guardian is known by more than this letter, and nothing speaks against it.
    pub fn is_at_once(&self) -> bool {
        matches!(self.method, Method::AdultAccount | Method::KnownGuardian) && self.confidence == Confidence::High
    }

    /// When the second letter leaves; never where staff look at a form or the yes counts at once.
    pub fn due(&self, now: Timestamp) -> Option<Timestamp> {
        let waits = self.method != Method::SignedForm && !self.is_at_once();
        waits.then(|| now + Period::hours(self.confidence.hours()))
    }
}

/// The strongest proof there is here, and everything that the rules look at. A form on paper is chosen; nobody falls into
/// it.
pub(super) async fn proof_of(
    cx: &Context,
    tx: &mut Tx,
    question: &Question,
    invited: &Invited,
    on_paper: bool,
) -> Result<(Proof, Facts), db::Error> {
    let known = known_strength(tx, question, invited).await?;
    let (method, strength) = match known {
        _ if on_paper => (Method::SignedForm, Method::SignedForm.strength()),
        _ if invited.road == Road::HandOver => (Method::SecondLetter, Method::SecondLetter.strength()),
        Some(strength) if question.kind == Kind::Amendment => (Method::KnownGuardian, strength),
        _ if shows_an_account(cx) => (Method::AdultAccount, Method::AdultAccount.strength()),
        _ => (Method::SecondLetter, Method::SecondLetter.strength()),
    };
    let facts = gather(cx, tx, question, invited, method).await?;
    let signals = signals(&facts);
    Ok((Proof { method, strength, confidence: confidence(&signals), signals }, facts))
}

/// How strongly the mailbox's owner proved to be this child's guardian before.
pub(super) async fn known_strength(
    tx: &mut Tx,
    question: &Question,
    invited: &Invited,
) -> Result<Option<Strength>, db::Error> {
    match &question.minor {
        Some(minor) => store::strength_of(tx, minor, &invited.mailbox).await,
        None => Ok(None),
    }
}

/// Whether somebody of age is logged in and typed their password a moment ago.
fn shows_an_account(cx: &Context) -> bool {
    matches!(&cx.viewer, Viewer::Customer { proved_at, age: Age::OfAge, .. } if *proved_at + FRESH > cx.now)
}
