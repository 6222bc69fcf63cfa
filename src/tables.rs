//! Every table of the shop: the index of the map of personal data. A slice that stores anything has its line here;
//! a column that no line covers fails a test, which says what to write.

use crate::{
    account, amendment, audit, back_office, catalogue, consent,
    data_map::{Column, Ground, Map, Reason, Table, table},
    departure, disclosure, evidence, guardian, mail, policy, promises, recovery, registration, request, security_log,
};

/// Erasure deletes from top to bottom, so what points at an account stands above it.
pub static MAP: Map = Map(&[
    back_office::server::columns::TABLES,
    departure::server::columns::TABLES,
    request::server::columns::TABLES,
    recovery::server::columns::TABLES,
    amendment::server::columns::TABLES,
    registration::server::columns::TABLES,
    mail::columns::TABLES,
    disclosure::server::columns::TABLES,
    guardian::server::columns::TABLES,
    account::server::columns::TABLES,
    security_log::server::columns::TABLES,
    consent::server::columns::TABLES,
    audit::server::columns::TABLES,
    evidence::server::columns::TABLES,
    PLATFORM,
    catalogue::server::columns::TABLES,
    policy::server::columns::TABLES,
    promises::server::columns::TABLES,
]);

/// What the platform stores, which stands below the map.
const PLATFORM: &[Table] = &[LIMITS, WRITE_PROBES, CLOCK_CHECKS];

const WRITE_PROBES: Table = table! {
    "write_probes", "Write probe",
    about: "One row that shows when the database last took a write.",
    kept: "until the next probe, seconds later",
    nobody: Reason {
        ground: Ground::NotPersonal,
        words: "A write probe holds the instant at which the shop last wrote to its database on purpose, and nothing about a person.",
    },
    columns: {
        "id" => Column::id("the row's name", "finding the row", ""),
        "written_at" => Column::instant("when it was written", "knowing that writes are possible", "")
            .protected_by("says nothing about a person"),
    },
};

const CLOCK_CHECKS: Table = table! {
    "clock_checks", "Check of the clock",
    about: "One row that shows when the clock was last known to be right, so that a wrong one removes nothing.",
    kept: "until the next check, a minute later",
    nobody: Reason {
        ground: Ground::NotPersonal,
        words: "A check of the clock holds instants of the machine, and nothing about a person.",
    },
    columns: {
        "id" => Column::id("the row's name", "finding the row", ""),
        "checked_at" => Column::instant("when the clock was last found right", "noticing a wrong clock", "")
            .protected_by("says nothing about a person"),
        "confirmed_at" => Column::instant("when an operator last confirmed it", "going on after a doubt", "")
            .protected_by("says nothing about a person"),
    },
};

const LIMITS: Table = table! {
    "limits", "Limits",
    about: "Counts of what may be done only so often, such as typing wrong passwords.",
    kept: "until it is open again",
    passing: Reason {
        ground: Ground::EndsItself,
        words: "A limit is counted under a keyed fingerprint that cannot be turned back into an account, a name or an \
                address, so nobody could pick out whose it is; it goes within hours or days.",
    },
    columns: {
        "name" => Column::id("which limit", "counting", "PS-4.1"),
        "fingerprint" => Column::bytes(
            "keyed hash of the account, name or source that is limited",
            "counting",
            "PS-4.1",
        )
        .protected_by("nobody can tell whose without the key"),
        "taken" => Column::count("how often it was done", "counting", "PS-4.1").protected_by("says nothing about a person"),
        "until" => Column::instant("when it is open again", "counting", "PS-4.1")
            .protected_by("says nothing about a person"),
    },
};
