//! What this slice stores about people.

use crate::data_map::{Column, Erasure, Ground, Table, table};

pub const TABLES: &[Table] = &[table! {
    "consents", "Decisions about optional cookies",
    about: "One line for each purpose somebody decided about: yes, no, or a yes taken back. Lines are added, never changed. \
            Of somebody without an account there is no name and no network address, only a fingerprint of the browser's \
            own cookie.",
    kept: "400 days from the decision",
    of_account: "account_id = $1",
    in_order_of: "evidence_line",
    when_erased: Erasure::Erased,
    commits: ["evidence_line"],
    columns: {
        "id" => Column::id("128 random bits", "names the record in receipts", "PS-6.1"),
        "subject" => Column::bytes("SHA-256 of the browser's cookie", "finding this browser's decision", "PS-6.1")
            .protected_by("the cookie's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "It is the fingerprint of a cookie that only your browser holds; shown here it would tell you nothing.",
            ),
        "account_id" => Column::id("the account's id, where somebody was logged in", "the decision follows its person", "PS-6.1"),
        "purpose" => Column::text("which purpose, one of a fixed list", "what was decided about", "PS-6.1"),
        "decision" => Column::text("given, refused or withdrawn", "what was decided", "PS-6.1"),
        "source" => Column::text("banner, page, browser's signal or login", "how it was decided", "PS-6.1"),
        "signal" => Column::text("whether the browser said no by itself", "which of two answers counts", "PS-6.1"),
        "banner" => Column::count("version of what was read", "checking what was decided about", "PS-6.1"),
        "language" => Column::text("language of what was read", "checking what was decided about", "PS-6.1"),
        "decided_at" => Column::instant("when", "a decision counts for 180 days", "PS-6.1"),
        "previous" => Column::id("the record before it", "the history of one purpose", "PS-6.1"),
        "evidence_line" => Column::count("number of its line in the chain", "showing that it was not changed", "PS-6.1"),
        "evidence_salt" => Column::bytes("256 random bits", "showing that it was not changed", "PS-6.1"),
    },
}];
