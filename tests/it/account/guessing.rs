//! A login under attack: few guesses reach the hash, the owner still gets in, and nobody learns who has an account
//! (A-5, A-8, A-9, A-31; T-01, T-14; G-13).

use crate::support::{Answer, Person, TestApp, Visitor, post, post_from, samples};
use http::{HeaderName, HeaderValue, StatusCode};
use sofapop::values::timestamp::Period;

/// Tries an hour at one name, and at the two names of one account together.
const A_NAME: usize = 5;
const AN_ACCOUNT: usize = 10;

async fn guess(app: &TestApp, address: &str, name: &str) -> Answer {
    app.send(post_from(address, "/login", &[("name", name), ("password", "a guess of mine"), ("next", "")])).await
}

/// Every other one speaks IPv6; no two share a /64.
fn place(number: usize) -> String {
    match number % 2 {
        0 => format!("198.18.{}.{}", number / 250, number % 250),
        _ => format!("2001:db8:{:x}:{:x}::7", number / 100, number % 100),
    }
}

/// Whether a guess reached the hash; a refused one says when to come back.
fn reached(answer: &Answer) -> bool {
    match answer.status {
        StatusCode::UNPROCESSABLE_ENTITY => true,
        StatusCode::TOO_MANY_REQUESTS => {
            let seconds: u32 = answer.header("retry-after").parse().expect("seconds to wait");
            assert!(seconds > 0, "a wait is a wait");
            false
        }
        other => panic!("{other}"),
    }
}

/// How many lines of a kind the security log has.
async fn noted(app: &TestApp, kind: &str) -> usize {
    app.rows(&format!("SELECT kind FROM security_events WHERE kind = '{kind}'")).await.len()
}

async fn owner_logs_in(owner: &mut Visitor<'_>, person: &Person) -> bool {
    let fields = [("name", &*person.user_name), ("password", &*person.password), ("next", "")];
    owner.answer_to(post("/login", &fields)).await.status == StatusCode::SEE_OTHER
}

on_both_databases!(g_13_of_guesses_from_as_many_places_ten_reach_the_hash, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut owner = app.customer(&ada).await;
    let (mut hashed, mut owned) = (0, 0);
    let guesses = samples(200, 1_000);
    for number in 0..guesses {
        let name = if number % 3 == 0 { &ada.email } else { &ada.user_name };
        let answer = guess(&app, &place(number), name).await;
        hashed += usize::from(reached(&answer));
        if number % 10 == 0 {
            owned += usize::from(owner_logs_in(&mut owner, &ada).await);
        }
    }
    assert_eq!((hashed, owned), (AN_ACCOUNT, guesses / 10), "guesses that were hashed, and logins of the owner");
    assert_eq!(noted(&app, "authn_login_fail").await, AN_ACCOUNT);
    assert_eq!(noted(&app, "authn_login_lock").await, 2, "once an hour for each name, not once a try");

    app.later(Period::hours(1));
    let mut next_hour = 0;
    for number in 0..50 {
        next_hour += usize::from(reached(&guess(&app, &place(number), "ada").await));
    }
    assert_eq!((next_hour, noted(&app, "authn_login_lock").await), (A_NAME, 3));
    app.work().await;
});

on_default_database!(g_13_a_hundred_guesses_without_a_success_are_all_there_are, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut owner = app.customer(&ada).await;
    let mut hashed = 0;
    for hour in 0..30 {
        for number in 0..8 {
            for name in [&ada.user_name, &ada.email] {
                hashed += usize::from(reached(&guess(&app, &place(hour * 8 + number), name).await));
            }
        }
        app.later(Period::hours(1));
    }
    assert_eq!(hashed, 100);
    for days in [7, 30, 90] {
        app.later(Period::days(days));
        app.work().await;
        assert!(!reached(&guess(&app, "203.0.113.4", "ada").await), "after {days} more days");
    }
    assert!(owner_logs_in(&mut owner, &ada).await, "the owner is at home");
    app.visitor().try_to_log_in("ada", &ada.password).await.on("Log in").see("Too many tries");

    owner.open("/account/password").await;
    owner.fill("Current password", &ada.password).fill("New password", "four red cushions");
    owner.press("Change password").await.on("Your account");
    app.work().await;
    app.visitor().try_to_log_in("ada", "four red cushions").await.on("Your account");
    app.visitor().try_to_log_in("ada@example.org", "four red cushions").await.on("Your account");
});

on_default_database!(a_known_browser_in_other_hands_has_no_more_guesses, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    browser.press("Log out").await;
    let mut hashed = 0;
    for _ in 0..15 {
        for _ in 0..15 {
            let fields = [("name", "ada"), ("password", "a guess of mine"), ("next", "")];
            hashed += usize::from(reached(&browser.answer_to(post("/login", &fields)).await));
        }
        app.later(Period::hours(1));
    }
    assert_eq!(hashed, 100);
    browser.cookies.clear();
    assert!(owner_logs_in(&mut browser, &ada).await, "other browsers are not concerned");
    app.work().await;
});

on_default_database!(a_8_the_page_keeps_the_name_and_says_when, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    for number in 0..A_NAME {
        guess(&app, &place(number), "ada").await;
    }
    app.later(Period::minutes(20));
    let mut visitor = app.visitor();
    visitor.address = "203.0.113.77".to_owned();
    visitor.try_to_log_in("ada", "a guess of mine").await.on("Log in").see("Too many tries. Try again in 40 minutes.");
    assert_eq!(visitor.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(visitor.page.headers["retry-after"], "2400");
    assert!(visitor.page.values().contains(&("name".to_owned(), "ada".to_owned())));
    assert!(!visitor.page.html.contains("a guess of mine"));
    let api = app.send(post("/api/log_in", &[("name", "ada"), ("password", "x"), ("next", "")])).await;
    assert_eq!(api.json(), serde_json::json!({ "error": "too-often", "seconds": 2_400 }));
    app.later(Period(Period::minutes(40).0 - 1));
    assert!(!reached(&guess(&app, "203.0.113.78", "ada").await));
    app.later(Period(1));
    assert!(reached(&guess(&app, "203.0.113.78", "ada").await));
});

on_both_databases!(t_01_unknown_names_are_limited_exactly_like_known_ones, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    for (road, known, unknown) in
        [("/login", "ada", "eve"), ("/api/log_in", "ada", "eve"), ("/login", "ada@example.org", "eve@example.org")]
    {
        app.tamper("DELETE FROM limits").await;
        for number in 0..8 {
            let seen = async |name: &str| {
                let fields = [("name", name), ("password", "a guess of mine"), ("next", "")];
                let mut request = post_from(&place(number), road, &fields);
                let forged = HeaderValue::from_static("__Host-browser=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
                request.headers_mut().insert("cookie", forged);
                app.send(request).await.seen(&[&format!("value=\"{name}\"")])
            };
            let (one, other) = (seen(known).await, seen(unknown).await);
            assert_eq!(one, other, "{road}, try {number}");
            let limited = one.status == StatusCode::TOO_MANY_REQUESTS;
            assert_eq!(limited, number >= A_NAME, "try {number}: {}", one.status);
        }
    }
});

on_default_database!(t_01_two_names_refused_together_do_not_tell_that_they_are_one_accounts, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    for number in 0..A_NAME + 1 {
        guess(&app, &place(number), "ada@example.org").await;
    }
    assert!(reached(&guess(&app, "203.0.113.5", "ada").await), "as any other name, hers or nobody's");
});

on_both_databases!(a_9_many_names_from_one_source_stop_the_source_and_nobody_else, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let mut hashed = 0;
    for number in 0..30 {
        hashed += usize::from(reached(&guess(&app, "203.0.113.9", &format!("stuffed-{number}")).await));
    }
    assert_eq!(hashed, 20);
    assert_eq!(noted(&app, "authn_login_lock").await, 1, "one line for staff to see");
    let line = &app.rows("SELECT * FROM security_events WHERE kind = 'authn_login_lock'").await[0];
    assert_eq!((&*line["address"], &*line["account_id"]), ("203.0.113.9", "NULL"));

    let attempt = async |address: &str| {
        let fields = [("name", "ada"), ("password", &*ada.password), ("next", "")];
        app.send(post_from(address, "/login", &fields)).await.status
    };
    assert_eq!(attempt("203.0.113.9").await, StatusCode::TOO_MANY_REQUESTS, "not even with the right one");
    assert_eq!(attempt("203.0.113.10").await, StatusCode::SEE_OTHER, "its neighbours are not concerned");
    app.later(Period::hours(1));
    assert_eq!(attempt("203.0.113.9").await, StatusCode::SEE_OTHER);
    app.work().await;
});

on_default_database!(a_9_ipv6_is_one_source_by_its_64, |db| async {
    let app = TestApp::start(db).await;
    let mut hashed = 0;
    for number in 0..30 {
        let address = format!("2001:db8:0:1:{number:x}:{number:x}::{number:x}");
        hashed += usize::from(reached(&guess(&app, &address, &format!("stuffed-{number}")).await));
    }
    assert_eq!(hashed, 20);
    assert!(reached(&guess(&app, "2001:db8:0:2::1", "stuffed-31").await), "the next /64 is somebody else");
});

on_default_database!(a_source_that_tries_one_name_after_the_other_is_stopped_at_sixty, |db| async {
    let app = TestApp::start(db).await;
    let mut hashed = 0;
    for _ in 0..A_NAME {
        for name in 0..15 {
            hashed += usize::from(reached(&guess(&app, "203.0.113.9", &format!("slow-{name}")).await));
        }
    }
    assert_eq!(hashed, 60);
});

/// What twenty programs in front of a shop call the address of whoever asks.
const FORGED: [(&str, &str); 20] = [
    ("x-forwarded-for", "198.51.100.7"),
    ("x-forwarded-for", "198.51.100.7, 127.0.0.1"),
    ("x-forwarded-for", "127.0.0.1"),
    ("x-forwarded-for", "::1"),
    ("x-forwarded-for", ""),
    ("x-forwarded-for", "unknown"),
    ("forwarded", "for=198.51.100.7"),
    ("forwarded", "for=\"[2001:db8::1]\";proto=https"),
    ("x-real-ip", "198.51.100.7"),
    ("x-client-ip", "198.51.100.7"),
    ("client-ip", "198.51.100.7"),
    ("true-client-ip", "198.51.100.7"),
    ("cf-connecting-ip", "198.51.100.7"),
    ("fastly-client-ip", "198.51.100.7"),
    ("x-cluster-client-ip", "198.51.100.7"),
    ("x-original-forwarded-for", "198.51.100.7"),
    ("x-forwarded", "198.51.100.7"),
    ("forwarded-for", "198.51.100.7"),
    ("via", "198.51.100.7"),
    ("x-remote-addr", "198.51.100.7"),
];

on_both_databases!(a_31_a_forged_address_changes_nothing_in_log_or_limit, |db| async {
    let app = TestApp::start(db).await;
    let forged = async |number: usize| {
        let (header, value) = FORGED[number % FORGED.len()];
        let name = format!("stuffed-{number}");
        let mut request = post_from("203.0.113.9", "/login", &[("name", &name), ("password", "x"), ("next", "")]);
        let value = value.replace('7', &(number % 10).to_string());
        request.headers_mut().insert(HeaderName::from_static(header), value.parse().expect("a value"));
        app.send(request).await
    };
    let mut hashed = 0;
    for number in 0..40 {
        hashed += usize::from(reached(&forged(number).await));
    }
    assert_eq!(hashed, 20);
    let addresses = app.rows("SELECT DISTINCT address FROM security_events").await;
    assert_eq!(addresses.len(), 1, "{addresses:?}");
    assert_eq!(addresses[0]["address"], "203.0.113.9");
});

on_both_databases!(a_31_behind_a_named_proxy_everybody_has_limits_of_their_own, |db| async {
    let proxies = vec!["10.0.0.0/8".parse().expect("a network")];
    let app = TestApp::start_with(db, |config| config.trusted_proxies = proxies).await;
    let through = async |visitor: &str, number: usize| {
        let name = format!("stuffed-{number}");
        let mut request = post_from("10.0.0.1", "/login", &[("name", &name), ("password", "x"), ("next", "")]);
        let hops = format!("198.51.100.{number}, {visitor}, 10.9.9.9");
        request.headers_mut().insert("x-forwarded-for", hops.parse().expect("a value"));
        app.send(request).await
    };
    let mut hashed = 0;
    for number in 0..30 {
        hashed += usize::from(reached(&through("203.0.113.9", number).await));
    }
    assert_eq!(hashed, 20);
    assert!(reached(&through("203.0.113.10", 31).await));
    let addresses = app.rows("SELECT DISTINCT address FROM security_events ORDER BY address").await;
    let addresses: Vec<_> = addresses.iter().map(|row| &*row["address"]).collect();
    assert_eq!(addresses, ["203.0.113.10", "203.0.113.9"]);
});

on_default_database!(two_shops_on_one_database_share_the_limits, |db| async {
    let (one, other) = (TestApp::start(db).await, TestApp::start(db).await);
    one.visitor().register(&Person::ada()).await;
    let mut hashed = 0;
    for number in 0..40 {
        let app = if number % 2 == 0 { &one } else { &other };
        let name = if number % 3 == 0 { "ada" } else { "ada@example.org" };
        hashed += usize::from(reached(&guess(app, &place(number), name).await));
    }
    assert_eq!(hashed, AN_ACCOUNT);
    let mut at_source = 0;
    for number in 0..40 {
        let app = if number % 2 == 0 { &one } else { &other };
        at_source += usize::from(reached(&guess(app, "203.0.113.9", &format!("stuffed-{number}")).await));
    }
    assert_eq!(at_source, 20);
});

on_both_databases!(a_flood_of_guesses_at_once_is_counted_as_exactly, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let wrong = |number| post_from(&place(number), "/login", &[("name", "ada"), ("password", "a guess"), ("next", "")]);
    let counted = app.at_once((0..30).map(wrong).collect()).await;
    assert_eq!((counted["422"], counted["429"]), (A_NAME, 25), "{counted:?}");
});

on_both_databases!(a_8_what_was_right_does_not_count, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    for round in 0..100 {
        // The same address, each time a browser nobody has seen.
        assert!(owner_logs_in(&mut app.visitor(), &ada).await, "login {round} of a hundred");
        app.later(Period::seconds(2));
    }
    let left = app.rows("SELECT name, taken FROM limits WHERE name LIKE 'guess-%' AND taken > 0").await;
    assert!(left.is_empty(), "{left:?}");
    for number in 0..A_NAME - 1 {
        assert!(reached(&guess(&app, &place(number), "ada").await));
    }
    assert!(owner_logs_in(&mut app.visitor(), &ada).await, "the last one that is left");
    assert!(reached(&guess(&app, "203.0.113.5", "ada").await), "a right one gives back what it took");
    assert!(!reached(&guess(&app, "203.0.113.6", "ada").await), "and not what wrong ones took");
    let unbroken = app.rows("SELECT taken FROM limits WHERE name = 'guess-unbroken'").await;
    assert!(unbroken.iter().all(|row| row["taken"] != "5"), "since the right one they are counted anew: {unbroken:?}");
    app.work().await;
});

on_default_database!(limits_name_nobody_and_are_forgotten, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::named("lovelace")).await;
    for number in 0..8 {
        guess(&app, "203.0.113.9", "lovelace").await;
        guess(&app, &place(number), "nobody").await;
    }
    let rows = format!("{:?}", app.rows("SELECT * FROM limits").await);
    for name in ["lovelace", "nobody", "203.0.113.9", "198.18", "2001:db8"] {
        assert!(!rows.contains(name), "{name}: {rows}");
    }
    assert!(app.count("limits").await > 10);
    app.later(Period::days(365));
    app.work().await;
    assert_eq!(app.count("limits").await, 0);
});
