//! The slice's SQL.

use crate::{
    catalogue::model::{CatalogueEntry, Slug, SofaRecord},
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
};

statements! {
    FRONT_PAGE = "SELECT record, price_minor FROM sofas ORDER BY place";
    SOFA = "SELECT record, price_minor FROM sofas WHERE slug = $1";
    COUNT_VISIT = "INSERT INTO offer_visits (offer, day, visits)
                   VALUES ($1, $2, 1)
                   ON CONFLICT (offer, day) DO UPDATE SET visits = offer_visits.visits + 1";
    SEED = "INSERT INTO sofas (slug, name, price_minor, currency, record, place)
            VALUES ($1, $2, $3, 'EUR', $4, $5)
            ON CONFLICT (slug) DO NOTHING";
}

/// Every sofa in the order of the front page.
pub async fn front_page(db: &Db) -> Result<Vec<CatalogueEntry>> {
    let rows: Vec<(String, i64)> = on_read!(db, pool => sqlx::query_as(FRONT_PAGE).fetch_all(pool).await?);
    rows.into_iter().map(|(record, price)| Ok(CatalogueEntry { sofa: parse(&record)?, price })).collect()
}

/// One sofa by its name in addresses.
pub async fn sofa(db: &Db, slug: &Slug) -> Result<Option<CatalogueEntry>> {
    let row: Option<(String, i64)> =
        on_read!(db, pool => sqlx::query_as(SOFA).bind(slug.as_str()).fetch_optional(pool).await?);
    row.map(|(record, price)| Ok(CatalogueEntry { sofa: parse(&record)?, price })).transpose()
}

pub(super) async fn count_visit(tx: &mut Tx, offer: &str, day: i64) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(COUNT_VISIT).bind(offer).bind(day).execute(connection).await?.rows_affected());
    Ok(())
}

/// Adds what is not there yet; a shop that has the sofas keeps its own.
pub async fn seed(tx: &mut Tx, entries: &[CatalogueEntry]) -> Result<()> {
    for (place, entry) in (1_i64..).zip(entries) {
        let record = serde_json::to_string(&entry.sofa).unwrap_or_default();
        on_tx!(tx, connection => sqlx::query(SEED)
            .bind(entry.sofa.slug.as_str())
            .bind(&entry.sofa.name)
            .bind(entry.price)
            .bind(record)
            .bind(place)
            .execute(connection)
            .await?
            .rows_affected());
    }
    Ok(())
}

fn parse(record: &str) -> Result<SofaRecord> {
    serde_json::from_str(record).map_err(|_| Error::Row("a sofa"))
}
