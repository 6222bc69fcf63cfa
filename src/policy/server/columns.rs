//! What this slice stores. Nothing of it is about people.

use crate::data_map::{Column, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[table! {
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
}];
