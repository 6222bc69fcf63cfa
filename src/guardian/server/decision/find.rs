//! From a letter's token to its question, or to what became of it.

use super::{Invited, store};
use crate::{
    guardian::{
        model::{Kind, Road},
        server::{
            Question, State,
            question::{INVITED_EMAIL, question_in},
        },
    },
    server::{
        context::Platform,
        db::{self, Tx},
        keys::KeyRing,
        tokens,
    },
    values::{
        email_address::EmailAddress,
        id::QuestionId,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};

/// A device that was handed over is given back soon: what its digits opened is open for so long after they were asked for.
const HANDED_OVER: Period = Period::minutes(60);

/// Why a link opens nothing, each a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dead {
    /// Forgotten with all that was in it, or never ours.
    Unknown,
    Expired,
    /// A newer letter went to the same mailbox.
    Replaced,
    /// The child gave another address.
    Corrected,
    /// Whoever got it said that they are not the guardian.
    Stopped,
    Approved,
    Declined,
    /// They answer for this child already.
    AlreadyGuardian,
    /// The child is of age.
    GrownUp,
}

/// The invitation and the question behind a token; nothing for one that is unknown.
pub(super) async fn find(
    platform: &Platform,
    tx: &mut Tx,
    token: &Secret,
    now: Timestamp,
) -> Result<Option<(Invited, Question)>, db::Error> {
    let Some(row) = store::invitation(tx, &tokens::hash(token)).await? else { return Ok(None) };
    let invited = opened(&platform.config.field_keys, row)?;
    let question = question_in(platform, tx, &invited.question, now).await?;
    Ok(question.map(|question| (invited, question)))
}

/// What stands against answering through this invitation. A yes that does not count yet is no answer for good, and is
/// told elsewhere.
pub(super) fn dead(invited: &Invited, question: &Question, is_guardian: bool, now: Timestamp) -> Option<Dead> {
    let is_over = invited.road == Road::HandOver && invited.asked_at + HANDED_OVER <= now;
    match question.state {
        State::Approved => return Some(Dead::Approved),
        State::Declined => return Some(Dead::Declined),
        State::Asked | State::Confirming { .. } | State::WithStaff | State::NotGuardian | State::Expired => {}
    }
    match invited.dead_why.as_deref() {
        Some("replaced") => return Some(Dead::Replaced),
        Some("stopped") => return Some(Dead::Stopped),
        Some(_) => return Some(Dead::Corrected),
        None => {}
    }
    match question.state {
        _ if question.facts.of_age_at <= now => Some(Dead::GrownUp),
        State::Expired => Some(Dead::Expired),
        _ if is_over => Some(Dead::Expired),
        _ if is_guardian && question.kind == Kind::Guardianship => Some(Dead::AlreadyGuardian),
        _ => None,
    }
}

pub(super) fn opened(keys: &KeyRing, row: store::InvitedRow) -> Result<Invited, db::Error> {
    let broken = || db::Error::Row("an invitation of a guardian");
    let plain = keys.open(INVITED_EMAIL, &row.email).map_err(|_| broken())?;
    let email = String::from_utf8(plain).ok().and_then(EmailAddress::stored);
    Ok(Invited {
        id: row.id,
        question: QuestionId::stored(row.question_id),
        road: Road::stored(&row.road).ok_or_else(broken)?,
        email: email.ok_or_else(broken)?,
        mailbox: row.mailbox,
        asked_at: Timestamp(row.asked_at),
        dead_why: row.dead_why,
    })
}
