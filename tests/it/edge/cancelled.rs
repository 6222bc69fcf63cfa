//! Visitors who leave in the middle (G-38): no transaction stays open, and the next visitor finds all as it was.

use crate::support::{Engine, Person, Server, TestApp, form_head, post, short_limits};
use sofapop::server::config::EdgeLimits;
use std::time::Duration;
use tokio::time::{sleep, timeout};

const IDLE: &str =
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
const LOCKS: &str = "SELECT locktype FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
   WHERE datname = current_database() AND mode LIKE '%Exclusive%' AND pid <> pg_backend_pid()";

on_both_databases!(requests_that_are_dropped_half_way_leave_nothing_open, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let cookies = customer.cookie_header();
    let profile = crate::forms::good("change_profile");
    let profile: Vec<_> = profile.iter().map(|(name, value)| (*name, &**value)).collect();
    for round in 0..400_u64 {
        let mut request = match round % 4 {
            0 => post("/register", &[("day", "27"), ("month", "3"), ("year", "1990")]),
            1 => post("/login", &[("name", "ada"), ("password", &ada.password), ("next", "")]),
            2 => post("/account/profile", &profile),
            _ => post("/logout", &[]),
        };
        if round % 4 == 2 {
            request.headers_mut().insert("cookie", cookies.parse().expect("cookies"));
        }
        // Anywhere between not begun and nearly done.
        let _ = timeout(Duration::from_micros(round * 37 % 9_000), app.send(request)).await;
    }
    sleep(Duration::from_secs(1)).await;
    if db.engine == Engine::Postgres {
        assert_eq!(app.rows(IDLE).await.len(), 0, "a session is idle in transaction");
        assert_eq!(app.rows(LOCKS).await.len(), 0, "a lock is held");
    }
    customer.open("/account/profile").await.fill("Full name", "Ada King").press("Save").await.see("Ada King");
    for round in 0..40 {
        app.visitor().log_in(&ada).await.see("Ada King");
        assert!(app.visitor().was_born("27", "3", "1990").await.heading() == "How you will log in", "{round}");
    }
});

on_both_databases!(clients_that_hang_up_leave_nothing_open, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let server = Server::start(&app, EdgeLimits { connections: 256, ..short_limits() }).await;
    let body = format!("name=ada&password={}&next=", ada.password.replace(' ', "+"));
    for round in 0..200_u64 {
        let mut wire = server.connect().await;
        wire.say(form_head("/login", body.len())).await;
        wire.say(&body).await;
        sleep(Duration::from_micros(round * 53 % 12_000)).await;
        drop(wire);
    }
    sleep(Duration::from_secs(1)).await;
    if db.engine == Engine::Postgres {
        assert_eq!(app.rows(IDLE).await.len(), 0, "a session is idle in transaction");
        assert_eq!(app.rows(LOCKS).await.len(), 0, "a lock is held");
    }
    for _ in 0..20 {
        app.visitor().log_in(&ada).await;
    }
    server.stop().await;
});

on_both_databases!(a_connection_handed_back_inside_a_transaction_is_not_handed_on, |db| async {
    let app = TestApp::start(db).await;
    if let sofapop::server::db::Db::Postgres(pool) = &app.platform.db {
        for _ in 0..40 {
            let mut connection = pool.acquire().await.expect("a connection");
            sqlx::raw_sql("BEGIN").execute(&mut *connection).await.expect("begun behind the driver's back");
        }
        sleep(Duration::from_millis(500)).await;
        assert_eq!(app.rows(IDLE).await.len(), 0, "what the driver does not know is looked for");
    }
    app.customer(&Person::ada()).await.on("Your account");
});
