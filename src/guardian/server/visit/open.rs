//! Opening the page about a child, by the receipt's link or by one's own account.

use super::{Own, store};
use crate::{
    account::server::{first_name_of, logged_in},
    disclosure::server::Subject,
    error::{ApiError, FieldErrors},
    guardian::{
        forms::OpenForm,
        server::{Guardianship, bond::letters, children_of, fingerprint, guardian_by_link, guardian_of, renew_link},
    },
    mail::outbox,
    server::{
        context::Context,
        cookies,
        db::{self, Tx},
        http::Failure,
        limits::Limit,
        tokens::{self, text_of},
    },
    values::{
        email_address::EmailAddress,
        id::{GuardianId, GuardianshipId},
        local_path::Next,
        secret::Secret,
        timestamp::Period,
    },
};

/// Letters with a new link to one mailbox.
const LETTERS: Limit = Limit { name: "guardian-links", most: 3, per: Period::hours(1) };
/// Letters asked for from one source.
const SOURCE: Limit = Limit { name: "guardian-links-source", most: 30, per: Period::hours(1) };

/// Where a link to a guardian's own page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    Open,
    /// Every child of theirs is of age, or they are nobody's guardian any more.
    Childless,
    /// Replaced by a newer one, or it never was.
    Unknown,
}

/// Where a link stands. Only looks: mail scanners open links too.
pub async fn is_open_link(cx: &Context, token: &Secret) -> Result<Opened, db::Error> {
    let Some(guardian) = guardian_by_link(&cx.db, token).await? else { return Ok(Opened::Unknown) };
    let mut tx = cx.db.read().await?;
    let bonds = children_of(&mut tx, &guardian).await?;
    Ok(if bonds.iter().any(Guardianship::is_live) { Opened::Open } else { Opened::Childless })
}

/// Opens the look and writes it down, for the child to see. By the letter's token, or by a guardianship of one's own
/// account.
pub async fn open(cx: &Context, form: &OpenForm) -> Result<Next, Failure> {
    let guardian = if form.guardianship.is_empty() {
        guardian_by_link(&cx.db, &form.token).await?.ok_or(ApiError::Gone)?
    } else {
        of_own_account(cx, &form.guardianship).await?
    };
    let (mark, hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    let mut bonds = children_of(&mut tx, &guardian).await?;
    bonds.retain(Guardianship::is_live);
    if bonds.is_empty() {
        return Err(ApiError::Gone.into());
    }
    for bond in &bonds {
        let id = text_of(&cx.entropy.bytes::<16>());
        let visit = store::NewVisit { id, bond: &bond.id, minor: &bond.minor, mark: &hash, at: cx.now };
        store::add(&mut tx, &visit).await?;
    }
    tx.commit().await?;
    cookies::GUARDIAN.set(&mark);
    Ok(Next::to("/guardian"))
}

/// The children that an account answers for, live ones alone.
pub async fn own_children(cx: &Context) -> Result<Vec<Own>, Failure> {
    let account = logged_in(cx)?;
    let mut own = Vec::new();
    for guardian in store::of_account(&cx.db, account).await? {
        let mut tx = cx.db.read().await?;
        let bonds = children_of(&mut tx, &guardian).await?;
        drop(tx);
        for bond in bonds.into_iter().filter(Guardianship::is_live) {
            let first_name = first_name_of(&cx.db, &bond.minor).await?;
            own.push(Own { bond, first_name });
        }
    }
    Ok(own)
}

async fn of_own_account(cx: &Context, typed: &str) -> Result<GuardianId, Failure> {
    let id = GuardianshipId::typed(typed).ok_or(ApiError::Absent)?;
    let own = own_children(cx).await?;
    let own = own.into_iter().find(|own| own.bond.id == id);
    Ok(own.map(|own| own.bond.guardian).ok_or(ApiError::Absent)?)
}

/// A letter with a fresh link to a guardian's page. Whoever is nobody's guardian gets a letter that says so: both ways
/// answer alike, and neither says which it was (T-01).
pub async fn send_link(cx: &Context, typed: &str) -> Result<Next, Failure> {
    let email = EmailAddress::parse(typed).map_err(|problem| FieldErrors::of("email", problem))?;
    let mailbox = fingerprint(cx, &email);
    let mut tx = cx.db.begin().await?;
    for (limit, key) in [(SOURCE, cx.address.source()), (LETTERS, text_of(&mailbox))] {
        if let Err(reached) = limit.take(cx, &mut tx, &key).await? {
            tx.commit().await?;
            return Err(reached.refusal(cx.now).into());
        }
    }
    let known = store::of_mailbox(&mut tx, &mailbox).await?;
    let mut written = false;
    for guardian in known {
        written |= write_to(cx, &mut tx, &guardian).await?;
    }
    if !written {
        let about = Subject(text_of(&cx.entropy.bytes::<16>()));
        outbox::enqueue(cx, &mut tx, &letters::no_guardian(cx, &email, about)).await?;
    }
    tx.commit().await?;
    Ok(Next::to("/guardian/link?sent=1"))
}

/// To the address that is known, however the typed one was written.
async fn write_to(cx: &Context, tx: &mut Tx, id: &GuardianId) -> Result<bool, db::Error> {
    let live = children_of(tx, id).await?.iter().any(Guardianship::is_live);
    let Some(guardian) = guardian_of(cx, tx, id).await?.filter(|_| live) else { return Ok(false) };
    let link = renew_link(cx, tx, id).await?;
    let letter = letters::your_page(cx, &guardian.email, Subject(id.to_string()), &link);
    outbox::enqueue(cx, tx, &letter).await?;
    Ok(true)
}
