//! Optional cookies and the choice about them (PS-6.1, T6; B-1 to B-14).

mod help;
mod receipts;

use crate::support::{Person, TestApp, Visitor, post};
use http::StatusCode;
use sofapop::{
    consent::wording,
    server::cookies,
    values::{choice::COUNTS_FOR, timestamp::Period},
    worker,
};

const COOKIE: &str = "__Host-consent";
const ACCEPT: &str = "Accept optional cookies";
const REFUSE: &str = "Refuse optional cookies";

/// What is on record: purpose, decision, source, signal; oldest first.
async fn records(app: &TestApp) -> Vec<[String; 4]> {
    let rows = app.rows("SELECT purpose, decision, source, signal FROM consents ORDER BY evidence_line").await;
    rows.into_iter().map(|row| ["purpose", "decision", "source", "signal"].map(|name| row[name].clone())).collect()
}

fn record(purpose: &str, decision: &str, source: &str, signal: &str) -> [String; 4] {
    [purpose, decision, source, signal].map(str::to_owned)
}

async fn decides(visitor: &mut Visitor<'_>, remembered_view: &str, offers: &str) {
    let shown = wording::current().version.to_string();
    let answers = [("choice", "each"), ("remembered_view", remembered_view), ("offers", offers), ("shown", &*shown)];
    visitor.send("/cookies", &[&answers[..], &[("return", "/cookies")]].concat()).await.on("Cookies");
}

on_both_databases!(
    b_1_nothing_optional_is_stored_before_a_choice_and_the_banner_stands_in_the_first_html,
    |db| async {
        let app = TestApp::start(db).await;
        app.seed().await;
        let mut visitor = app.visitor();
        for path in ["/", "/sofas/plop", "/sofas/plop?offer=first-flat", "/login", "/nowhere", "/cookies"] {
            let page = visitor.ask(path).await.text();
            assert!(visitor.cookies.is_empty(), "{path} sets {:?}", visitor.cookies);
            assert_eq!(page.contains(ACCEPT) && page.contains(REFUSE), path != "/cookies", "{path}");
            let (banner, skip) = (page.find("cookie-banner"), page.find("skip-link"));
            assert!(path == "/cookies" || banner < skip, "{path}: the banner comes first");
        }
        assert_eq!(records(&app).await, Vec::<[String; 4]>::new());
    }
);

on_default_database!(b_2_accepting_and_refusing_are_alike_and_neither_is_ticked, |db| async {
    let app = TestApp::start(db).await;
    let page = app.visitor().ask("/").await.text();
    let button = |words: &str| {
        let end = page.find(words).expect("the button");
        page[page[..end].rfind("<button").expect("its tag")..end]
            .replace("value=\"all\"", "")
            .replace("value=\"none\"", "")
    };
    assert_eq!(button(ACCEPT), button(REFUSE));
    assert!(!app.visitor().ask("/cookies").await.text().contains("checked"));
});

on_default_database!(b_9_both_ways_write_the_same_record, |db| async {
    let app = TestApp::start(db).await;
    let mut plain = app.visitor();
    plain.open("/login").await.press(REFUSE).await.on("Log in");
    assert!(!plain.page.whole().contains(REFUSE), "it is not asked again");
    let by_page = records(&app).await;
    assert_eq!(
        by_page,
        [record("remembered-view", "refused", "banner", ""), record("offers", "refused", "banner", "")]
    );
    let mut scripted = app.visitor();
    let body = [("choice", "none"), ("shown", "1"), ("return", "/login")];
    let answer = scripted.answer_to(post("/api/choose_cookies", &body)).await;
    assert_eq!(answer.json()["path"], "/login");
    assert_eq!(records(&app).await[2..], by_page);
    assert_eq!(scripted.cookies.keys().collect::<Vec<_>>(), plain.cookies.keys().collect::<Vec<_>>());
    let open = scripted.answer_to(post("/api/open_purposes", &[])).await;
    assert_eq!(open.json(), serde_json::json!([]));
});

on_default_database!(b_4_each_purpose_is_answered_by_itself_and_b_5_taking_back_takes_the_cookies_along, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    decides(&mut visitor, "yes", "").await;
    assert_eq!(records(&app).await, [record("remembered-view", "given", "page", "")]);
    assert!(visitor.open("/").await.page.whole().contains("Which offer led here"));
    assert!(!visitor.page.whole().contains("Sofas you looked at"), "what is answered is not asked again");
    visitor.cookies.insert("__Host-seen".to_owned(), "plop".to_owned());
    visitor.open("/").await.follow("Cookies").await.on("Cookies").see("What you decided");
    visitor.press("Refuse all").await.on("Cookies").see("Saved.").see("Taken back");
    assert!(!visitor.cookies.contains_key("__Host-seen"), "{:?}", visitor.cookies);
    let kept = records(&app).await;
    assert_eq!(
        kept[1..],
        [record("remembered-view", "withdrawn", "page", ""), record("offers", "refused", "page", "")]
    );
});

on_both_databases!(b_10_a_refusal_is_not_asked_again_for_180_days, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.press(REFUSE).await;
    app.later(Period(COUNTS_FOR.0 - 1));
    assert!(!visitor.open("/").await.page.whole().contains(REFUSE));
    app.later(Period(1));
    assert!(visitor.open("/").await.page.whole().contains(REFUSE));
    app.later(Period::days(220));
    worker::expire(&app.platform).await;
    assert_eq!(app.count("consents").await, 0, "a record is kept for 400 days");
});

on_both_databases!(b_11_a_choice_follows_its_person_and_the_newest_counts, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut desk = app.customer(&ada).await;
    desk.open("/").await.press(ACCEPT).await;
    let mut phone = app.visitor();
    phone.open("/").await.press(REFUSE).await;
    phone.log_in(&ada).await;
    assert!(!phone.open("/").await.page.whole().contains(ACCEPT));
    desk.open("/cookies").await.see("Brought along at login").see("Yes").see("No");
    let counts = "SELECT decision FROM consents AS newest WHERE account_id IS NOT NULL AND purpose = 'offers'
                  ORDER BY evidence_line DESC LIMIT 1";
    assert_eq!(app.rows(counts).await[0]["decision"], "withdrawn");
    let before = app.count("consents").await;
    phone.open("/account").await.press("Log out").await;
    phone.log_in(&ada).await;
    assert_eq!(app.count("consents").await, before, "what is joined is not joined again");
    app.work().await;

    let eve = Person::named("eve");
    let customer = app.customer(&eve).await;
    drop(customer);
    phone.open("/account").await.press("Log out").await;
    phone.log_in(&eve).await;
    phone.open("/cookies").await;
    assert!(phone.open("/").await.page.whole().contains(ACCEPT), "what Ada decided is not Eve's");
    app.work().await;
});

on_default_database!(b_6_the_browsers_signal_is_honoured_in_the_first_answer_and_said_so, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut quiet = app.visitor();
    quiet.signal = true;
    quiet.open("/").await;
    assert!(
        quiet.page.whole().contains("Global Privacy Control") && quiet.page.whole().contains("Sofas you looked at")
    );
    assert!(!quiet.page.whole().contains("Which offer led here"), "it is not asked about");
    quiet.press(ACCEPT).await;
    assert_eq!(records(&app).await, [record("remembered-view", "given", "banner", "gpc")]);

    let mut other = app.customer(&ada).await;
    decides(&mut other, "yes", "yes").await;
    quiet.log_in(&ada).await;
    assert_eq!(records(&app).await.last(), Some(&record("offers", "withdrawn", "signal", "gpc")));
    other.open("/cookies").await.see("By the browser's signal, at login");
    decides(&mut quiet, "", "yes").await;
    assert_eq!(records(&app).await.last(), Some(&record("offers", "given", "page", "gpc")), "said knowing the signal");
    let file = app.visitor().ask("/.well-known/gpc.json").await;
    assert_eq!((file.header("content-type"), &file.json()["gpc"]), ("application/json", &serde_json::json!(true)));
    app.work().await;
});

on_default_database!(what_is_forged_or_unknown_is_refused_and_leaves_nothing, |db| async {
    let app = TestApp::start(db).await;
    for (field, value) in [
        ("choice", ""),
        ("choice", "some"),
        ("shown", ""),
        ("shown", "99"),
        ("shown", "-1"),
        ("remembered_view", "maybe"),
        ("offers", "YES"),
    ] {
        let mut body =
            vec![("choice", "each"), ("remembered_view", "yes"), ("offers", "no"), ("shown", "1"), ("return", "/")];
        body.iter_mut().filter(|(name, _)| *name == field).for_each(|(_, typed)| *typed = value);
        for path in ["/cookies", "/api/choose_cookies"] {
            let answer = app.send(post(path, &body)).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {field}={value}");
            assert!(!answer.headers.contains_key("set-cookie"), "{path}: {field}={value}");
        }
    }
    let mut visitor = app.visitor();
    visitor.cookies.insert(COOKIE.to_owned(), "chosen-by-somebody-else".to_owned());
    visitor.open("/").await.press(REFUSE).await;
    assert_ne!(visitor.cookies[COOKIE], "chosen-by-somebody-else", "a name that we never gave is not taken up");
    let told = visitor.send("/cookies", &[("choice", "each"), ("shown", "1"), ("return", "/")]).await;
    told.see("There was no answer to save.");
    assert_eq!(app.count("consents").await, 2);
});

on_default_database!(b_14_the_page_names_every_cookie_of_the_registry_and_the_archive_every_word, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.follow("Cookies").await.on("Cookies");
    for cookie in cookies::all() {
        visitor.see(cookie.name()).see(cookie.holds()).see(cookie.set_when()).see(&cookie.lasts());
    }
    visitor.open("/cookies/banners/1").await.on("Cookie banner, version 1").see(&wording::current().hash());
    for absent in ["0", "2", "01", "x"] {
        let page = visitor.ask(&format!("/cookies/banners/{absent}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{absent}");
    }
});
