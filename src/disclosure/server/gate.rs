//! The gate itself.

use super::{recipients::Recipient, store};
use crate::{
    server::{
        db::{self, Db, Tx},
        entropy::Entropy,
        tokens::text_of,
    },
    values::timestamp::Timestamp,
};
use std::marker::PhantomData;

/// Leave to let one departure go. Only [`permit`] makes one, and it is used up by the departure.
#[derive(Debug)]
#[must_use = "a permit stands in the ledger already; the departure must follow"]
pub struct Permit<R: Recipient> {
    _recipient: PhantomData<R>,
}

/// What kind of data leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    EmailAddress,
    LetterText,
    PostalAddress,
}

impl Category {
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmailAddress => "email-address",
            Self::LetterText => "letter-text",
            Self::PostalAddress => "postal-address",
        }
    }
}

/// What it leaves for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    DeliverLetter,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::DeliverLetter => "deliver-letter",
        }
    }
}

/// Why it may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The person asked for the service that needs it.
    Service,
}

impl Basis {
    const fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
        }
    }
}

/// Whom the data is about: an opaque identifier of another slice.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Subject(pub String);

/// One departure, as it will stand in the ledger.
#[derive(Clone, Debug)]
pub struct Departure {
    pub subject: Subject,
    pub purpose: Purpose,
    pub basis: Basis,
    pub categories: Vec<Category>,
}

/// Why the gate stays shut.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{recipient} may not receive {category}")]
    NotTheirs { recipient: &'static str, category: &'static str },
    #[error("the ledger could not be written")]
    Store(#[from] db::Error),
}

/// Writes the ledger's line and gives leave. Refuses what the recipient's function does not need.
pub async fn permit<R: Recipient>(
    tx: &mut Tx,
    departure: &Departure,
    entropy: &Entropy,
    now: Timestamp,
) -> Result<Permit<R>, Error> {
    if let Some(foreign) = departure.categories.iter().find(|category| !R::MAY_RECEIVE.contains(category)) {
        return Err(Error::NotTheirs { recipient: R::NAME, category: foreign.name() });
    }
    let categories: Vec<&str> = departure.categories.iter().map(|category| category.name()).collect();
    let line = store::Line {
        id: text_of(&entropy.bytes::<16>()),
        recipient: R::NAME,
        purpose: departure.purpose.name(),
        basis: departure.basis.name(),
        categories: categories.join(","),
        subject: &departure.subject.0,
        released_at: now,
    };
    store::add(tx, &line).await?;
    Ok(Permit { _recipient: PhantomData })
}

/// Whether the ledger knows a departure about this subject, then or later.
pub async fn has_left_since(db: &Db, subject: &Subject, since: Timestamp) -> db::Result<bool> {
    Ok(store::since(db, &subject.0, since).await? > 0)
}

/// What left about this subject lately: when, to whom and what by their names in the ledger, the newest first.
pub async fn departures_about(db: &Db, subject: &str) -> db::Result<Vec<(Timestamp, String, String)>> {
    let lines = store::left(db, subject).await?;
    Ok(lines.into_iter().map(|(at, recipient, what)| (Timestamp(at), recipient, what)).collect())
}
