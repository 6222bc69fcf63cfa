//! What this slice stores. Nothing of it says anything about a person.

use crate::data_map::{Column, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[
    table! {
        "evidence_lines", "Evidence",
        about: "One line for each act that must not change unseen, an acceptance or a consent: when, of what kind, and a \
                salted fingerprint of its record. Lines are added, never changed.",
        kept: "no end yet",
        nobody: Reason {
            ground: Ground::Proof,
            words: "A line of the evidence holds no word of its record. Once the record and its salt are erased with \
                    the account, nobody could find out what the fingerprint was made of, or whose act it was.",
        },
        columns: {
            "number" => Column::count("the line's number, from 1", "naming the line", "PS-0.2")
                .protected_by("says nothing about a person"),
            "recorded_at" => Column::instant("when it was recorded", "proving the time of an act", "PS-0.2")
                .protected_by("says nothing about a person"),
            "kind" => Column::id("the kind of act, one word of a fixed list", "telling kinds apart", "PS-0.2"),
            "commitment" => Column::bytes("SHA-256 of a random salt and the record", "proving the record", "PS-0.2")
                .protected_by("without the salt nobody can tell what was hashed"),
            "previous" => Column::bytes("hash of the line before", "proving the order", "PS-0.2").protected_by("public"),
            "hash" => Column::bytes("hash of everything in the line", "proving that it is unchanged", "PS-0.2")
                .protected_by("public"),
        },
    },
    table! {
        "evidence_head", "Head of the evidence",
        about: "One row that knows how many lines of evidence and which roots there are.",
        kept: "as long as there is evidence",
        nobody: Reason {
            ground: Ground::NotPersonal,
            words: "The head counts lines and roots, so that a removed one is missed; it is about no act of anybody's.",
        },
        columns: {
            "id" => Column::id("the row's name", "finding the row", ""),
            "number" => Column::count("the last line's number", "counting the next one", "").protected_by("public"),
            "hash" => Column::bytes("the last line's hash", "chaining the next one to it", "").protected_by("public"),
            "earliest_at" => Column::instant("the earliest instant of the next line", "keeping lines in order", "")
                .protected_by("says nothing about a person"),
            "rooted_line" => Column::count("the last line under a root", "finding the next root's lines", "")
                .protected_by("public"),
            "root_hash" => Column::bytes("the newest root's hash", "chaining the next one to it", "")
                .protected_by("public"),
        },
    },
    table! {
        "evidence_releases", "Erased records",
        about: "One row for each line of the evidence whose record was erased on purpose, so that one that is gone otherwise \
                is noticed.",
        kept: "no end yet",
        nobody: Reason {
            ground: Ground::Proof,
            words: "The number of a line says nothing of the record that is gone: nobody could find out whose it was.",
        },
        columns: {
            "line" => Column::count("number of the line", "telling an erased record from a removed one", "PS-0.2")
                .protected_by("says nothing about a person"),
            "released_at" => Column::instant("when its record was erased", "telling an erased record from a removed one", "PS-0.2")
                .protected_by("says nothing about a person"),
        },
    },
    table! {
        "evidence_roots", "Roots of the evidence",
        about: "One row for each day on which something was recorded, written when the day is over and published.",
        kept: "no end yet",
        nobody: Reason {
            ground: Ground::NotPersonal,
            words: "A root is a hash over hashes of one day. It is published so that everybody can hold us to it, and \
                    tells nothing of what was recorded.",
        },
        columns: {
            "day" => Column::id("the day in UTC", "naming the root", "").protected_by("public"),
            "first_line" => Column::count("number of the day's first line", "which lines it covers", "")
                .protected_by("public"),
            "last_line" => Column::count("number of the day's last line", "which lines it covers", "")
                .protected_by("public"),
            "root" => Column::bytes("root of the tree of the lines' hashes", "checking a line against it", "")
                .protected_by("public"),
            "previous" => Column::bytes("hash of the root before", "proving the order", "").protected_by("public"),
            "hash" => Column::bytes("hash of everything in the row", "holding us to all days so far", "")
                .protected_by("public"),
        },
    },
];
