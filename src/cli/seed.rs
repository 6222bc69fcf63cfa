//! `sofapop seed`

use super::{clock, say};
use crate::{
    catalogue::{seeds::six_sofas, server::seed},
    policy::{
        model::DocumentName,
        server::{Seeded, seed as seed_policies},
    },
    server::{config::Config, db::Db, entropy::Entropy},
};

/// Migrates, then adds what is missing.
pub async fn run(db: &Db, config: &Config) -> anyhow::Result<()> {
    db.migrate().await?;
    let sofas = six_sofas();
    let mut tx = db.begin().await?;
    seed(&mut tx, &sofas).await?;
    let policies = seed_policies(&mut tx, &Entropy::System, config.environment, clock(config).now()).await?;
    tx.commit().await?;
    say("The catalogue has its six sofas.");
    policies.into_iter().filter_map(|(document, seeded)| told(document, seeded)).for_each(|told| say(&told));
    Ok(())
}

/// What stays as it was is not worth a word.
fn told(document: DocumentName, seeded: Seeded) -> Option<String> {
    let (title, code) = (document.title(), document.code());
    match seeded {
        Seeded::There => None,
        Seeded::Published => Some(format!("The {title} is published.")),
        Seeded::Open { line } => Some(format!(
            "The {title} is not published: line {line} of policies/{code}/1.md holds a placeholder. Fill in all of \
             them, then run `sofapop policy publish`."
        )),
    }
}
