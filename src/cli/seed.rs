//! `sofapop seed`

use super::say;
use crate::{
    catalogue::{seeds::six_sofas, server::seed},
    server::db::Db,
};

/// Migrates, then adds what is missing.
pub async fn run(db: &Db) -> anyhow::Result<()> {
    db.migrate().await?;
    let sofas = six_sofas();
    let mut tx = db.begin().await?;
    seed(&mut tx, &sofas).await?;
    tx.commit().await?;
    say("The catalogue has its six sofas.");
    Ok(())
}
