//! What this slice stores. Nothing of it is about people.

use crate::data_map::{Column, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[table! {
    "sofas", "Catalogue",
    about: "The sofas and what they are drawn from.",
    kept: "as long as the sofa is offered",
    nobody: Reason {
        ground: Ground::NotPersonal,
        words: "The catalogue describes sofas. No column of it could hold anything about a person.",
    },
    columns: {
        "slug" => Column::id("the sofa's name in addresses", "its page", "").protected_by("public"),
        "name" => Column::id("the sofa's name", "the catalogue", "").protected_by("public"),
        "price_minor" => Column::count("price in minor units", "the catalogue", "").protected_by("public"),
        "currency" => Column::id("currency of the price", "the catalogue", "").protected_by("public"),
        "record" => Column::id("measurements, as JSON", "the drawing", "").protected_by("public"),
        "place" => Column::count("place in the catalogue", "the order of sofas", "").protected_by("public"),
    },
}];
