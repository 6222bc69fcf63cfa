//! Advertising does not exist for somebody under age (B-17, C-18).

use crate::support::{Person, TestApp};
use http::StatusCode;

fn kim() -> Person {
    Person::named("kim")
}

const SHOWN: &[(&str, &str)] = &[("choice", "each"), ("offers", "yes"), ("return", "/cookies")];

on_default_database!(b_17_nobody_under_age_is_asked_about_advertising, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    child.open("/cookies").await;
    let offers = |page: &str| page.contains("name=\"offers\"");
    assert!(offers(&child.page.html), "somebody of age is asked");
    app.is_a_child(&kim(), "anna@example.org").await;
    for page in ["/cookies", "/account/privacy", "/account", "/"] {
        child.open(page).await;
        assert!(!offers(&child.page.html) && !child.page.html.contains("__Host-offer"), "{page}");
    }
});

on_both_databases!(b_17_a_forged_yes_is_refused_and_noted, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), "anna@example.org").await;
    child.open("/cookies").await;
    let shown = child.page.values().into_iter().find(|(name, _)| name == "shown").expect("the version").1;
    let fields = [SHOWN, &[("shown", &*shown)]].concat();
    child.send("/cookies", &fields).await;
    assert_eq!(child.status(), StatusCode::BAD_REQUEST);
    assert_eq!(app.count("consents").await, 0);
    let noted = app.rows("SELECT kind FROM security_events").await;
    assert!(noted.iter().any(|row| row["kind"] == "minor_purpose_refused"), "{noted:?}");
    child.open("/cookies").await.press("Accept all").await;
    let given = app.rows("SELECT purpose FROM consents").await;
    assert!(given.iter().all(|row| row["purpose"] != "offers"), "{given:?}");
});

on_default_database!(b_17_a_yes_of_this_browser_does_not_count_while_a_child_is_logged_in, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    child.open("/cookies").await.press("Accept all").await;
    app.is_a_child(&kim(), "anna@example.org").await;
    child.open("/?offer=first-flat").await;
    assert!(!child.cookie_header().contains("__Host-offer="), "{}", child.cookie_header());
    assert_eq!(app.count("offer_visits").await, 0);
});

on_default_database!(b_17_a_browser_that_said_it_is_a_childs_is_not_asked_either, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.was_born("1", "1", "2020").await;
    visitor.open("/cookies").await;
    assert!(!visitor.page.html.contains("name=\"offers\""));
});
