//! The SQL of what a child sees.

use crate::{
    server::db::{Result, Tx, on_tx, statements},
    values::{id::AccountId, timestamp::Timestamp},
};

statements! {
    VISITS = "SELECT guardianship_id, opened_at
                FROM guardian_visits
               WHERE minor_id = $1
               ORDER BY opened_at DESC, id
               LIMIT $2";
    OF_AGE = "SELECT of_age_at FROM minors WHERE account_id = $1";
}

pub(super) async fn visits(tx: &mut Tx, minor: &AccountId, most: i64) -> Result<Vec<(String, Timestamp)>> {
    let rows: Vec<(String, i64)> = on_tx!(tx, connection => sqlx::query_as(VISITS)
        .bind(minor.as_str()).bind(most).fetch_all(connection).await?);
    Ok(rows.into_iter().map(|(bond, at)| (bond, Timestamp(at))).collect())
}

pub(super) async fn of_age_at(tx: &mut Tx, minor: &AccountId) -> Result<Option<Timestamp>> {
    let at: Option<i64> = on_tx!(tx, connection => sqlx::query_scalar(OF_AGE)
        .bind(minor.as_str()).fetch_optional(connection).await?);
    Ok(at.map(Timestamp))
}
