//! Sessions: a new id at each login, two limits, and an end that is an end (A-12, A-13, PS-2.3, PS-2.4).

use crate::support::{Person, TestApp, Visitor, post};
use http::header;
use sofapop::values::timestamp::Period;

const COOKIE: &str = "__Host-session";

fn id_of(visitor: &Visitor<'_>) -> String {
    visitor.cookies.get(COOKIE).expect("a session").clone()
}

on_default_database!(every_login_has_an_id_of_its_own_and_ends_the_one_before, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    let (first, mut thief) = (id_of(&browser), browser.twin());
    assert!(thief.is_logged_in().await);
    browser.log_in(&ada).await;
    assert_ne!(id_of(&browser), first);
    assert!(!thief.is_logged_in().await, "the id from before the login is dead");
    assert!(browser.is_logged_in().await);
    assert_eq!(app.count("sessions").await, 1);
});

on_default_database!(an_id_that_was_planted_is_not_taken_up, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut victim = app.visitor();
    victim.register(&ada).await;
    let planted = "A".repeat(43);
    victim.cookies.insert(COOKIE.to_owned(), planted.clone());
    let mut thief = victim.twin();
    victim.log_in(&ada).await;
    assert_ne!(id_of(&victim), planted);
    assert!(!thief.is_logged_in().await);
});

on_both_databases!(an_id_is_256_bits_and_only_its_hash_is_stored, |db| async {
    let app = TestApp::start(db).await;
    let browser = app.customer(&Person::ada()).await;
    let id = id_of(&browser);
    assert_eq!(id.len(), 43, "256 bits in base64");
    let rows = app.rows("SELECT * FROM sessions").await;
    let hash = sofapop::server::tokens::hash(&sofapop::values::secret::Secret::new(id.clone()));
    let stored = hash.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(rows[0]["token_hash"], stored);
    assert!(!format!("{rows:?}").contains(&id));
});

on_default_database!(logging_out_ends_the_session_and_not_only_the_cookie, |db| async {
    let app = TestApp::start(db).await;
    let mut browser = app.customer(&Person::ada()).await;
    let mut thief = browser.twin();
    browser.press("Log out").await.on("You are logged out");
    assert!(!browser.cookies.contains_key(COOKIE));
    assert!(!thief.is_logged_in().await);
    browser.send("/logout", &[]).await.on("You are logged out");
});

on_default_database!(logging_out_leaves_other_browsers_alone, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut one, mut other) = (app.customer(&ada).await, app.visitor());
    other.log_in(&ada).await;
    one.press("Log out").await;
    assert!(other.is_logged_in().await);
});

on_default_database!(ps_2_4_a_changed_password_puts_the_other_browser_out_at_its_next_request, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut here, mut there) = (app.customer(&ada).await, app.visitor());
    there.log_in(&ada).await;
    let mut thief = here.twin();
    here.open("/account/password").await;
    here.fill("Current password", &ada.password).fill("New password", "four red cushions");
    here.press("Change password").await.on("Your account");
    assert!(!there.is_logged_in().await, "the other browser is out");
    assert!(!thief.is_logged_in().await, "so is a copy of the old cookie");
    assert!(here.is_logged_in().await, "and this one stays");
    app.work().await;
    assert_eq!(app.letter_to("ada@example.org").subject(), "Your password was changed");
});

on_default_database!(a_session_ends_a_week_after_its_last_use_to_the_millisecond, |db| async {
    let app = TestApp::start(db).await;
    let idle = app.platform.config.sessions.idle;
    let mut browser = app.customer(&Person::ada()).await;
    for _ in 0..3 {
        app.later(Period(idle.0 - 1));
        app.work().await;
        assert!(browser.is_logged_in().await, "used once a week it lives on");
    }
    app.later(idle);
    assert!(!browser.is_logged_in().await);
    app.work().await;
    assert_eq!(app.count("sessions").await, 0);
});

on_default_database!(a_use_is_written_down_a_minute_later_at_the_latest, |db| async {
    let app = TestApp::start(db).await;
    let idle = app.platform.config.sessions.idle;
    let mut browser = app.customer(&Person::ada()).await;
    app.later(Period::seconds(60));
    assert!(browser.is_logged_in().await);
    app.later(Period(idle.0 - 1));
    assert!(browser.twin().is_logged_in().await, "the minute after the login counts");
    app.later(Period::seconds(59));
    assert!(browser.is_logged_in().await);
    app.later(Period(idle.0 - Period::seconds(60).0));
    assert!(browser.is_logged_in().await, "no session ends more than a minute early");
});

on_default_database!(a_session_ends_thirty_days_after_its_login_however_much_it_is_used, |db| async {
    let app = TestApp::start(db).await;
    let limits = app.platform.config.sessions;
    assert_eq!((limits.idle, limits.absolute), (Period::days(7), Period::days(30)));
    let mut browser = app.customer(&Person::ada()).await;
    for _ in 0..5 {
        app.later(Period::days(6));
        app.platform.clock.advance(Period(-1));
        assert!(browser.is_logged_in().await);
    }
    app.later(Period(4));
    assert!(browser.is_logged_in().await, "a millisecond before the end");
    app.later(Period(1));
    assert!(!browser.is_logged_in().await, "thirty days to the millisecond");
});

on_default_database!(a_limit_that_was_lowered_holds_for_sessions_that_were_open_before, |db| async {
    let ada = Person::ada();
    let app = TestApp::start(db).await;
    let before = app.customer(&ada).await;
    let cookies = before.cookies.clone();
    let app = TestApp::start_with(db, |config| config.sessions.idle = Period::hours(1)).await;
    app.later(Period::hours(1));
    let mut browser = app.visitor();
    browser.cookies = cookies;
    assert!(!browser.is_logged_in().await);
});

on_default_database!(a_first_visit_sets_no_cookie_at_all, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    for path in ["/", "/register", "/login", "/account", "/register/sent", "/nowhere", "/logged-out"] {
        visitor.open(path).await;
        assert!(visitor.cookies.is_empty(), "G-05: {path} sets {:?}", visitor.cookies);
    }
});

// Hashing takes long, and a password can be changed meanwhile.
on_both_databases!(ps_2_4_no_login_with_the_old_password_outlives_its_change, |db| async {
    let slow = |config: &mut sofapop::server::config::Config| {
        config.password_cost = sofapop::server::hashing::Cost { memory_kib: 19_456, passes: 2 };
    };
    let app = TestApp::start_with(db, slow).await;
    for round in 0..3 {
        let ada = Person::named(&format!("ada-{round}"));
        let here = app.customer(&ada).await;
        let mut change =
            post("/account/password", &[("old_password", &ada.password), ("new_password", "four red cushions")]);
        change.headers_mut().insert(header::COOKIE, here.cookie_header().parse().expect("cookies"));
        let login = || post("/login", &[("name", &ada.user_name), ("password", &ada.password), ("next", "")]);
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let (router, requests) = (app.router.clone(), (0..5).map(|_| login()).collect::<Vec<_>>());
            running.spawn(async move {
                for request in requests {
                    let Ok(_) = tower::ServiceExt::oneshot(router.clone(), request).await;
                }
            });
        }
        assert_eq!(app.send(change).await.header("location"), "/account?saved=password");
        running.join_all().await;
        let account = format!("SELECT id FROM accounts WHERE user_name = '{}'", ada.user_name);
        let open = app.rows(&format!("SELECT id FROM sessions WHERE account_id = ({account})")).await;
        assert_eq!(open.len(), 1, "the browser that changed the password, and no other");
    }
    app.work().await;
});
