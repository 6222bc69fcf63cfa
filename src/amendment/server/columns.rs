//! What this slice stores about people.

use crate::data_map::{Column, Erasure, Table, table};

pub const TABLES: &[Table] = &[table! {
    "amendment_letters", "Letters about amendments",
    about: "One line for each version of a document that we wrote to somebody about, so that nobody gets two letters about \
            one.",
    kept: "the account",
    of_account: "account_id = $1",
    in_order_of: "written_at",
    when_erased: Erasure::Erased,
    columns: {
        "document" => Column::text("which document, one of three", "one letter a version", "PS-8.3"),
        "number" => Column::count("number of the version", "one letter a version", "PS-8.3"),
        "account_id" => Column::id("the account's id", "whom we wrote to", "PS-8.3"),
        "written_at" => Column::instant("when", "shown to its owner", "PS-8.3"),
    },
}];
