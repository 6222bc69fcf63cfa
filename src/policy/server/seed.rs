//! The first versions, as the shop comes with them.

use super::{
    publish::{Amendment, Error, Given, open_gap, publish},
    store,
};
use crate::{
    policy::{
        model::{Concerns, DocumentName, Grade},
        text::Document,
    },
    server::{config::Environment, db::Tx, entropy::Entropy},
    values::timestamp::Timestamp,
};
use std::path::PathBuf;

/// In the order of [`DocumentName::ALL`].
const FIRST: [&str; 3] = [
    include_str!("../../../policies/privacy-statement/1.md"),
    include_str!("../../../policies/service-agreement/1.md"),
    include_str!("../../../policies/conditions-of-usage/1.md"),
];

/// What became of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeded {
    Published,
    /// It has a version, which stays.
    There,
    /// In production nothing is published with a placeholder; the first open one stands on this line.
    Open {
        line: usize,
    },
}

/// Publishes version 1 of every document that has none, in force since today's first moment. Doing it again changes
/// nothing.
pub async fn seed(
    tx: &mut Tx,
    entropy: &Entropy,
    environment: Environment,
    now: Timestamp,
) -> Result<Vec<(DocumentName, Seeded)>, Error> {
    let mut seeded = Vec::new();
    for (document, text) in DocumentName::ALL.into_iter().zip(FIRST) {
        seeded.push((document, seed_one(tx, entropy, environment, now, document, text).await?));
    }
    Ok(seeded)
}

async fn seed_one(
    tx: &mut Tx,
    entropy: &Entropy,
    environment: Environment,
    now: Timestamp,
    document: DocumentName,
    text: &str,
) -> Result<Seeded, Error> {
    if !store::of_document_in(tx, document).await?.is_empty() {
        return Ok(Seeded::There);
    }
    let open = Document::parse(text).ok().as_ref().and_then(open_gap);
    if let Some(line) = open.filter(|_| environment == Environment::Production) {
        return Ok(Seeded::Open { line });
    }
    let file = PathBuf::from(format!("{}/1.md", document.code()));
    let given = Given {
        file: &file,
        bytes: text.as_bytes(),
        in_force_at: now.start_of_day(),
        grade: Grade::Notice,
        concerns: Concerns::Everybody,
        what_changed: "The first version.",
    };
    let amendment = Amendment::read(&given, environment)?;
    publish(tx, entropy, &amendment, now).await?;
    Ok(Seeded::Published)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_comes_with_its_own_first_version() {
        for (document, text) in DocumentName::ALL.into_iter().zip(FIRST) {
            assert_eq!(Document::parse(text).map(|read| read.name), Ok(document));
        }
    }
}
