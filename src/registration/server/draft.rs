//! The registration this browser is in the middle of.

use super::{facts::Facts, party::Party, store};
use crate::{
    guardian::{
        model::Kind,
        server::{self as guardian, Standing, State},
    },
    server::{
        context::Context,
        cookies, db,
        tokens::{self, TokenHash},
    },
    values::timestamp::Timestamp,
};

/// One registration as this browser finds it.
pub struct Draft {
    pub id: String,
    pub hash: TokenHash,
    pub facts: Facts,
    /// How many emails it has sent.
    pub letters: i64,
    pub expires_at: Timestamp,
}

/// Whatever is here, by the cookie of the registration or by the mark of somebody who waits.
pub async fn found(cx: &Context) -> Result<Option<Draft>, db::Error> {
    for cookie in [&cookies::REGISTRATION, &cookies::MINOR] {
        let Some(token) = cookie.sent() else { continue };
        let hash = tokens::hash(&token);
        if let Some((id, sealed, letters, expires_at)) = store::find(&cx.db, &hash, cx.now).await? {
            return Ok(Some(Draft { id, hash, facts: Facts::open(cx, &sealed)?, letters, expires_at }));
        }
    }
    Ok(None)
}

/// The registration that can go on here: of somebody under age only once a guardian's yes counts (PS-1.2).
pub async fn draft(cx: &Context) -> Result<Option<(TokenHash, Facts)>, db::Error> {
    let Some(draft) = found(cx).await? else { return Ok(None) };
    Ok(may_go_on(cx, &draft).await?.then_some((draft.hash, draft.facts)))
}

async fn may_go_on(cx: &Context, draft: &Draft) -> Result<bool, db::Error> {
    match &draft.facts.party {
        Party::Person | Party::Company | Party::Invited { .. } => Ok(true),
        Party::Unasked { .. } | Party::Declined => Ok(false),
        Party::Minor(_) => Ok(approved(cx, &draft.id).await?.is_some()),
    }
}

/// The question of a registration that was answered with a yes that counts.
pub(super) async fn approved(cx: &Context, id: &str) -> Result<Option<Standing>, db::Error> {
    let standing = guardian::standing(&cx.db, Kind::Registration, id, cx.now).await?;
    Ok(standing.filter(|standing| standing.state == State::Approved))
}
