//! Where somebody is logged in: seen, named, ended; and a fresh proof before what is grave (A-11, A-12, A-14, A-17, G-16).

use crate::support::{Person, TestApp, Visitor, post};
use http::StatusCode;
use sofapop::values::timestamp::Period;

const SESSION: &str = "__Host-session";
const BROWSER: &str = "__Host-browser";

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CHROME: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1";

/// A page of what is grave, and what its form asks.
struct Grave {
    path: &'static str,
    heading: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

/// Every one of them; whoever adds a grave change adds it here.
const GRAVE: &[Grave] = &[
    Grave { path: "/account/user-name", heading: "Your user name", fields: &[("user_name", "countess")] },
    Grave {
        path: "/account/hint",
        heading: "Your hint question",
        fields: &[("hint_question", "Which harbour was it?"), ("hint_answer", "Falmouth, at night")],
    },
    Grave { path: "/account/email", heading: "Your e-mail address", fields: &[("email", "countess@example.org")] },
];

async fn browser<'a>(app: &'a TestApp, person: &Person, agent: &str, address: &str) -> Visitor<'a> {
    let mut browser = app.visitor();
    browser.agent = agent.to_owned();
    browser.address = address.to_owned();
    browser.log_in(person).await;
    browser
}

/// The ids of an account's logins, oldest first.
async fn ids(app: &TestApp) -> Vec<String> {
    let rows = app.rows("SELECT id FROM sessions ORDER BY opened_at, id").await;
    rows.into_iter().map(|mut row| row.remove("id").expect("an id")).collect()
}

on_default_database!(a_11_three_browsers_are_seen_named_and_ended_from_one_of_them, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let mut firefox = browser(&app, &ada, FIREFOX, "203.0.113.9").await;
    app.later(Period::minutes(1));
    let mut chrome = browser(&app, &ada, CHROME, "2001:db8:1:2::3").await;
    app.later(Period::minutes(1));
    let mut phone = browser(&app, &ada, IPHONE, "198.51.100.4").await;
    let [_, second, third] = &ids(&app).await[..] else { panic!("three logins") };

    firefox.follow("Where you are logged in").await.on("Where you are logged in");
    firefox.see("Firefox on Windows (this browser)").see("Chrome on Linux").see("Safari on iPhone");
    firefox.see("203.0.113.0/24").see("2001:db8:1::/48").see("1 March 2030, 09:01 UTC").see("1 March 2030, 09:02 UTC");
    for whole in ["203.0.113.9", "2001:db8:1:2", "198.51.100.4"] {
        assert!(!firefox.page.html.contains(whole), "the place is the network's prefix: {whole}");
    }

    firefox.follow("Name it Chrome on Linux").await.on("Name this login").see("Chrome on Linux");
    firefox.fill("Name of this login", "Living room").press("Save").await.on("Where you are logged in");
    firefox.see("The name of that login is changed.").see("Living room");
    chrome.open("/account/sessions").await.see("Living room (this browser)").see("Firefox on Windows");

    firefox.press("Log it out Living room").await.see("That browser is out at its next click.");
    assert!(!chrome.is_logged_in().await, "at its next request");
    assert!(phone.is_logged_in().await && firefox.is_logged_in().await);
    assert!(!ids(&app).await.contains(second) && ids(&app).await.contains(third));

    chrome.log_in(&ada).await;
    firefox.open("/account/sessions").await.press("Log out everywhere else").await;
    firefox.on("Where you are logged in").see("Every other browser is out at its next click.");
    assert!(!chrome.is_logged_in().await && !phone.is_logged_in().await && firefox.is_logged_in().await);
    assert_eq!(app.count("sessions").await, 1);
});

on_default_database!(a_11_this_browser_stands_first_and_a_used_one_is_newer, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let mut firefox = browser(&app, &ada, FIREFOX, "203.0.113.9").await;
    app.later(Period::hours(1));
    let mut chrome = browser(&app, &ada, CHROME, "203.0.113.9").await;
    app.later(Period::hours(1));
    firefox.open("/account").await;
    let text = chrome.open("/account/sessions").await.page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words} in {text}"));
    assert!(at("Chrome on Linux (this browser)") < at("Firefox on Windows"));
    assert!(text.contains("Last used1 March 2030, 11:00 UTC"), "{text}");
});

on_both_databases!(a_11_a_foreign_login_is_as_absent_as_one_that_never_was, |db| async {
    let app = TestApp::start(db).await;
    let victim = app.customer(&Person::named("victim")).await;
    let foreign = ids(&app).await.remove(0);
    let mut eve = app.customer(&Person::named("eve")).await;
    let absent = "A".repeat(foreign.len());
    let before = app.kept().await;

    for (path, fields) in [
        ("/account/sessions/name", &[("login", ""), ("name", "mine")][..]),
        ("/api/name_login", &[("login", ""), ("name", "mine")]),
        ("/account/sessions/end", &[("login", "")]),
        ("/api/end_login", &[("login", "")]),
    ] {
        let mut seen = async |id: &str| {
            let fields: Vec<_> =
                fields.iter().map(|(name, value)| (*name, if *name == "login" { id } else { *value })).collect();
            eve.answer_to(post(path, &fields)).await.seen(&[id])
        };
        assert_eq!(seen(&foreign).await, seen(&absent).await, "{path}");
    }
    let mut look = async |id: &str| eve.ask(&format!("/account/sessions/{id}")).await.seen(&[id]);
    let (one, other) = (look(&foreign).await, look(&absent).await);
    assert_eq!((one.status, one), (StatusCode::NOT_FOUND, other));
    assert_eq!(app.kept().await, before, "and nothing was changed");
    assert!(victim.twin().is_logged_in().await);
});

on_default_database!(a_12_idle_and_absolute_limits_are_exact_to_the_second, |db| async {
    let app = TestApp::start(db).await;
    let limits = app.platform.config.sessions;
    let ada = Person::ada();
    let second = Period::seconds(1);
    let mut one = app.customer(&ada).await;
    app.later(Period(limits.idle.0 - second.0));
    assert!(one.is_logged_in().await, "a second before");
    app.later(limits.idle);
    assert!(!one.is_logged_in().await, "at it");

    one.log_in(&ada).await;
    let opened = app.platform.clock.now();
    while app.platform.clock.now() + limits.idle < opened + limits.absolute {
        app.later(Period(limits.idle.0 - second.0));
        assert!(one.is_logged_in().await, "in use");
    }
    app.later(Period((opened + limits.absolute).0 - app.platform.clock.now().0 - second.0));
    assert!(one.is_logged_in().await, "a second before");
    app.later(second);
    assert!(!one.is_logged_in().await, "at it");
});

on_default_database!(g_16_a_new_id_at_each_login_proof_and_password_change_and_the_old_is_dead, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    let mut met = std::collections::BTreeSet::from([browser.cookies[SESSION].clone()]);
    for round in 0..60 {
        let mut thief = browser.twin();
        match round % 3 {
            0 => {
                browser.log_in(&ada).await;
            }
            1 => {
                browser.open("/account/prove").await.fill("Password", &ada.password).press("Go on").await;
                browser.on("Your account");
            }
            _ => {
                let new = format!("cushions of round {round}");
                browser.open("/account/password").await;
                browser.fill("Current password", &ada.password).fill("New password", &new);
                browser.press("Change password").await.on("Your account");
                ada.password = new;
            }
        }
        assert!(met.insert(browser.cookies[SESSION].clone()), "round {round}: an id of before");
        assert!(!thief.is_logged_in().await, "round {round}: the old id opens something");
        assert!(browser.is_logged_in().await, "round {round}");
        assert_eq!(app.count("sessions").await, 1);
    }
    app.work().await;
});

on_default_database!(g_16_a_proof_does_not_lengthen_a_login, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    for _ in 0..5 {
        app.later(Period(Period::days(6).0 - 1));
        browser.open("/account/prove").await.fill("Password", &ada.password).press("Go on").await.on("Your account");
    }
    app.later(Period(5));
    assert!(!browser.is_logged_in().await, "thirty days after the login, however often it was proved");
});

on_default_database!(a_14_what_is_grave_asks_again_after_ten_minutes_and_leads_back, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    for Grave { path, heading, fields } in GRAVE {
        let mut customer = app.visitor();
        customer.is_somebody(&format!("grave{}", path.replace('/', "-"))).await;
        let before = app.kept().await;
        app.later(Period(Period::minutes(10).0 - 1_000));
        customer.open(path).await.on(heading);
        app.later(Period::seconds(1));

        let led = format!("/account/prove?next={path}");
        assert_eq!(customer.ask(path).await.header("location"), led);
        assert_eq!(customer.answer_to(post(path, fields)).await.header("location"), led);
        let form = sofapop::router::forms().find(|form| form.action == *path).expect("its form");
        let api = customer.answer_to(post(form.api, fields)).await;
        assert_eq!((api.status, api.json()["error"].as_str()), (StatusCode::FORBIDDEN, Some("proof-needed")));
        assert_eq!(without_use(app.kept().await), without_use(before), "{path}: nothing was changed");

        customer.open(path).await.on("Is it still you?");
        customer.fill("Password", "not hers").press("Go on").await.on("Is it still you?");
        assert_eq!(customer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(customer.problems()[0].0, "password");
        customer.fill("Password", &ada.password).press("Go on").await.on(heading);
        app.later(Period(Period::minutes(10).0 - 1_000));
        let done = customer.answer_to(post(path, fields)).await;
        assert!(done.header("location").starts_with("/account?saved="), "{path}: {}", done.status);
        app.work().await;
    }
});

/// When a login was last used is noted of every look.
fn without_use(
    mut dump: std::collections::BTreeMap<String, Vec<std::collections::BTreeMap<String, String>>>,
) -> String {
    for row in dump.get_mut("sessions").into_iter().flatten() {
        row.remove("last_used_at");
    }
    format!("{dump:?}")
}

on_default_database!(a_14_nobody_logged_in_is_led_to_the_login_first, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.register(&ada).await;
    for Grave { path, heading, .. } in GRAVE {
        visitor.cookies.remove(SESSION);
        visitor.open(path).await.on("Log in");
        visitor.fill("User name or e-mail address", "ada").fill("Password", &ada.password);
        visitor.press("Log in").await.on(heading);
    }
    for led in ["//evil.example", "https://evil.example", "/account/../login", "/_dev/mailbox", "/logout"] {
        visitor.open(&format!("/account/prove?next={led}")).await;
        visitor.fill("Password", &ada.password).press("Go on").await.on("Your account");
    }
    app.work().await;
});

on_default_database!(a_14_wrong_proofs_count_like_wrong_logins, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut owner = app.customer(&ada).await;
    let mut thief = owner.twin();
    thief.cookies.remove(BROWSER);
    thief.address = "203.0.113.9".to_owned();
    let wrong = async |visitor: &mut Visitor<'_>, path: &str| {
        let fields = match path {
            "/login" => vec![("name", "ada@example.org"), ("password", "a guess"), ("next", "")],
            "/account/prove" => vec![("password", "a guess"), ("next", "")],
            _ => vec![("old_password", "a guess"), ("new_password", "four red cushions")],
        };
        visitor.answer_to(post(path, &fields)).await.status
    };
    for path in ["/account/prove", "/account/password", "/login", "/account/prove", "/account/password"] {
        assert_eq!(wrong(&mut thief, path).await, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    for path in ["/account/prove", "/account/password", "/login"] {
        assert_eq!(wrong(&mut thief, path).await, StatusCode::TOO_MANY_REQUESTS, "{path} of whoever has the cookie");
    }
    let mut elsewhere = app.visitor();
    assert_eq!(wrong(&mut elsewhere, "/login").await, StatusCode::TOO_MANY_REQUESTS);
    thief.open("/account/prove").await.fill("Password", "a guess").press("Go on").await;
    thief.on("Is it still you?").see("Too many tries. Try again in 60 minutes.");

    for _ in 0..5 {
        assert_eq!(wrong(&mut owner, "/account/prove").await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong(&mut owner, "/login").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for path in ["/account/prove", "/account/password", "/login"] {
        assert_eq!(wrong(&mut owner, path).await, StatusCode::TOO_MANY_REQUESTS, "{path} in the known browser");
    }
});

on_default_database!(a_17_one_browser_from_ten_places_gets_no_letter_and_a_new_one_gets_one, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    let before = app.letters().len();
    for number in 0..10 {
        browser.address = format!("203.0.{number}.9");
        browser.press("Log out").await;
        browser.log_in(&ada).await;
    }
    assert_eq!(app.letters().len(), before, "the browser counts, not where it is");

    let mut new = app.visitor();
    new.agent = IPHONE.to_owned();
    new.log_in(&ada).await;
    assert_eq!(app.letters().len(), before + 1);
    let letter = app.letter_to("ada@example.org");
    assert_eq!(letter.subject(), "A new browser logged in to your account");
    assert!(letter.text().contains("Safari on iPhone") && letter.text().contains("1 March 2030, 09:00 UTC"));
    assert!(letter.link().ends_with("/account/sessions"));
    new.press("Log out").await;
    new.log_in(&ada).await;
    assert_eq!(app.letters().len(), before + 1, "and is known from then on");
});

on_default_database!(a_17_a_browser_is_known_for_one_account_and_under_a_new_mark_each_time, |db| async {
    let app = TestApp::start(db).await;
    let (ada, eve) = (Person::ada(), Person::named("eve"));
    let mut browser = app.customer(&ada).await;
    let first = browser.cookies[BROWSER].clone();
    let mut thief = browser.twin();
    browser.log_in(&ada).await;
    assert_ne!(browser.cookies[BROWSER], first);
    let letters = app.letters().len();
    thief.log_in(&ada).await;
    assert_eq!(app.letters().len(), letters + 1, "the mark from before is nobody's");
    app.visitor().register(&eve).await;
    app.visitor().log_in(&eve).await;
    let letters = app.letters().len();
    browser.log_in(&eve).await;
    assert_eq!(app.letters().len(), letters + 1, "known to one account is not known to another");
    let rows = format!("{:?}", app.rows("SELECT * FROM known_browsers").await);
    assert!(!rows.contains(&browser.cookies[BROWSER]), "only its hash is stored");
});
