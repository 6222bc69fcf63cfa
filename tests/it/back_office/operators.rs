//! Who is let in, and that nobody else learns there is such a place.

use super::{DESK, NO_PAGE, child, member};
use crate::{
    guardian::account_of,
    support::{Page, Person, TestApp, post},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sofapop::{
    audit::model::Role,
    back_office::server::{self, Refusal},
    departure::server::GRACE,
    values::timestamp::Period,
};

const PAGES: &[&str] = &[
    "/staff",
    "/staff/second-factor",
    "/staff/find",
    "/staff/acts",
    "/staff/case/new",
    "/staff/case/0",
    "/staff/case/refuse",
];
const FORMS: &[(&str, &[(&str, &str)])] = &[
    ("/staff/find", &[("whom", "mia"), ("reason", "written")]),
    ("/staff/case/new", &[("look", ""), ("subject", ""), ("kind", "end"), ("note", "")]),
    ("/staff/case/carry-out", &[("case", "0")]),
    ("/staff/case/refuse", &[("case", "0")]),
    ("/staff/case/withdraw", &[("case", "0")]),
];

on_default_database!(c_22_to_everybody_else_there_is_no_such_page, |db| async {
    let app = TestApp::start(db).await;
    child(&app, "mia", "ruth@example.org").await;
    let mut minor = app.visitor();
    minor.log_in(&Person::named("mia")).await;
    let mut others = [app.visitor(), app.customer(&Person::ada()).await, minor];
    for other in &mut others {
        let read = |page: &Page| (page.status, page.title(), page.text(), names_of(&page.headers));
        let nowhere = read(&other.open("/nowhere").await.page);
        assert_eq!(nowhere.0, StatusCode::NOT_FOUND);
        for page in PAGES {
            assert_eq!(read(&other.open(page).await.page), nowhere, "{page}");
        }
        for (action, fields) in FORMS {
            for path in [(*action).to_owned(), api_of(action)] {
                let answer = other.answer_to(post(&path, fields)).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        other.open("/account").await;
        assert!(!other.page.html.contains("/staff"), "no way leads there");
    }
    assert_eq!(app.count("staff_acts").await, 0);
});

fn names_of(headers: &HeaderMap) -> Vec<String> {
    let told = |(name, value): (&HeaderName, &HeaderValue)| match name.as_str() {
        "cache-control" => format!("{name}: {value:?}"),
        _ => name.to_string(),
    };
    headers.iter().map(told).collect()
}

fn api_of(action: &str) -> String {
    let form = sofapop::router::forms().find(|form| form.action == action);
    form.expect("a form").api.to_owned()
}

on_both_databases!(c_22_without_a_second_factor_every_page_leads_to_the_one_that_says_so, |db| async {
    let app = TestApp::start(db).await;
    let mut grace = app.customer(&Person::named("grace")).await;
    server::appoint(&app.platform, "grace", Role::Supervisor).await.expect("appointed");
    app.work().await;
    app.letter_about("grace@example.org", "You work for SofaPop now");
    grace.open("/account").await.follow("To the guardian desk").await.on("Add a second factor first");
    for page in PAGES {
        grace.open(page).await.on("Add a second factor first");
    }
    for (action, fields) in FORMS {
        let answer = grace.answer_to(post(action, fields)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action}");
        assert!(answer.header("location").starts_with("/account/prove?next=/staff"), "{action}");
    }
    assert_eq!(app.rows("SELECT id FROM staff_acts WHERE act <> 'appointed'").await.len(), 0);
    grace.add_app().await;
    grace.open("/staff").await.on(DESK);
    grace.open("/staff/second-factor").await.on(DESK);
});

on_default_database!(c_22_the_password_was_typed_within_a_quarter_of_an_hour, |db| async {
    let app = TestApp::start(db).await;
    let mut grace = member(&app, "grace", Role::GuardianDesk).await;
    app.later(Period(Period::minutes(15).0 - 1));
    grace.open("/staff").await.on(DESK);
    app.later(Period(1));
    grace.open("/staff/find").await;
    assert!(grace.page.path.starts_with("/account/prove"), "{}", grace.page.path);
    grace.fill("Password", "three blue cushions").press("Go on").await.on("Find a child or a form");
});

on_default_database!(c_22_each_role_sees_what_is_its_own, |db| async {
    let app = TestApp::start(db).await;
    let mut desk = member(&app, "grace", Role::GuardianDesk).await;
    let mut supervisor = member(&app, "edsger", Role::Supervisor).await;
    desk.open("/staff").await.on(DESK);
    assert!(!desk.page.html.contains("/staff/acts"));
    desk.open("/staff/acts").await.on(NO_PAGE);
    supervisor.open("/staff").await.follow("What all of us did").await.on("What all of us did");
    supervisor.see("Made somebody a member of staff").see("Whoever runs the shop");
});

on_both_databases!(c_22_children_and_whoever_leaves_are_no_members_of_staff, |db| async {
    let app = TestApp::start(db).await;
    child(&app, "mia", "ruth@example.org").await;
    let mut leaver = app.customer(&Person::named("leaver")).await;
    leaver.send("/account/close", &[("password", "three blue cushions")]).await;
    app.work().await;
    let platform = &app.platform;
    let refused = async |name: &str| server::appoint(platform, name, Role::GuardianDesk).await.expect_err("refused");
    assert!(matches!(refused("mia").await, Refusal::Minor));
    assert!(matches!(refused("leaver").await, Refusal::Leaving));
    assert!(matches!(refused("nobody").await, Refusal::Unknown));
    member(&app, "grace", Role::GuardianDesk).await;
    assert!(matches!(refused("GRACE").await, Refusal::Already));
    assert!(matches!(server::dismiss(platform, "leaver").await, Err(Refusal::NotOne)));
});

on_both_databases!(c_22_whoever_was_dismissed_or_closes_the_account_is_out_at_the_next_click, |db| async {
    let app = TestApp::start(db).await;
    let mut grace = member(&app, "grace", Role::GuardianDesk).await;
    grace.open("/staff").await.on(DESK);
    server::dismiss(&app.platform, "grace").await.expect("dismissed");
    app.work().await;
    app.letter_about("grace@example.org", "You no longer work for SofaPop");
    grace.open("/staff").await.on(NO_PAGE);
    server::appoint(&app.platform, "grace", Role::Supervisor).await.expect("appointed again");
    app.work().await;
    grace.open("/staff/acts").await.on("What all of us did");
    let account = account_of(&app, &Person::named("grace")).await;
    grace.send("/account/close", &[("password", "three blue cushions")]).await;
    app.work().await;
    app.later(GRACE);
    app.work().await;
    app.work().await;
    assert_eq!(app.count("operators").await, 0, "the role goes with the account");
    let acts = app.rows(&format!("SELECT act FROM staff_acts WHERE about = '{account}'")).await;
    assert_eq!(acts.len(), 3, "what was done stays: {acts:?}");
    app.later(Period::days(3 * 365));
    app.work().await;
    assert_eq!(app.count("staff_acts").await, 0, "for three years");
});
