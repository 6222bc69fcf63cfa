//! The worker's part: what nobody finished is forgotten.

use super::store;
use crate::{
    guardian::{
        model::Kind,
        server::{State, standings},
    },
    server::{context::Platform, db},
};

/// Deletes expired registrations and says how many. Of one that a guardian said no to, nothing stays but that; one whose
/// question got more time gets as much.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let questions = standings(&platform.db, Kind::Registration, now).await?;
    let mut tx = platform.db.begin().await?;
    for (registration, standing) in questions {
        if standing.state == State::Declined {
            if store::empty(&mut tx, &registration).await? {
                tracing::info!(registration.id = %registration, "a registration emptied that a guardian said no to");
            }
        } else {
            store::prolong(&mut tx, &registration, standing.expires_at).await?;
        }
    }
    let forgotten = store::expire(&mut tx, now).await?;
    tx.commit().await?;
    Ok(forgotten)
}
