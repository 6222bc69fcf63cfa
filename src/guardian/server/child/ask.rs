//! A child asks for another guardian. The rules of the first one count here as well.

use super::{child, is_open, store};
use crate::{
    account::server::{self as account, accounts_used_here},
    disclosure::server::Subject,
    error::{ApiError, FieldErrors, Problem},
    guardian::{
        model::{Kind, Road},
        server::{
            NewQuestion, QuestionFacts, addresses_of_guardians, ask,
            bond::letters,
            fingerprint, invite, mailbox_of,
            question::{self, standings_of},
        },
    },
    mail::outbox,
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        http::Failure,
        tokens,
    },
    values::{
        email_address::EmailAddress,
        id::{AccountId, QuestionId},
        local_path::Next,
        secret::Secret,
    },
};

const PAGE: &str = "/account/guardian";
const RESTING: &str = "/account/resting";

/// Writes to somebody who may be another guardian. A question that is open goes to the new address, and what was sent
/// before opens nothing any more. Those who answer already are told.
pub async fn ask_another(cx: &Context, typed: &str) -> Result<Next, Failure> {
    let minor = child(cx)?;
    let email = parse(cx, minor, typed).await?;
    let open = standings_of(&cx.db, Kind::Guardianship, minor.as_str(), cx.now).await?;
    let open = open.into_iter().find(|standing| is_open(standing.state)).map(|standing| standing.question);
    let mark = cookies::MINOR.sent().unwrap_or_else(|| tokens::fresh(&cx.entropy).0);
    let new = match open {
        Some(_) => None,
        None => Some(question(cx, minor, &mark).await?),
    };
    let mut tx = cx.db.begin().await?;
    let id = match (open, new) {
        (Some(id), _) => id,
        (None, Some(new)) => {
            tell_others(cx, &mut tx, minor, &new.facts.first_name).await?;
            ask(cx, &mut tx, &new).await?
        }
        (None, None) => return Err(ApiError::Gone.into()),
    };
    invite(cx, &mut tx, &id, &email, Road::Letter).await?;
    tx.commit().await?;
    cookies::MINOR.set(&mark);
    Ok(Next::to(&format!("{}?asked=1", place(cx))))
}

/// Takes the question back, with every letter's link. One that is settled meanwhile stays as it is.
pub async fn take_back(cx: &Context, question: &str) -> Result<Next, Failure> {
    let minor = child(cx)?;
    let id = QuestionId::typed(question).ok_or(ApiError::Malformed)?;
    let mut tx = cx.db.begin().await?;
    let taken = question::take_back(&mut tx, &id, minor, cx.now).await?;
    tx.commit().await?;
    Ok(Next::to(&format!("{}?{}=1", place(cx), if taken { "taken" } else { "settled" })))
}

fn place(cx: &Context) -> &'static str {
    if cx.viewer.account().is_some() { PAGE } else { RESTING }
}

/// Neither the child's own mailbox nor that of a guardian who answers already.
async fn parse(cx: &Context, minor: &AccountId, typed: &str) -> Result<EmailAddress, Failure> {
    let refused = |problem| Failure::from(FieldErrors::of("guardian_email", problem));
    let email = EmailAddress::parse(typed).map_err(refused)?;
    let mut tx = cx.db.read().await?;
    let own = account::email_of(&mut tx, minor).await?;
    if own.mailbox() == email.mailbox() {
        return Err(refused(Problem::Wrong));
    }
    let known = addresses_of_guardians(cx, &mut tx, minor).await?;
    if known.iter().any(|(_, known)| known.mailbox() == email.mailbox()) {
        return Err(refused(Problem::SameAsBefore));
    }
    Ok(email)
}

async fn question(cx: &Context, minor: &AccountId, mark: &Secret) -> Result<NewQuestion, Failure> {
    let mut tx = cx.db.read().await?;
    let own = account::email_of(&mut tx, minor).await?;
    let of_age_at = store::of_age_at(&mut tx, minor).await?.ok_or(ApiError::Absent)?;
    let mailbox = mailbox_of(&mut tx, minor).await?.unwrap_or_else(|| fingerprint(cx, &own));
    drop(tx);
    let summary = account::summary_of(&cx.db, minor).await?;
    let used_here = accounts_used_here(cx).await?.into_iter().filter(|account| account != minor);
    Ok(NewQuestion {
        kind: Kind::Guardianship,
        subject: minor.to_string(),
        minor: Some(minor.clone()),
        minor_mailbox: mailbox,
        browser: Some(tokens::hash(mark)),
        facts: QuestionFacts {
            first_name: account::first_name_of(&cx.db, minor).await?,
            minor_email: Some(own.as_str().to_owned()),
            country: summary.country.clone(),
            of_age_at,
            documents: Vec::new(),
            telephone: Some(summary.telephone.as_str().to_owned()),
            accounts_in_browser: used_here.map(|account| account.to_string()).collect(),
            go_on: PAGE.to_owned(),
        },
    })
}

async fn tell_others(cx: &Context, tx: &mut Tx, minor: &AccountId, name: &str) -> Result<(), db::Error> {
    for (_, email) in addresses_of_guardians(cx, tx, minor).await? {
        let letter = letters::another_asked(cx, &email, Subject(minor.to_string()), name);
        outbox::enqueue(cx, tx, &letter).await?;
    }
    Ok(())
}
