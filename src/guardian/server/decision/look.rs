//! Looking at a question through a letter. Mail scanners look too: nothing changes, whoever looks and however often (G1).

use super::{
    Invited,
    confirm::Pending,
    find::{Dead, dead, find},
    proof::{Proof, known_strength, proof_of},
    store,
    told::{Told, told},
};
use crate::{
    account::server::user_name_of,
    guardian::server::{
        Question, State,
        rules::{Rule, refusal},
    },
    server::{
        context::Context,
        db::{self, Tx},
    },
    values::{secret::Secret, viewer::Viewer},
};

/// What a letter's link leads to.
#[derive(Clone, Debug)]
pub enum Looked {
    Open(Box<Open>),
    /// A yes that does not count yet, and can be taken back.
    Pending(Pending),
    /// And whether the same mailbox can have a letter again.
    Dead(Dead, bool),
}

/// A question that can be answered.
#[derive(Clone, Debug)]
pub struct Open {
    pub question: Question,
    pub told: Told,
    /// How a yes would be proved here.
    pub proof: Proof,
    /// Why a yes would be refused here.
    pub refusal: Option<Rule>,
    /// Who is logged in here, of age or not.
    pub user_name: Option<String>,
}

/// Looks at the question behind a token; `on_paper` where a signed form is preferred.
pub async fn look(cx: &Context, token: &Secret, on_paper: bool) -> Result<Looked, db::Error> {
    let mut tx = cx.db.read().await?;
    let Some((invited, question)) = find(cx, &mut tx, token, cx.now).await? else {
        return Ok(Looked::Dead(Dead::Unknown, false));
    };
    let is_guardian = known_strength(&mut tx, &question, &invited).await?.is_some();
    if let Some(dead) = dead(&invited, &question, is_guardian, cx.now) {
        let again = dead == Dead::Replaced && can_write_again(&mut tx, &invited, &question).await?;
        return Ok(Looked::Dead(dead, again));
    }
    if let State::Confirming { .. } | State::WithStaff = question.state {
        return Ok(Looked::Pending(Pending::of(&question)));
    }
    let (proof, facts) = proof_of(cx, &mut tx, &question, &invited, on_paper).await?;
    let account = match &cx.viewer {
        Viewer::Customer { account, .. } => Some(account),
        Viewer::Visitor | Viewer::Leaving { .. } | Viewer::Resting { .. } => None,
    };
    let user_name = match account {
        Some(account) => user_name_of(&mut tx, Some(account)).await?,
        None => None,
    };
    let told = told(&question);
    Ok(Looked::Open(Box::new(Open { told, proof, refusal: refusal(&facts), user_name, question })))
}

/// Whether the mailbox of a letter that was replaced is still the one that is asked.
pub(super) async fn can_write_again(tx: &mut Tx, invited: &Invited, question: &Question) -> Result<bool, db::Error> {
    let is_open = matches!(question.state, State::Asked);
    Ok(is_open && store::open_mailbox(tx, &question.id).await?.as_deref() == Some(&invited.mailbox[..]))
}
