//! Visitors who leave in the middle (G-38): no transaction stays open, and the next visitor finds all as it was.

use crate::support::{Database, Engine, Person, Server, TestApp, form_head, post, short_limits};
use sofapop::server::config::EdgeLimits;
use sqlx::{Connection, PgConnection};
use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};
use tokio::time::sleep;

const OPEN: &str = "SELECT (SELECT COUNT(*) FROM pg_stat_activity
          WHERE datname = current_database() AND state LIKE 'idle in transaction%')
      + (SELECT COUNT(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
          WHERE datname = current_database() AND mode LIKE '%Exclusive%' AND pid <> pg_backend_pid())";

on_default_database!(requests_that_are_dropped_half_way_leave_nothing_open, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let cookies = customer.cookie_header();
    let profile = crate::forms::good("change_profile");
    let profile: Vec<_> = profile.iter().map(|(name, value)| (*name, &**value)).collect();
    for waits in 0..30 {
        for round in 0..8 {
            let mut request = match round % 4 {
                0 => post("/register", &[("day", "27"), ("month", "3"), ("year", "1990")]),
                1 => post("/login", &[("name", "ada"), ("password", &ada.password), ("next", "")]),
                2 => post("/account/profile", &profile),
                _ => post("/logout", &[]),
            };
            request.headers_mut().insert("cookie", cookies.parse().expect("cookies"));
            cut_after(waits, app.send(request)).await;
        }
        nothing_is_open(db, waits).await;
    }
    customer = app.visitor();
    customer.log_in(&ada).await.open("/account/profile").await;
    customer.fill("Full name", "Ada Byron").press("Save").await.see("Ada Byron");
    for _ in 0..40 {
        app.visitor().log_in(&ada).await.see("Ada Byron");
        app.visitor().was_born("27", "3", "1990").await.on("How we reach you");
    }
});

/// PostgreSQL's own view of the program: once what still runs has ended, no session waits inside a transaction and
/// no lock is held.
async fn nothing_is_open(db: &Database, when: usize) {
    if db.engine == Engine::Sqlite {
        return;
    }
    let mut beside = PgConnection::connect(&db.url).await.expect("a connection of one's own");
    let mut open: i64 = 1;
    for _ in 0..50 {
        sleep(Duration::from_millis(60)).await;
        open = sqlx::query_scalar(OPEN).fetch_one(&mut beside).await.expect("an answer");
        if open == 0 {
            break;
        }
    }
    assert_eq!(open, 0, "sessions or locks stay open after {when} waits");
}

on_default_database!(clients_that_hang_up_leave_nothing_open, |db| async {
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
    nothing_is_open(db, 0).await;
    for _ in 0..20 {
        app.visitor().log_in(&ada).await;
    }
    server.stop().await;
});

on_both_databases!(a_change_that_is_cut_while_it_begins_is_never_handed_on, |db| async {
    let app = TestApp::start(db).await;
    for waits in 0..10 {
        for _ in 0..20 {
            cut_after(waits, app.platform.db.begin()).await;
        }
        nothing_is_open(db, waits).await;
    }
    app.customer(&Person::ada()).await.on("Your account");
});

on_both_databases!(a_connection_handed_back_inside_a_transaction_is_not_handed_on, |db| async {
    let app = TestApp::start(db).await;
    if let sofapop::server::db::Db::Postgres(pool) = &app.platform.db {
        for _ in 0..40 {
            let mut connection = pool.acquire().await.expect("a connection");
            sqlx::raw_sql("BEGIN").execute(&mut *connection).await.expect("begun behind the driver's back");
        }
    }
    nothing_is_open(db, 0).await;
    app.customer(&Person::ada()).await.on("Your account");
});

/// Waits for the future that many times and then drops it where it stands: at any of its waits, none missed.
async fn cut_after<T>(waits: usize, future: impl Future<Output = T>) -> Option<T> {
    let (mut left, mut future) = (waits, pin!(future));
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}
