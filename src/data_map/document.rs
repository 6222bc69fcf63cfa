//! The map as it stands in `docs/personal-data.md`.

use super::{Column, Erasure, Export, Map, Reason, Rows, Table};
use std::fmt::Write;

/// Where the map stands in the document.
pub const BEGIN: &str = "<!-- The map begins. Written by `SOFAPOP_BLESS=1 cargo test --test it data_map`. -->";
pub const END: &str = "<!-- The map ends. -->";

/// Every table of the map, in Markdown.
pub fn markdown(map: &Map) -> String {
    let mut text = String::new();
    for table in map.tables() {
        // Writing to a string cannot fail.
        let _ = write!(text, "## {}\n\n{}\n\n{}\n\n", table.title, table.about, fate_of(table));
        text.push_str(HEAD);
        for column in table.columns {
            text.push_str(&line(table, column));
        }
        text.push('\n');
    }
    text
}

/// The document with the map in its place; `None` where it has no place for one.
pub fn with_map(document: &str, map: &Map) -> Option<String> {
    let (before, rest) = document.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}{END}{after}", markdown(map)))
}

/// What a copy and an erasure do with a table's rows, in one sentence or two.
pub fn fate_of(table: &Table) -> String {
    match &table.rows {
        Rows::OfAccount(_, Erasure::Erased) => "In the copy of one's data. Erased with the account.".to_owned(),
        Rows::OfAccount(_, Erasure::Kept(reason)) => {
            format!("In the copy of one's data. Kept after the account is erased, {}", because(reason))
        }
        Rows::Passing(reason) => format!("Neither in a copy nor erased with an account, {}", because(reason)),
        Rows::Nobody(reason) => format!("Neither in a copy nor erased with an account, {}", because(reason)),
    }
}

/// What a copy says of a column.
pub fn copy_of(table: &Table, column: &Column) -> String {
    match (&table.rows, &column.export) {
        (Rows::OfAccount(..), Export::Shown) => "shown".to_owned(),
        (Rows::OfAccount(..), Export::Withheld(reason)) => format!("not shown, {}", because(reason)),
        (Rows::Passing(_) | Rows::Nobody(_), _) => "–".to_owned(),
    }
}

fn because(reason: &Reason) -> String {
    format!("{}: {}", reason.ground.words(), reason.words)
}

const HEAD: &str = "| column | what | purpose | clause | how long | receives | protected by | in the copy |\n\
                    |---|---|---|---|---|---|---|---|\n";

fn line(table: &Table, column: &Column) -> String {
    let clause = if column.clause.is_empty() { "–" } else { column.clause };
    format!(
        "| `{}.{}` | {} | {} | {clause} | {} | {} | {} | {} |\n",
        table.name,
        column.name,
        column.what,
        column.purpose,
        table.kept(column),
        column.recipients,
        column.protection,
        copy_of(table, column)
    )
}
