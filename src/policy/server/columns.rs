//! What this slice stores: the documents, which are about nobody, and what people answered to them.

use crate::data_map::{Column, Erasure, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[ANSWERS, VERSIONS];

const ANSWERS: Table = table! {
    "acceptances", "What you accepted",
    about: "One line for each answer to a version of a document: accepted, or not. Lines are added, never changed, and \
            each document has lines of its own.",
    kept: "the account",
    of_account: "account_id = $1",
    in_order_of: "evidence_line",
    when_erased: Erasure::Erased,
    commits: ["evidence_line"],
    columns: {
        "id" => Column::id("128 random bits", "names the record", "PS-0.1"),
        "account_id" => Column::id("the account's id", "whose answer it is", "PS-0.1"),
        "document" => Column::text("which document, one of three", "what was answered", "PS-0.1"),
        "number" => Column::count("number of the version", "what was answered", "PS-0.1"),
        "hash" => Column::bytes("SHA-256 of the text that was shown", "checking what was read", "PS-0.1"),
        "answer" => Column::text("accepted or refused", "which version counts for this person", "PS-0.2, PS-8.3"),
        "language" => Column::text("language of the text", "checking what was read", "PS-0.1"),
        "answered_at" => Column::instant("when", "shown to its owner", "PS-0.1"),
        "evidence_line" => Column::count("number of its line in the chain", "showing that it was not changed", "PS-0.2"),
        "evidence_salt" => Column::bytes("256 random bits", "showing that it was not changed", "PS-0.2"),
    },
};

const VERSIONS: Table = table! {
    "policy_versions", "Published documents",
    about: "One row a version of the privacy statement, the service agreement or the conditions of usage. Rows are \
            added, never changed.",
    kept: "for good, so that an old address still serves the old text",
    nobody: Reason {
        ground: Ground::NotPersonal,
        words: "A published document is written by the shop for all to read; only what stands in public is in its rows, \
                and they name no visitor.",
    },
    columns: {
        "document" => Column::id("which document", "its address", "PS-8.2").protected_by("public"),
        "number" => Column::count("number of the version", "its address", "PS-8.2").protected_by("public"),
        "text" => Column::text("the whole text", "showing it as it was published", "PS-8.2").protected_by("public"),
        "hash" => Column::bytes("SHA-256 of the text", "showing that it is the same", "PS-8.2").protected_by("public"),
        "grade" => Column::id("what an amendment asks of people", "asking it", "PS-8.3").protected_by("public"),
        "concerns" => Column::id("whom an amendment concerns", "telling them", "PS-8.3").protected_by("public"),
        "what_changed" => Column::text("what changed, in a sentence", "the list of changes", "PS-8.2")
            .protected_by("public"),
        "published_at" => Column::instant("when it was published", "shown with the text", "PS-8.2")
            .protected_by("public"),
        "in_force_at" => Column::instant("when it takes effect", "which version is in force", "PS-8.2")
            .protected_by("public"),
        "evidence_line" => Column::count("line of the chain of evidence", "showing that it was not changed", "PS-8.2")
            .protected_by("public"),
        "evidence_salt" => Column::bytes("32 random bytes", "opening that line's commitment", "PS-8.2")
            .protected_by("public"),
    },
};
