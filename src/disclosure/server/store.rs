//! The ledger's SQL.

use crate::{
    server::db::{Db, Result, Tx, on_read, on_tx, statements},
    values::timestamp::Timestamp,
};

statements! {
    ADD = "INSERT INTO disclosure_lines (id, recipient, purpose, basis, categories, subject, released_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ABOUT = "SELECT recipient, purpose, categories
               FROM disclosure_lines
              WHERE subject = $1
              ORDER BY released_at, id";
    LEFT = "SELECT released_at, recipient, categories
              FROM disclosure_lines
             WHERE subject = $1
             ORDER BY released_at DESC, id
             LIMIT 50";
    KINDS = "SELECT recipient, categories, COUNT(*) FROM disclosure_lines GROUP BY recipient, categories";
    SINCE = "SELECT COUNT(*) FROM disclosure_lines WHERE subject = $1 AND released_at >= $2";
}

/// A line about to be written.
pub(super) struct Line<'a> {
    pub id: String,
    pub recipient: &'static str,
    pub purpose: &'static str,
    pub basis: &'static str,
    pub categories: String,
    pub subject: &'a str,
    pub released_at: Timestamp,
}

pub(super) async fn add(tx: &mut Tx, line: &Line<'_>) -> Result<()> {
    on_tx!(tx, connection => {
        sqlx::query(ADD)
            .bind(&line.id)
            .bind(line.recipient)
            .bind(line.purpose)
            .bind(line.basis)
            .bind(&line.categories)
            .bind(line.subject)
            .bind(line.released_at.0)
            .execute(connection)
            .await?;
    });
    Ok(())
}

/// Recipient, purpose and categories of everything that left about one subject, oldest first.
pub async fn about(db: &Db, subject: &str) -> Result<Vec<(String, String, String)>> {
    Ok(on_read!(db, pool => sqlx::query_as(ABOUT).bind(subject).fetch_all(pool).await?))
}

/// When, to whom and what, the newest first.
pub(super) async fn left(db: &Db, subject: &str) -> Result<Vec<(i64, String, String)>> {
    Ok(on_read!(db, pool => sqlx::query_as(LEFT).bind(subject).fetch_all(pool).await?))
}

/// Recipient and categories that lines name, and how many do.
pub(super) async fn kinds(db: &Db) -> Result<Vec<(String, String, i64)>> {
    Ok(on_read!(db, pool => sqlx::query_as(KINDS).fetch_all(pool).await?))
}

/// How many lines there are about a subject since then.
pub(super) async fn since(db: &Db, subject: &str, since: Timestamp) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(SINCE).bind(subject).bind(since.0).fetch_one(pool).await?))
}
