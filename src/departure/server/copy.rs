//! A copy of everything about oneself, made by walking the map (A-25, D-8).

use super::store;
use crate::{
    account::server::recently_proved,
    data_map::{Erasure, Export, Kind, Map, Rows, Table},
    server::{context::Context, db, http::Failure, keys::KeyRing},
    values::{hexadecimal::in_hexadecimal, timestamp::Timestamp},
};
use serde_json::{Value as Json, json};

/// All that is stored about one account, at one instant.
#[derive(Clone, Debug)]
pub struct Copy {
    pub made_at: Timestamp,
    pub parts: Vec<Part>,
}

/// One table's rows about the account, each value in the place of its column.
#[derive(Clone, Debug)]
pub struct Part {
    pub table: &'static Table,
    pub rows: Vec<Vec<Value>>,
}

/// A stored value as its owner may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Empty,
    Words(String),
    Instant(Timestamp),
    Count(i64),
    Flag(bool),
    Bytes(Vec<u8>),
    /// There is one; the column's reason says why it is not shown.
    Withheld,
}

/// The copy of whoever asks and typed their password lately: it is the whole of a person in one file.
pub async fn copy(cx: &Context, map: &Map) -> Result<Copy, Failure> {
    let account = recently_proved(cx)?;
    let mut parts = Vec::new();
    for (table, statements, _) in map.of_account() {
        let rows = store::rows(&cx.db, table, statements, account).await?;
        let rows = rows.into_iter().map(|row| shown(table, row, &cx.config.field_keys)).collect::<Result<_, _>>()?;
        parts.push(Part { table, rows });
    }
    tracing::info!(request.id = %cx.request, account.id = %account, "a copy was made");
    Ok(Copy { made_at: cx.now, parts })
}

/// Withholds what the map withholds, opens what is sealed.
fn shown(table: &'static Table, row: Vec<Value>, keys: &KeyRing) -> Result<Vec<Value>, db::Error> {
    let columns = table.columns.iter().zip(row);
    let shown = columns.map(|(column, value)| match (column.export, column.kind, value) {
        (_, _, Value::Empty) => Ok(Value::Empty),
        (Export::Withheld(_), _, _) => Ok(Value::Withheld),
        (Export::Shown, Kind::Sealed(seal), Value::Bytes(sealed)) => {
            let opened = keys.open(seal.bound_to, &sealed).ok().and_then(|opened| (seal.reads)(&opened));
            opened.map(Value::Words).ok_or(db::Error::Row("what its seal should hold"))
        }
        (_, _, value) => Ok(value),
    });
    shown.collect()
}

impl Copy {
    /// The same for a machine: tables by name, rows by column.
    pub fn as_json(&self) -> String {
        let tables: Vec<Json> = self.parts.iter().map(Part::as_json).collect();
        let whole = json!({ "shop": "SofaPop", "made_at": self.made_at.in_rfc_3339(), "tables": tables });
        serde_json::to_string_pretty(&whole).unwrap_or_default()
    }
}

impl Part {
    fn as_json(&self) -> Json {
        let row = |values: &Vec<Value>| {
            let columns = self.table.columns.iter().zip(values);
            columns.map(|(column, value)| (column.name.to_owned(), value.as_json(&column.export))).collect()
        };
        let rows: Vec<serde_json::Map<String, Json>> = self.rows.iter().map(row).collect();
        let purposes: serde_json::Map<String, Json> = self
            .table
            .columns
            .iter()
            .map(|column| {
                (
                    column.name.to_owned(),
                    json!({
                        "what": column.what,
                        "what_for": column.purpose,
                        "how_long": self.table.kept(column),
                        "received_by": column.recipients,
                    }),
                )
            })
            .collect();
        let fate = match self.table.rows {
            Rows::OfAccount(_, Erasure::Kept(reason)) => json!({ "kept": reason.words }),
            _ => json!("erased"),
        };
        json!({
            "name": self.table.name,
            "title": self.table.title,
            "about": self.table.about,
            "when_the_account_is_erased": fate,
            "columns": purposes,
            "rows": rows,
        })
    }
}

impl Value {
    /// For people.
    pub fn in_words(&self) -> String {
        match self {
            Self::Empty => "–".to_owned(),
            Self::Words(words) if words.is_empty() => "–".to_owned(),
            Self::Words(words) => words.clone(),
            Self::Instant(at) => at.in_words(),
            Self::Count(count) => count.to_string(),
            Self::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Self::Bytes(bytes) => in_hexadecimal(bytes),
            Self::Withheld => "Stored, and not shown here".to_owned(),
        }
    }

    fn as_json(&self, export: &Export) -> Json {
        match (self, export) {
            (Self::Empty, _) => Json::Null,
            (Self::Words(words), _) => json!(words),
            (Self::Instant(at), _) => json!(at.in_rfc_3339()),
            (Self::Count(count), _) => json!(count),
            (Self::Flag(flag), _) => json!(flag),
            (Self::Bytes(bytes), _) => json!(in_hexadecimal(bytes)),
            (Self::Withheld, Export::Withheld(reason)) => json!({ "not_shown": reason.words }),
            (Self::Withheld, Export::Shown) => json!({ "not_shown": "" }),
        }
    }
}
