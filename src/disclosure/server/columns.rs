//! What this slice stores about people.

use crate::data_map::{Column, Erasure, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[table! {
    "disclosure_lines", "Ledger of departures",
    about: "One line for each time personal data left the shop: who received which kinds of it, when, what for. Lines \
            are added, never changed. There is no end to their keeping yet.",
    kept: "no end yet",
    of_account: "subject = $1",
    in_order_of: "released_at, id",
    when_erased: Erasure::Kept(Reason {
        ground: Ground::Proof,
        words: "A ledger whose lines can go proves nothing about what left the shop. It holds no name and no address, \
                only the account's random number, which nothing else explains once the account is erased.",
    }),
    columns: {
        "id" => Column::id("128 random bits", "names the line", "PS-5.2"),
        "recipient" => Column::id("who received: the mail relay", "showing who received what", "PS-5.3"),
        "purpose" => Column::id("what for", "showing who received what", "PS-5.3"),
        "basis" => Column::id("why it was allowed", "showing who received what", "PS-5.2"),
        "categories" => Column::id("kinds of data, never the data", "showing who received what", "PS-5.2")
            .protected_by("holds names of kinds alone"),
        "subject" => Column::id("id of the account or registration", "whom it was about", "PS-5.2")
            .protected_by("says nothing once the account or registration is gone"),
        "released_at" => Column::instant("when it left", "showing who received what", "PS-5.2"),
    },
}];
