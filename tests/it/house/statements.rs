//! Every SQL text is understood by both databases, whether or not anything runs it.

use super::source::sources;
use crate::support::{Database, TestApp};
use sofapop::{
    account, amendment, audit, back_office, catalogue, consent, departure, disclosure, evidence, guardian, mail,
    policy, promises, recovery, registration, request, security_log,
    server::{clock_check, db::Db, health, limits},
    tables::MAP,
};
use sqlx::{Executor, SqlSafeStr};

type Statements = &'static [(&'static str, &'static str)];

/// Every store of the shop.
const STORES: &[(&str, Statements)] = &[
    ("account/server/email/store.rs", account::server::email::store::STATEMENTS),
    ("account/server/session/store.rs", account::server::session::store::STATEMENTS),
    ("account/server/factors/store.rs", account::server::factors::store::STATEMENTS),
    ("account/server/organisation/invitation/store.rs", account::server::organisation::invitation::store::STATEMENTS),
    ("account/server/organisation/store.rs", account::server::organisation::store::STATEMENTS),
    ("account/server/promises/store.rs", account::server::promises::store::STATEMENTS),
    ("account/server/store.rs", account::server::store::STATEMENTS),
    ("amendment/server/store.rs", amendment::server::store::STATEMENTS),
    ("audit/server/store.rs", audit::server::store::STATEMENTS),
    ("back_office/server/store.rs", back_office::server::store::STATEMENTS),
    ("catalogue/server/store.rs", catalogue::server::store::STATEMENTS),
    ("consent/server/store.rs", consent::server::store::STATEMENTS),
    ("departure/server/store.rs", departure::server::store::STATEMENTS),
    ("disclosure/server/store.rs", disclosure::server::store::STATEMENTS),
    ("evidence/server/store.rs", evidence::server::store::STATEMENTS),
    ("guardian/server/bond/store.rs", guardian::server::bond::store::STATEMENTS),
    ("guardian/server/decision/store.rs", guardian::server::decision::store::STATEMENTS),
    ("guardian/server/rules/store.rs", guardian::server::rules::store::STATEMENTS),
    ("guardian/server/child/store.rs", guardian::server::child::store::STATEMENTS),
    ("guardian/server/question/store.rs", guardian::server::question::store::STATEMENTS),
    ("guardian/server/staff/store.rs", guardian::server::staff::store::STATEMENTS),
    ("guardian/server/promises/store.rs", guardian::server::promises::store::STATEMENTS),
    ("guardian/server/visit/store.rs", guardian::server::visit::store::STATEMENTS),
    ("mail/store.rs", mail::store::STATEMENTS),
    ("policy/server/store.rs", policy::server::store::STATEMENTS),
    ("promises/server/store.rs", promises::server::store::STATEMENTS),
    ("recovery/server/store.rs", recovery::server::store::STATEMENTS),
    ("registration/server/store.rs", registration::server::store::STATEMENTS),
    ("request/server/store.rs", request::server::store::STATEMENTS),
    ("security_log/server/store.rs", security_log::server::store::STATEMENTS),
    ("server/clock_check/store.rs", clock_check::store::STATEMENTS),
    ("server/health/store.rs", health::store::STATEMENTS),
    ("server/limits/store.rs", limits::store::STATEMENTS),
];

/// What the database says against a statement.
async fn refusal(db: &Db, statement: &'static str) -> Option<String> {
    let statement = statement.into_sql_str();
    match db {
        Db::Sqlite { read, .. } => read.prepare(statement).await.err().map(|error| error.to_string()),
        Db::Postgres(pool) => pool.prepare(statement).await.err().map(|error| error.to_string()),
    }
}

async fn refusals(db: &Database) -> Vec<String> {
    let app = TestApp::start(db).await;
    let mut refusals = Vec::new();
    for (store, statements) in STORES {
        for (name, statement) in *statements {
            let refused = refusal(&app.platform.db, statement).await;
            refusals.extend(refused.map(|error| format!("{store} {name}: {error}")));
        }
    }
    for (table, statements, _) in MAP.of_account() {
        for statement in [statements.read, statements.count, statements.erase] {
            let refused = refusal(&app.platform.db, statement).await;
            refusals.extend(refused.map(|error| format!("the map's {}: {error}", table.name)));
        }
    }
    let misspelt = refusal(&app.platform.db, "SELECT nothing FROM accounts").await;
    assert!(misspelt.is_some(), "a misspelt column is noticed");
    refusals
}

on_default_database!(every_statement_can_be_prepared, |db| async {
    let refusals = refusals(db).await;
    assert!(refusals.is_empty(), "\n{}", refusals.join("\n"));
});

#[test]
fn every_store_is_looked_at_and_holds_its_sql_by_name() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| source.path.ends_with("/store.rs")) {
        let listed = STORES.iter().find(|(store, _)| *store == source.path);
        let (_, statements) = listed.unwrap_or_else(|| panic!("{} is in no table of this test", source.path));
        assert!(!statements.is_empty());
        for (at, line) in source.code() {
            let inline = ["query(\"", "query_as(\"", "query_scalar(\""].iter().any(|call| line.contains(call));
            assert!(!inline, "{}:{at}: SQL without a name: {line}", source.path);
        }
        found.push(source.path.clone());
    }
    assert_eq!(found.len(), STORES.len(), "a store of this table is gone: {found:?}");
}

#[test]
fn both_databases_mean_the_same_by_every_statement() {
    for (store, statements) in STORES {
        for (name, statement) in *statements {
            let words = format!(" {} ", statement.to_uppercase().replace(['\n', '('], " "));
            for foreign in [
                " NOW ",
                "CURRENT_TIMESTAMP",
                "DATETIME",
                "FOR UPDATE",
                " ILIKE ",
                "::",
                "AUTOINCREMENT",
                "IFNULL",
                "RANDOM",
            ] {
                assert!(!words.contains(foreign), "{store} {name} holds {foreign}");
            }
            assert!(!statement.contains('?') && !statement.contains("{}"), "{store} {name}");
        }
    }
}
