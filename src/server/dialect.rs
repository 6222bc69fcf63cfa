//! What is said in another way to each database.

use super::db::{Db, Result};

const SQLITE_COLUMNS: &str = "SELECT tables.name, columns.name, UPPER(columns.type)
   FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' AND tables.name <> '_sqlx_migrations' AND tables.name NOT LIKE 'sqlite%'";
const POSTGRES_COLUMNS: &str = "SELECT table_name::text, column_name::text, UPPER(data_type::text)
   FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";

/// Every stored column, as the database's own catalogue tells it: table, name, and kind as migrations/README.md calls it
/// (`BYTES` for bytes).
pub async fn columns(db: &Db) -> Result<Vec<(String, String, String)>> {
    let rows: Vec<(String, String, String)> = match db {
        Db::Sqlite { read, .. } => sqlx::query_as(SQLITE_COLUMNS).fetch_all(read).await?,
        Db::Postgres(pool) => sqlx::query_as(POSTGRES_COLUMNS).fetch_all(pool).await?,
    };
    let bytes = |kind: String| if matches!(&*kind, "BLOB" | "BYTEA") { "BYTES".to_owned() } else { kind };
    Ok(rows.into_iter().map(|(table, column, kind)| (table, column, bytes(kind))).collect())
}
