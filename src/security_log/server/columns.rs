//! What this slice stores about people.

use crate::data_map::{Column, Erasure, Ground, Table, table};

pub const TABLES: &[Table] = &[table! {
    "security_events", "Security log",
    about: "For security alone (PS-4.1): its owner reads it on the page of their logins, later staff; nothing else is \
            joined with it.",
    kept: "90 days",
    of_account: "account_id = $1",
    in_order_of: "happened_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the line", "PS-4.1"),
        "happened_at" => Column::instant("when", "showing it to its owner", "PS-4.1"),
        "kind" => Column::text("what happened, one word of a fixed list", "what", "PS-4.1"),
        "account_id" => Column::id("the account's id; none where a name was nobody's", "to whose account", "PS-4.1"),
        "address" => Column::text("the whole network address", "where from", "PS-4.1")
            .kept("30 days, then emptied")
            .protected_by("shown to nobody yet, later to staff")
            .withheld(
                Ground::Others,
                "Whoever tried a wrong password was perhaps not you, and their whole address would be told to you; \
                 the network beside it is enough to recognise your own.",
            ),
        "network" => Column::text("the network's prefix", "where from", "PS-4.1"),
        "browser" => Column::text("browser and system in a few words", "with what", "PS-4.1"),
    },
}];
