//! The security log: what happened, in words others use too, from where for as long as it helps, and no secret
//! (A-32, E-1, E-2, PS-4.1).

use crate::support::{Person, TestApp, Visitor};
use sofapop::values::timestamp::Period;
use std::collections::BTreeMap;

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

type Line = BTreeMap<String, String>;

async fn lines(app: &TestApp) -> Vec<Line> {
    app.rows("SELECT * FROM security_events ORDER BY happened_at, id").await
}

on_default_database!(e_2_the_address_is_whole_then_a_network_then_gone, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    for address in ["203.0.113.9", "2001:db8:1:2:3:4:5:6"] {
        let mut visitor = app.visitor();
        visitor.address = address.to_owned();
        visitor.log_in(&ada).await;
    }
    let at = async |column: &str| {
        let lines = lines(&app).await.into_iter();
        let mut values: Vec<String> = lines.map(|mut line| line.remove(column).expect("a column")).collect();
        values.sort();
        values
    };
    let networks = ["2001:db8:1::/48", "203.0.113.0/24"];
    app.later(Period(Period::days(30).0 - 1));
    app.work().await;
    assert_eq!(at("address").await, ["2001:db8:1:2:3:4:5:6", "203.0.113.9"], "whole for thirty days");
    app.later(Period(1));
    app.work().await;
    assert_eq!(
        (at("address").await, at("network").await),
        (vec!["NULL".to_owned(); 2], networks.map(String::from).to_vec())
    );
    let held = format!("{:?}", app.dump().await);
    assert!(!held.contains("203.0.113.9") && !held.contains("2001:db8:1:2"), "and nowhere else: {held}");
    app.later(Period(Period::days(60).0 - 1));
    app.work().await;
    assert_eq!(at("network").await, networks, "a network for ninety");
    app.later(Period(1));
    app.work().await;
    assert_eq!(app.count("security_events").await, 0, "then nothing");
});

on_default_database!(ps_4_1_whole_addresses_stand_in_the_security_log_alone, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.address = "203.0.113.9".to_owned();
    visitor.register(&ada).await.log_in(&ada).await;
    visitor.open("/account/email").await.fill("New e-mail address", "new@example.org").press("Send the link").await;
    app.work().await;
    for (table, rows) in app.dump().await {
        let whole = format!("{rows:?}").contains("203.0.113.9");
        assert_eq!(whole, table == "security_events", "{table}: {rows:?}");
    }
    for page in ["/account/sessions", "/account", "/account/profile"] {
        assert!(!visitor.open(page).await.page.html.contains("203.0.113.9"), "{page}");
    }
    assert!(app.letters().iter().all(|letter| !letter.text.contains("203.0.113")));
});

/// Everything somebody can do to a login so far; another slice adds what it notes.
async fn twenty_actions(visitor: &mut Visitor<'_>, ada: &Person, secrets: &mut Vec<String>) -> Vec<&'static str> {
    let app = visitor.app;
    let mut keep = |secret: &str| {
        secrets.push(secret.to_owned());
        secret.to_owned()
    };
    let (guess, proof, second) = (keep("zqvx a guess"), keep("zqvx a wrong proof"), keep("zqvx second password"));
    let (question, answer) = (keep("zqvx Which harbour was it?"), keep("zqvx Falmouth at night"));
    visitor.try_to_log_in("ada", &guess).await;
    visitor.log_in(ada).await;
    visitor.press("Log out").await;
    visitor.log_in(ada).await;
    visitor.open("/account/prove").await.fill("Password", &proof).press("Go on").await;
    visitor.open("/account/user-name").await.fill("User name", "countess").press("Save").await.on("Your account");
    visitor.open("/account/hint").await;
    visitor.fill("Hint question", &question).fill("Answer", &answer).press("Save").await.on("Your account");
    visitor.open("/account/password").await;
    visitor.fill("Current password", &ada.password).fill("New password", &second);
    visitor.press("Change password").await.on("Your account");
    let mut other = app.visitor();
    other.try_to_log_in("countess", &second).await.on("Your account");
    visitor.open("/account/sessions").await.press("Log out everywhere else").await.on("Where you are logged in");
    visitor.open("/account/email").await.fill("New e-mail address", "zqvx@example.org").press("Send the link").await;
    app.work().await;
    let confirm = app.letter_to("zqvx@example.org");
    secrets.push(confirm.token().to_owned());
    visitor.open(confirm.link()).await.press("Use this address").await;
    app.work().await;
    let undo = app.letter_to("ada@example.org");
    secrets.push(undo.token().to_owned());
    visitor.open(undo.link()).await.press("Take the change back").await.on("Your old address is back");
    app.work().await;
    for _ in 0..6 {
        visitor.send("/login", &[("name", "nobody-of-that-name"), ("password", &guess), ("next", "")]).await;
    }
    vec![
        "authn_login_fail",
        "authn_login_success",
        "session_ended",
        "authn_login_success",
        "authn_reproof_fail",
        "user_name_change",
        "authn_hint_change",
        "authn_password_change",
        "authn_login_success",
        "session_others_ended",
        "user_email_change_asked",
        "user_email_change",
        "user_email_change_undone",
        "authn_login_fail",
        "authn_login_fail",
        "authn_login_fail",
        "authn_login_fail",
        "authn_login_fail",
        "authn_login_lock",
    ]
}

on_both_databases!(a_32_every_action_has_its_word_and_no_line_a_secret, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person { password: "zqvx first password".to_owned(), answer: "zqvx answer".to_owned(), ..Person::ada() };
    let mut visitor = app.visitor();
    visitor.agent = FIREFOX.to_owned();
    visitor.address = "203.0.113.9".to_owned();
    visitor.register(&ada).await;
    let mut secrets = vec![ada.password.clone(), ada.answer.clone(), ada.question.clone()];
    let expected = twenty_actions(&mut visitor, &ada, &mut secrets).await;

    let lines = lines(&app).await;
    let count = |kinds: Vec<&str>| {
        let mut counted = BTreeMap::new();
        kinds.iter().for_each(|kind| *counted.entry((*kind).to_owned()).or_insert(0) += 1);
        counted
    };
    assert_eq!(count(lines.iter().map(|line| &*line["kind"]).collect()), count(expected));
    let id = app.rows("SELECT id FROM accounts").await[0]["id"].clone();
    for line in &lines {
        let nobodys = line["browser"] == "Firefox on Windows" && line["account_id"] == "NULL";
        assert!(line["account_id"] == id || nobodys, "{line:?}");
        let known: Vec<_> = line.keys().map(String::as_str).collect();
        assert_eq!(known, ["account_id", "address", "browser", "happened_at", "id", "kind", "network"]);
    }
    let held = format!("{lines:?}");
    for secret in secrets.iter().chain(visitor.cookies.values()) {
        assert!(!held.contains(secret), "“{secret}” stands in the log");
    }
    for personal in ["zqvx", "ada", "countess", "example.org", "nobody-of-that-name", "Mozilla"] {
        assert!(!held.contains(personal), "{personal} stands in the log");
    }
});

on_default_database!(a_32_people_read_their_own_lines_and_nobody_elses, |db| async {
    let app = TestApp::start(db).await;
    let (ada, eve) = (Person::ada(), Person::named("eve"));
    let mut theirs = app.visitor();
    theirs.agent = FIREFOX.to_owned();
    theirs.address = "198.51.100.7".to_owned();
    theirs.register(&eve).await.log_in(&eve).await;
    let mut customer = app.visitor();
    customer.address = "203.0.113.9".to_owned();
    customer.register(&ada).await;
    customer.try_to_log_in("ada", "a guess").await;
    customer.log_in(&ada).await.open("/account/sessions").await;
    customer.see("What happened lately").see("A wrong password was typed").see("Logged in").see("203.0.113.0/24");
    let page = &customer.page.html;
    assert!(!page.contains("Firefox") && !page.contains("198.51.100"), "eve's lines are eve's");
});

on_default_database!(a_32_the_log_only_grows_until_its_time_is_over, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let before = lines(&app).await;
    customer.open("/account/password").await;
    customer.fill("Current password", &ada.password).fill("New password", "four red cushions");
    customer.press("Change password").await.on("Your account");
    customer.press("Log out").await;
    app.work().await;
    let after = lines(&app).await;
    assert!(before.iter().all(|line| after.contains(line)) && after.len() == before.len() + 2, "{after:?}");
});
