//! What this slice stores. Nothing of it is about people.

use crate::data_map::{Column, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[SOFAS, OFFER_VISITS];

const SOFAS: Table = table! {
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
};

const OFFER_VISITS: Table = table! {
    "offer_visits", "Visits that offers led to",
    about: "How many visits the link of each offer led to on each day, counted with the visitors' permission.",
    kept: "as long as offers are compared",
    nobody: Reason {
        ground: Ground::NotPersonal,
        words: "Numbers by offer and day. A visit adds one to a number, and nothing says whose visit it was.",
    },
    columns: {
        "offer" => Column::id("the offer's name", "comparing offers", "PS-6.1").protected_by("says nothing about a person"),
        "day" => Column::count("the day, counted from 1970", "comparing offers", "PS-6.1")
            .protected_by("says nothing about a person"),
        "visits" => Column::count("how many", "comparing offers", "PS-6.1").protected_by("says nothing about a person"),
    },
};
