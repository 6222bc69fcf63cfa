//! Every check of a promise: the index. A slice that keeps a clause has its line here; a clause of docs/promises.md with
//! neither a check nor a line in `promises/unbuilt.rs` fails a test.

use crate::{
    account, amendment, audit, consent,
    data_map::check::{Stored, differences},
    disclosure,
    evidence::server::Records,
    guardian, mail, policy,
    promises::Register,
    recovery, request, security_log,
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
        dialect,
    },
    tables::MAP,
};

pub static CHECKS: Register = Register(&[
    OF_THE_MAP,
    policy::server::promises::CHECKS,
    consent::server::promises::CHECKS,
    account::server::promises::CHECKS,
    guardian::server::promises::CHECKS,
    recovery::server::promises::CHECKS,
    security_log::server::promises::CHECKS,
    mail::promises::CHECKS,
    disclosure::server::promises::CHECKS,
    amendment::server::promises::CHECKS,
]);

/// The records that the chain of evidence commits to, as far as they are compared with it.
pub const RECORDS: &[Records] = &[
    policy::server::VERSIONS,
    policy::server::ANSWERS,
    consent::server::RECORDS,
    request::server::FILINGS,
    request::server::ANSWERS,
    guardian::server::decision::RECORDS,
    guardian::server::bond::RECORDS,
    audit::server::RECORDS,
];

/// The map is put together at the top, and so is the question whether it covers what is stored.
const OF_THE_MAP: &[Check] = &[Check {
    clause: "PS-0.3",
    kept_by: "Every column that the database has stands in the map of personal data with its purpose, its end and who \
              receives it, and the map names no other.",
    evidence: Some(Evidence { words: "What we store", address: "/privacy/what-we-store" }),
    ask: |platform| Box::pin(the_map_covers_what_is_stored(platform)),
}];

async fn the_map_covers_what_is_stored(platform: &Platform) -> anyhow::Result<Finding> {
    let columns = dialect::columns(&platform.db).await?.into_iter();
    let stored: Vec<_> = columns.map(|(table, column, kind)| Stored { table, column, kind }).collect();
    let differing = differences(&MAP, &stored).len();
    Ok(Finding::none_of(i64::try_from(differing)?, "Tables and columns in which the map and the database differ"))
}
