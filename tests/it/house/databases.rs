//! How the databases are opened: nothing is lost, and nobody waits for a lock that will not come (G-33, G-36).

use crate::support::{Database, Person, TestApp, post};
use http::StatusCode;
use sofapop::{
    server::{
        db::{Db, SQLITE_FLOOR, Tx},
        health,
    },
    values::timestamp::Period,
    worker,
};
use std::time::Duration;

async fn one(app: &TestApp, query: &str) -> String {
    app.rows(query).await.remove(0).into_values().next().expect("a value")
}

#[tokio::test]
async fn the_linked_sqlite_is_new_enough() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let version = one(&app, "SELECT sqlite_version()").await;
    let numbers = |text: &str| -> Vec<u32> { text.split('.').map(|part| part.parse().expect("a number")).collect() };
    assert!(numbers(&version) >= numbers(SQLITE_FLOOR), "{version}");
    assert_eq!(SQLITE_FLOOR, "3.51.3", "before it committed rows can be lost");
    database.finish().await;
}

#[tokio::test]
async fn sqlite_keeps_what_it_has_promised() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let Db::Sqlite { write, read } = &app.platform.db else { panic!("not SQLite") };
    for pool in [write, read] {
        let pragma = async |name: &'static str| {
            let found: String = sqlx::query_scalar(name).fetch_one(pool).await.expect("an answer");
            found
        };
        assert_eq!(pragma("SELECT journal_mode FROM pragma_journal_mode").await, "wal");
        assert_eq!(pragma("SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous").await, "2", "FULL");
        assert_eq!(pragma("SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys").await, "1");
    }
    assert_eq!(write.options().get_max_connections(), 1, "one writer");
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_takes_the_write_lock_at_once() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let other = Db::connect(&database.url).await.expect("a second program");
    let held = app.platform.db.begin().await.expect("the lock");
    let waiting = tokio::time::timeout(Duration::from_millis(300), other.begin()).await;
    assert!(waiting.is_err(), "a second writer waits before it has read anything");
    drop(held);
    let second = tokio::time::timeout(Duration::from_secs(5), other.begin()).await;
    second.expect("in time").expect("the lock");
    other.close().await;
    database.finish().await;
}

on_both_databases!(a_row_that_points_nowhere_is_refused, |db| async {
    let app = TestApp::start(db).await;
    let orphan = "INSERT INTO profiles (account_id, real_name, telephone, country, street, extra_line, postcode, city, \
                  changed_at) VALUES ('nobody', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 1)";
    let statement = sqlx::AssertSqlSafe(orphan);
    let refused = match &app.platform.db {
        Db::Sqlite { write, .. } => sqlx::query(statement).execute(write).await.is_err(),
        Db::Postgres(pool) => sqlx::query(statement).execute(pool).await.is_err(),
    };
    assert!(refused);
});

on_both_databases!(an_open_change_is_seen_by_nobody_and_gone_when_dropped, |db| async {
    let app = TestApp::start(db).await;
    let mut tx = app.platform.db.begin().await.expect("a change");
    sofapop::catalogue::server::seed(&mut tx, &sofapop::catalogue::seeds::six_sofas()).await.expect("written");
    assert_eq!(app.count("sofas").await, 0);
    drop(tx);
    assert_eq!(app.count("sofas").await, 0);
    app.seed().await;
    assert_eq!(app.count("sofas").await, 6);
});

on_both_databases!(the_probes_answer_under_any_name, |db| async {
    let app = TestApp::start(db).await;
    for (path, said) in [("/livez", "alive\n"), ("/readyz", "ready\n")] {
        let request = http::Request::get(path).header("host", "10.0.0.7:3000").body(axum::body::Body::empty());
        let answer = app.send(request.expect("a request")).await;
        assert_eq!((answer.status.as_u16(), &*answer.text()), (200, said));
    }
    app.platform.db.close().await;
    let request = http::Request::get("/readyz").body(axum::body::Body::empty());
    assert_eq!(app.send(request.expect("a request")).await.status.as_u16(), 503);
    // The test's own look at the outbox needs a database again.
    TestApp::start(db).await;
});

/// What SQLite does by itself when a write to the disk fails, and PostgreSQL when it is stopped: the transaction is gone
/// before it is committed.
async fn lose(tx: &mut Tx) {
    match tx {
        Tx::Sqlite(transaction) => {
            sqlx::query("ROLLBACK").execute(&mut **transaction).await.expect("rolled back");
        }
        Tx::Postgres(transaction) => {
            let ended = sqlx::query("SELECT pg_terminate_backend(pg_backend_pid())").execute(&mut **transaction).await;
            assert!(ended.is_err(), "the connection is gone");
        }
    }
}

on_both_databases!(a_connection_whose_commit_failed_is_not_lent_out_again, |db| async {
    let app = TestApp::start(db).await;
    let mut tx = app.platform.db.begin().await.expect("a change begins");
    lose(&mut tx).await;
    assert!(tx.commit().await.is_err(), "nothing was committed");
    let mut visitor = app.visitor();
    visitor.register(&Person::ada()).await.log_in(&Person::ada()).await;

    let mut dropped = app.platform.db.begin().await.expect("a change begins");
    lose(&mut dropped).await;
    drop(dropped);
    // The first change after the fault succeeds.
    visitor.log_in(&Person::ada()).await;
    app.work().await;
});

/// A full disk, as SQLite reports it: no page can be added to the file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_full_disk_the_next_change_succeeds() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    app.tamper("PRAGMA max_page_count = 1").await;
    let mut fields = vec![("day", "27"), ("month", "3"), ("year", "1990")];
    // The row may fit into a page that exists; rows are added until none does.
    let mut last = app.visitor().answer_to(post("/register", &fields)).await;
    for _ in 0..200 {
        if last.status != StatusCode::SEE_OTHER {
            break;
        }
        last = app.visitor().answer_to(post("/register", &fields)).await;
    }
    assert_eq!((last.status, last.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "5"));
    app.tamper("PRAGMA max_page_count = 4294967294").await;
    fields[2].1 = "1991";
    let next = app.visitor().answer_to(post("/register", &fields)).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "the first change after the fault");
    database.finish().await;
}

/// A customer reads on while nothing can be written, also when the last use of the login is due to be written down.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reading_goes_on_while_writing_fails() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut customer = app.customer(&Person::ada()).await;
    let writing = app.platform.db.begin().await.expect("the only writer");
    app.later(Period::hours(1));
    for path in ["/", "/account", "/account/profile", "/account/sessions"] {
        assert_eq!(customer.ask(path).await.status, StatusCode::OK, "{path}");
    }
    let refused = app.send(post("/register", &[("day", "27"), ("month", "3"), ("year", "1990")])).await;
    assert_eq!((refused.status, refused.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "5"));
    drop(writing);
    customer.open("/account").await.on("Your account");
    database.finish().await;
}

on_both_databases!(readyz_reports_a_job_that_panicked_until_it_runs_again, |db| async {
    let app = TestApp::start(db).await;
    let mut prober = app.visitor();
    worker::supervised(&app.platform, "test", async { panic!("on purpose") }).await;
    let reported = prober.ask("/readyz").await;
    assert_eq!(reported.status, StatusCode::OK, "visitors are served meanwhile");
    assert_eq!(reported.text(), "ready, but a job of the worker failed: see the log\n");
    worker::supervised(&app.platform, "test", async {}).await;
    assert_eq!(prober.ask("/readyz").await.text(), "ready\n");
});

on_both_databases!(readyz_reports_whether_the_database_takes_writes, |db| async {
    let app = TestApp::start(db).await;
    let mut prober = app.visitor();
    assert_eq!(prober.ask("/readyz").await.status, StatusCode::OK);
    app.tamper("ALTER TABLE write_probes RENAME TO away").await;
    health::probe(&app.platform).await;
    let refused = prober.ask("/readyz").await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.text(), "the database takes no writes\n");
    app.tamper("ALTER TABLE away RENAME TO write_probes").await;
    health::probe(&app.platform).await;
    assert_eq!(prober.ask("/readyz").await.status, StatusCode::OK);
});
