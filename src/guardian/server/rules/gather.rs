//! Gathering what the rules look at. Only looks, so that a page can warn before anything is decided.

use super::{Answering, Bond, Child, Facts, InBrowser, Own, Party, store};
use crate::{
    guardian::{
        model::Method,
        server::{Question, decision::Invited, fingerprint, is_minor},
    },
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        tokens,
    },
    values::{email_address::EmailAddress, id::AccountId, viewer::Viewer},
};

/// So many people at most are looked at for a circle; nobody has as many guardians.
const MOST: usize = 32;

pub(in crate::guardian::server) async fn gather(
    cx: &Context,
    tx: &mut Tx,
    question: &Question,
    invited: &Invited,
    method: Method,
) -> Result<Facts, db::Error> {
    let child = child_of(cx, tx, question).await?;
    let account = match logged_in(&cx.viewer) {
        Some(account) => own_of(cx, tx, account, question, &child).await?,
        None => None,
    };
    let mut people = vec![Party { account: None, mailbox: invited.mailbox.clone() }];
    people
        .extend(account.as_ref().map(|own| Party { account: Some(own.account.clone()), mailbox: own.mailbox.clone() }));
    let is_of_a_minor = store::is_mailbox_of_a_minor(tx, &invited.mailbox, &question.id, cx.now).await?;
    Ok(Facts {
        road: invited.road,
        method,
        child,
        answering: Answering {
            mailbox: invited.mailbox.clone(),
            mailbox_is_of_a_minor: is_of_a_minor,
            browser: cookies::MINOR.sent().map(|mark| tokens::hash(&mark).0),
            network: cx.address.network(),
            account,
            at: cx.now,
        },
        bonds: bonds_from(cx, tx, people, question).await?,
    })
}

/// Whose session the request is made in, also where the account cannot be used now.
pub(in crate::guardian::server) fn logged_in(viewer: &Viewer) -> Option<&AccountId> {
    match viewer {
        Viewer::Visitor => None,
        Viewer::Customer { account, .. } | Viewer::Leaving { account, .. } | Viewer::Resting { account, .. } => {
            Some(account)
        }
    }
}

async fn child_of(cx: &Context, tx: &mut Tx, question: &Question) -> Result<Child, db::Error> {
    let mut telephones: Vec<_> = question.facts.telephone.iter().cloned().collect();
    if let Some(minor) = &question.minor {
        let known = store::account(tx, minor).await?;
        telephones.extend(known.map(|known| known.telephone).filter(|telephone| !telephone.is_empty()));
    }
    let mut in_browser = Vec::new();
    for account in &question.facts.accounts_in_browser {
        let Some(known) = store::account(tx, &AccountId::stored(account.clone())).await? else { continue };
        in_browser.push(InBrowser { account: account.clone(), mailbox: mailbox_of(cx, &known.email)? });
    }
    Ok(Child {
        account: question.minor.as_ref().map(ToString::to_string),
        mailbox: question.minor_mailbox.clone(),
        browser: question.minor_browser.clone(),
        telephones,
        in_browser,
        network: question.minor_network.clone(),
        asked_at: question.asked_at,
    })
}

async fn own_of(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    question: &Question,
    child: &Child,
) -> Result<Option<Own>, db::Error> {
    let Some(known) = store::account(tx, account).await? else { return Ok(None) };
    let mut shares_passkey = false;
    let others = question.minor.iter().cloned();
    let others = others.chain(child.in_browser.iter().map(|known| AccountId::stored(known.account.clone())));
    for other in others.filter(|other| other != account) {
        shares_passkey |= store::share_passkey(tx, account, &other).await?;
    }
    Ok(Some(Own {
        account: account.to_string(),
        mailbox: mailbox_of(cx, &known.email)?,
        telephone: known.telephone,
        opened_at: known.opened_at,
        is_minor: is_minor(tx, account, cx.now).await?,
        shares_passkey,
    }))
}

/// Everybody who answers, or is asked to answer, for one of these people, for those in turn, and so on.
async fn bonds_from(
    cx: &Context,
    tx: &mut Tx,
    mut people: Vec<Party>,
    question: &Question,
) -> Result<Vec<Bond>, db::Error> {
    let mut bonds = Vec::new();
    let mut at = 0;
    while let Some(ward) = people.get(at).cloned() {
        for guardian in store::guardians_of(tx, &ward, &question.id, cx.now).await? {
            if people.len() < MOST && !people.contains(&guardian) {
                people.push(guardian.clone());
            }
            bonds.push(Bond { ward: ward.clone(), guardian });
        }
        at += 1;
    }
    Ok(bonds)
}

fn mailbox_of(cx: &Context, email: &str) -> Result<Vec<u8>, db::Error> {
    let email = EmailAddress::stored(email.to_owned()).ok_or(db::Error::Row("a mail address"))?;
    Ok(fingerprint(cx, &email))
}
