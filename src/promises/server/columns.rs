//! What this slice stores. Nothing of it is about people.

use crate::data_map::{Column, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[
    table! {
        "promise_checks", "Checks of promises",
        about: "One row a clause of the privacy statement: what its last check found, when, and since when it finds the same.",
        kept: "until the next check; 30 days once a clause has none",
        nobody: Reason {
            ground: Ground::NotPersonal,
            words: "A check counts what should not be there. Its reason is a sentence of the program and a number, so no \
                    name and no address could get into it.",
        },
        columns: {
            "clause" => Column::id("id of the clause", "finding the row", "").protected_by("public"),
            "kept_by" => Column::text("what was to keep it", "showing what was checked", "").protected_by("public"),
            "result" => Column::id("kept or failing", "showing it beside the clause", "").protected_by("public"),
            "reason" => Column::text("why it fails, in words of the program", "showing it beside the clause", "")
                .protected_by("public"),
            "checked_at" => Column::instant("when it was checked last", "telling an old answer from a new one", "")
                .protected_by("public"),
            "took" => Column::count("how many milliseconds it took", "noticing a slow check", "")
                .protected_by("public"),
            "changed_at" => Column::instant("since when it finds the same", "showing it beside the clause", "")
                .protected_by("public"),
        },
    },
    table! {
        "promise_runs", "Rounds of checks",
        about: "One row that says when the last round of checks began.",
        kept: "until the next round",
        nobody: Reason {
            ground: Ground::NotPersonal,
            words: "Only the instant of a round stands here, so that several instances of the shop take turns.",
        },
        columns: {
            "id" => Column::id("the row's name", "finding the row", ""),
            "began_at" => Column::instant("when the last round began", "letting one instance ask, not all", "")
                .protected_by("public"),
        },
    },
];
