//! What a guardian sees of a child: what they did with us, what we hold, who received it, and every permission (C-16).

use super::{own, store};
use crate::{
    account::server::{self as account, Login, Summary},
    audit::server::{Act, acts_about},
    disclosure::server::departures_about,
    guardian::{
        model::{Permission, Strength},
        server::Guardianship,
    },
    server::{context::Context, http::Failure},
    values::timestamp::Timestamp,
};

/// All that is shown of a child.
#[derive(Clone, Debug)]
pub struct Child {
    pub bond: Guardianship,
    pub summary: Summary,
    pub logins: Vec<Login>,
    pub left: Vec<Left>,
    pub permitted: Vec<Permitted>,
    pub staff: Vec<Act>,
}

/// Something that left the shop about the child.
#[derive(Clone, Debug)]
pub struct Left {
    pub at: Timestamp,
    pub recipient: String,
    pub what: String,
}

/// One line of the history of what this guardian allowed.
#[derive(Clone, Debug)]
pub struct Permitted {
    pub permission: Permission,
    pub decision: String,
    pub strength: Strength,
    pub at: Timestamp,
}

/// One child of whoever looks here. Only looks; that they look was written down when the page was opened.
pub async fn child(cx: &Context, typed: &str) -> Result<Child, Failure> {
    let mut tx = cx.db.read().await?;
    let (_, bond) = own(cx, &mut tx, typed).await?;
    drop(tx);
    let departures = departures_about(&cx.db, bond.minor.as_str()).await?;
    let left = departures.into_iter().map(|(at, recipient, what)| Left { at, recipient, what }).collect();
    let history = store::history(&cx.db, &bond.id).await?;
    let permitted = history.into_iter().filter_map(|(permission, decision, strength, at)| {
        Some(Permitted {
            permission: Permission::stored(&permission)?,
            decision,
            strength: Strength::stored(&strength)?,
            at: Timestamp(at),
        })
    });
    Ok(Child {
        summary: account::summary_of(&cx.db, &bond.minor).await?,
        logins: account::logins_of(cx, &bond.minor).await?,
        left,
        permitted: permitted.collect(),
        staff: acts_about(&cx.db, bond.minor.as_str()).await?,
        bond,
    })
}
