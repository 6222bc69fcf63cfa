//! Asking a guardian: once by whoever needs one, and again, elsewhere or by another road while nobody has answered
//! (C-3, C-4, C-10).

use super::{
    age,
    agreement::documents,
    begin::{forget_here, mark},
    draft::{Draft, found},
    facts::Facts,
    party::{Child, Code, KnownAge, Party},
    store,
};
use crate::{
    account::server::accounts_used_here,
    error::{ApiError, FieldErrors, Problem},
    guardian::{
        model::{Kind, Road},
        server::{self as guardian, CODE, LIFE, NewQuestion, QuestionFacts, State},
    },
    registration::forms::{GuardianAddressForm, GuardianForm},
    server::{
        context::Context,
        cookies, db,
        http::Failure,
        tokens::{self, TokenHash},
    },
    values::{
        birth_date::BirthDate, country::Country, email_address::EmailAddress, id::AccountId, local_path::Next,
        person_name::FirstName, timestamp::Timestamp,
    },
};

const WAITING: &str = "/register/waiting";

/// What somebody under age says, checked.
struct Asked {
    first_name: FirstName,
    email: EmailAddress,
    country: Country,
    guardian: EmailAddress,
}

/// Keeps the question and its registration for seven days and writes to the guardian, in one change. Who turns out to be
/// of age where they live goes on alone.
pub async fn ask_guardian(cx: &Context, form: &GuardianForm) -> Result<Next, Failure> {
    let draft = found(cx).await?.ok_or(ApiError::Gone)?;
    let Party::Unasked { born } = draft.facts.party else { return Ok(on_the_way(&draft)) };
    let asked = parse(form)?;
    let of_age_at = age::of_age_at(cx, born, Some(asked.country));
    if of_age_at <= cx.now {
        return Ok(goes_alone(cx, &draft, born).await?);
    }
    let Some(documents) = documents(cx).await? else { return Ok(Next::to("/register")) };
    let (go_on, link) = tokens::fresh(&cx.entropy);
    let mark = mark(cx);
    let numbers = [documents.agreement, documents.statement];
    let facts = QuestionFacts {
        first_name: asked.first_name.as_str().to_owned(),
        minor_email: Some(asked.email.as_str().to_owned()),
        country: asked.country.code().to_owned(),
        of_age_at,
        documents: numbers.map(|version| (version.document.code().to_owned(), version.number.get())).to_vec(),
        telephone: None,
        accounts_in_browser: accounts_here(cx).await?,
        go_on: format!("/register/go-on/{}", go_on.reveal()),
    };
    let question = NewQuestion {
        kind: Kind::Registration,
        subject: draft.id.clone(),
        minor: None,
        minor_mailbox: guardian::fingerprint(cx, &asked.email),
        browser: Some(tokens::hash(&mark)),
        facts,
    };
    put(cx, &draft.hash, &link, question, &asked, of_age_at).await?;
    Ok(Next::to(WAITING))
}

/// The second of two askings finds a question already, and asks nothing.
async fn put(
    cx: &Context,
    draft: &TokenHash,
    link: &TokenHash,
    question: NewQuestion,
    asked: &Asked,
    of_age_at: Timestamp,
) -> Result<(), db::Error> {
    let mut tx = cx.db.begin().await?;
    let id = guardian::ask(cx, &mut tx, &question).await?;
    let child = Child {
        first_name: asked.first_name.as_str().to_owned(),
        email: asked.email.as_str().to_owned(),
        country: asked.country.code().to_owned(),
        of_age_at,
        question: id.to_string(),
        code: None,
    };
    let sealed = Facts { party: Party::Minor(child), ..Facts::default() }.seal(cx);
    if store::ask(&mut tx, draft, link, &sealed, cx.now, cx.now + LIFE).await? {
        guardian::invite(cx, &mut tx, &id, &asked.guardian, Road::Letter).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The letter once more, to where the last one went. Over the limit nothing is sent, and nobody is told (C-10).
pub async fn ask_again(cx: &Context) -> Result<Next, Failure> {
    let Some((_, child)) = waiting_child(cx).await? else { return Ok(Next::to(WAITING)) };
    let last = guardian::invitations(cx, &child.question()).await?.into_iter().next();
    let email = last.and_then(|last| EmailAddress::stored(last.email));
    if let Some(email) = email {
        invite(cx, &child, &email).await?;
    }
    Ok(Next::to("/register/waiting?sent=1"))
}

/// Another address of a guardian: the letters before open nothing any more (G1).
pub async fn correct_guardian(cx: &Context, form: &GuardianAddressForm) -> Result<Next, Failure> {
    let Some((_, child)) = waiting_child(cx).await? else { return Ok(Next::to(WAITING)) };
    let own = EmailAddress::parse(&child.email).ok();
    let mut errors = FieldErrors::default();
    let Some(email) = guardians(&mut errors, &form.guardian_email, own.as_ref()) else { return Err(errors.into()) };
    invite(cx, &child, &email).await?;
    Ok(Next::to("/register/waiting?sent=1"))
}

/// A fresh code to read aloud, in place of the one before. It stands sealed with the registration, so that the page can
/// show it again.
pub async fn make_code(cx: &Context) -> Result<Next, Failure> {
    let Some((draft, child)) = waiting_child(cx).await? else { return Ok(Next::to(WAITING)) };
    let mut tx = cx.db.begin().await?;
    let Some(text) = guardian::fresh_code(cx, &mut tx, &child.question()).await? else { return Ok(Next::to(WAITING)) };
    let child = Child { code: Some(Code { text, until: cx.now + CODE }), ..child };
    let sealed = Facts { party: Party::Minor(child), ..draft.facts }.seal(cx);
    store::note(&mut tx, &draft.hash, &sealed, cx.now).await?;
    tx.commit().await?;
    Ok(Next::to("/register/waiting/code"))
}

/// Takes everything back: the registration and the question go at once, with every letter's link. The browser's mark
/// stays, or stopping would be the way around the first answer (C-1).
pub async fn stop_waiting(cx: &Context) -> Result<Next, Failure> {
    if let Some(draft) = found(cx).await?.filter(|draft| draft.facts.child().is_some()) {
        forget_here(cx).await?;
        tracing::info!(request.id = %cx.request, registration.id = %draft.id, "a question to a guardian taken back");
    }
    Ok(Next::to("/register/waiting?stopped=1"))
}

async fn invite(cx: &Context, child: &Child, email: &EmailAddress) -> Result<(), db::Error> {
    let mut tx = cx.db.begin().await?;
    guardian::invite(cx, &mut tx, &child.question(), email, Road::Letter).await?;
    tx.commit().await
}

/// Somebody whose question nobody has answered yet; of all others there is nothing to ask again.
async fn waiting_child(cx: &Context) -> Result<Option<(Draft, Child)>, db::Error> {
    let Some(draft) = found(cx).await? else { return Ok(None) };
    let Some(child) = draft.facts.child().cloned() else { return Ok(None) };
    let standing = guardian::standing(&cx.db, Kind::Registration, &draft.id, cx.now).await?;
    let open = standing.is_some_and(|standing| matches!(standing.state, State::Asked | State::NotGuardian));
    Ok(open.then_some((draft, child)))
}

fn on_the_way(draft: &Draft) -> Next {
    Next::to(draft.facts.party.waits_at().unwrap_or(draft.facts.next_step().path()))
}

/// Of age by the clock of their own country, though not yet by UTC.
async fn goes_alone(cx: &Context, draft: &Draft, born: BirthDate) -> Result<Next, db::Error> {
    let facts = Facts { age: KnownAge::Born(born), ..Facts::default() };
    let (token, hash) = tokens::fresh(&cx.entropy);
    let sealed = facts.seal(cx);
    let mut tx = cx.db.begin().await?;
    store::hand_on(&mut tx, &draft.hash, &hash, &sealed, cx.now).await?;
    tx.commit().await?;
    cookies::MINOR.forget();
    cookies::REGISTRATION.set(&token);
    Ok(Next::to(facts.next_step().path()))
}

/// Accounts that somebody in this browser has: none of them can answer (C-8).
async fn accounts_here(cx: &Context) -> Result<Vec<String>, db::Error> {
    let mut here = accounts_used_here(cx).await?;
    here.extend(cx.viewer.account().cloned());
    let mut here: Vec<_> = here.iter().map(AccountId::to_string).collect();
    here.sort();
    here.dedup();
    Ok(here)
}

fn parse(form: &GuardianForm) -> Result<Asked, FieldErrors> {
    let mut errors = FieldErrors::default();
    let first_name = errors.keep("first_name", FirstName::parse(&form.first_name));
    let email = errors.keep("email", EmailAddress::parse(&form.email));
    let country = errors.keep("country", Country::parse(&form.country));
    let guardian = guardians(&mut errors, &form.guardian_email, email.as_ref());
    match (first_name, email, country, guardian) {
        (Some(first_name), Some(email), Some(country), Some(guardian)) => {
            Ok(Asked { first_name, email, country, guardian })
        }
        _ => Err(errors),
    }
}

/// A guardian's address is not the child's own, however it is written (C-8).
fn guardians(errors: &mut FieldErrors, typed: &str, own: Option<&EmailAddress>) -> Option<EmailAddress> {
    let is_own = |email: &EmailAddress| own.is_some_and(|own| own.mailbox() == email.mailbox());
    let parsed = EmailAddress::parse(typed);
    errors.keep("guardian_email", parsed.and_then(|email| if is_own(&email) { Err(Problem::Wrong) } else { Ok(email) }))
}
