//! What this slice stores about people.

use crate::data_map::{Column, Erasure, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[CLOSINGS, ERASURES];

const CLOSINGS: Table = table! {
    "closings", "Closing your account",
    about: "One row an account that is being closed, for the fourteen days in which that can be taken back.",
    kept: "until the account is kept or erased, 14 days",
    of_account: "account_id = $1",
    in_order_of: "asked_at",
    when_erased: Erasure::Erased,
    columns: {
        "account_id" => Column::id("the account's id", "which account is being closed", "PS-2.5"),
        "asked_at" => Column::instant("when closing was asked for", "shown to its owner", "PS-2.5"),
        "due_at" => Column::instant("when the account is erased", "erasing it", "PS-2.5"),
        "cancel_hash" => Column::bytes("SHA-256 of the token of the letter's link", "taking the closing back", "PS-2.5")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "Only the link in the letter opens what this fingerprint closes; here it would tell you nothing.",
            ),
    },
};

const ERASURES: Table = table! {
    "erasures", "Notes of erasures",
    about: "One row an account that was erased, written in the moment of its erasure and forgotten 90 days later.",
    kept: "90 days from the erasure",
    of_account: "account_id = $1",
    in_order_of: "erased_at",
    when_erased: Erasure::Kept(Reason {
        ground: Ground::Proof,
        words: "Without a note of the erasure an older copy of the database could bring the person back unnoticed, \
                and nobody could see that we did as asked.",
    }),
    columns: {
        "account_id" => Column::id("the erased account's id", "erasing again what a restored copy brings back", "PS-7.1")
            .protected_by("a random number that nothing else explains any more"),
        "erased_at" => Column::instant("when it was erased", "the note's end", "PS-3.5"),
        "scrubbed_at" => Column::instant(
            "when the database's files were cleaned of what was deleted",
            "cleaning them again if that failed",
            "PS-7.1",
        ),
    },
};
