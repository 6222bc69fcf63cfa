//! A wrong clock removes nothing.

use crate::support::{Database, Person, TestApp, sofapop};
use sofapop::{
    server::{
        clock::{Clock, Reading},
        clock_check::{confirm, is_trusted},
    },
    values::timestamp::{Period, Timestamp},
    worker,
};
use std::sync::atomic::{AtomicI64, Ordering};

/// Two clocks that a test sets: the wall's at nine o'clock on 1 March 2030, and the time since the machine was switched on.
macro_rules! clocks {
    () => {{
        static WALL: AtomicI64 = AtomicI64::new(0);
        static UPTIME: AtomicI64 = AtomicI64::new(0);
        WALL.store(Timestamp::parse("2030-03-01T09:00:00Z").expect("an instant").0, Ordering::SeqCst);
        UPTIME.store(0, Ordering::SeqCst);
        let clock =
            Clock::reading(|| Reading { wall: WALL.load(Ordering::SeqCst), uptime: UPTIME.load(Ordering::SeqCst) });
        (clock, &WALL, &UPTIME)
    }};
}

fn pass(clock: &AtomicI64, period: Period) {
    clock.fetch_add(period.0, Ordering::SeqCst);
}

async fn kept(app: &TestApp) -> [usize; 3] {
    [app.count("sessions").await, app.count("acceptances").await, app.count("evidence_roots").await]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_jumps_ten_years_removes_nothing_and_goes_on_when_it_is_back() {
    let database = Database::sqlite();
    let (clock, wall, uptime) = clocks!();
    let app = TestApp::start_at(&database, clock).await;
    let mut customer = app.customer(&Person::ada()).await;
    worker::round(&app.platform).await;
    app.work().await;
    let before = kept(&app).await;

    pass(wall, Period::days(3_650));
    pass(uptime, Period::seconds(2));
    worker::round(&app.platform).await;
    assert!(customer.is_logged_in().await, "time goes on as if the clock had not jumped");
    assert_eq!(kept(&app).await, before);
    assert!(app.visitor().ask("/readyz").await.text().contains("the clock is in doubt"));
    let newest = app.rows("SELECT MAX(recorded_at) AS at FROM evidence_lines").await.remove(0).remove("at");
    let newest: i64 = newest.expect("a line").parse().expect("an instant");
    assert!(newest < wall.load(Ordering::SeqCst) - Period::days(3_000).0, "no evidence is dated ten years ahead");

    pass(wall, Period(-Period::days(3_650).0));
    assert!(is_trusted(&app.platform).await.expect("checked"));
    assert_eq!(app.visitor().ask("/readyz").await.text(), "ready\n");
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_was_wrong_at_the_start_is_believed_once_it_is_confirmed() {
    let database = Database::sqlite();
    let (clock, wall, _) = clocks!();
    let app = TestApp::start_at(&database, clock).await;
    assert!(is_trusted(&app.platform).await.expect("checked"));
    pass(wall, Period::days(2));
    assert!(!is_trusted(&app.platform).await.expect("checked"), "a jump");
    assert!(!is_trusted(&app.platform).await.expect("checked"), "still");
    confirm(&app.platform.db, Timestamp(wall.load(Ordering::SeqCst))).await.expect("confirmed");
    assert!(is_trusted(&app.platform).await.expect("checked"));
    assert_eq!(app.platform.clock.now().0, wall.load(Ordering::SeqCst));
    database.finish().await;
}

on_both_databases!(after_a_stop_of_more_than_thirty_days_an_operator_confirms_the_clock, |db| async {
    let (clock, wall, uptime) = clocks_of_a_restart(db.engine == crate::support::Engine::Sqlite);
    let app = TestApp::start_at(db, clock).await;
    app.customer(&Person::ada()).await;
    worker::round(&app.platform).await;
    app.work().await;
    let before = kept(&app).await;
    // Nobody notices how long the machine is off; the clock of the second start begins where the wall's is then.
    pass(wall, Period::days(31));
    pass(uptime, Period::days(31));
    let (later, ..) = restarted(db.engine == crate::support::Engine::Sqlite);
    let restarted = TestApp::start_at(db, later).await;
    worker::round(&restarted.platform).await;
    assert_eq!(kept(&restarted).await, before, "nothing is removed while the clock is in doubt");

    let stopped = TestApp::start(db).await;
    stopped.later(Period::days(31));
    let run = |arguments: &[&str]| sofapop(db, &stopped, arguments).output().expect("the program runs");
    let status = run(&["clock", "status"]);
    assert_eq!(status.status.code(), Some(1), "{status:?}");
    assert!(
        String::from_utf8_lossy(&status.stdout).contains("In doubt: the clock says that its last check is longer ago")
    );
    assert_eq!(
        run(&["clock", "confirm", "--now", "2030-03-01"]).status.code(),
        Some(2),
        "another day than the clock's"
    );
    assert!(run(&["clock", "confirm", "--now", "2030-04-01"]).status.success());
    assert_eq!(run(&["clock", "status"]).status.code(), Some(0));
    worker::round(&restarted.platform).await;
    assert_eq!(restarted.count("sessions").await, 0, "what is over is removed now");
    restarted.work().await;
});

/// The clocks of one database's test, which a restart finds again.
fn clocks_of_a_restart(is_sqlite: bool) -> (Clock, &'static AtomicI64, &'static AtomicI64) {
    let (_, wall, uptime) = restarted(is_sqlite);
    wall.store(Timestamp::parse("2030-03-01T09:00:00Z").expect("an instant").0, Ordering::SeqCst);
    uptime.store(0, Ordering::SeqCst);
    restarted(is_sqlite)
}

fn restarted(is_sqlite: bool) -> (Clock, &'static AtomicI64, &'static AtomicI64) {
    static CLOCKS: [[AtomicI64; 2]; 2] =
        [[AtomicI64::new(0), AtomicI64::new(0)], [AtomicI64::new(0), AtomicI64::new(0)]];
    fn read(of: usize) -> Reading {
        let [wall, uptime] = &CLOCKS[of];
        Reading { wall: wall.load(Ordering::SeqCst), uptime: uptime.load(Ordering::SeqCst) }
    }
    let clock = if is_sqlite { Clock::reading(|| read(0)) } else { Clock::reading(|| read(1)) };
    let [wall, uptime] = &CLOCKS[usize::from(!is_sqlite)];
    (clock, wall, uptime)
}
