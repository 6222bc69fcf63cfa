//! When the checks are asked, what is remembered of them, and what is said of old answers.

use super::{asked, on_the_page};
use crate::{
    policy::{amend, give_notice},
    support::{Company, Person, TestApp},
};
use http::StatusCode;
use sofapop::{
    checks::CHECKS,
    policy::model::{Concerns, DocumentName, Grade},
    promises::{
        UNBUILT,
        server::{EVERY, run_due},
    },
    values::timestamp::Period,
    worker,
};

on_both_databases!(d_22_the_worker_asks_every_quarter_of_an_hour_and_of_several_instances_one, |db| async {
    let app = TestApp::start(db).await;
    let other = TestApp::start(db).await;
    let (one, two) = tokio::join!(run_due(&app.platform, CHECKS), run_due(&other.platform, CHECKS));
    let rounds = [one, two].map(|round| round.expect("decided").is_some());
    assert_eq!(rounds.into_iter().filter(|ours| *ours).count(), 1);
    assert!(run_due(&app.platform, CHECKS).await.expect("decided").is_none());
    app.later(Period(Period::minutes(15).0 - 1));
    assert!(run_due(&app.platform, CHECKS).await.expect("decided").is_none());
    app.later(Period(1));
    assert!(run_due(&app.platform, CHECKS).await.expect("decided").is_some());
    assert_eq!(app.count("promise_checks").await, CHECKS.checks().count());
});

on_both_databases!(d_22_an_answer_older_than_an_hour_is_not_shown_as_one_of_today, |db| async {
    let app = TestApp::start(db).await;
    let all = CHECKS.checks().count();
    assert_eq!(on_the_page(&app, "not checked yet").await.len(), all);
    assert_eq!(on_the_page(&app, "not yet built").await.len(), UNBUILT.len());
    worker::check_promises(&app.platform).await;
    assert_eq!(on_the_page(&app, "kept").await.len(), all);
    app.later(Period(Period::hours(1).0 - 1));
    assert_eq!(on_the_page(&app, "kept").await.len(), all);
    app.later(Period(1));
    assert_eq!(on_the_page(&app, "kept").await.len(), 0);
    assert_eq!(on_the_page(&app, "not checked since 1 March 2030, 09:00 UTC").await.len(), all);
    worker::check_promises(&app.platform).await;
    assert_eq!(on_the_page(&app, "kept").await.len(), all);
});

on_both_databases!(d_22_the_time_of_the_last_change_is_remembered, |db| async {
    let app = TestApp::start(db).await;
    let of = async || {
        let rows = app.rows("SELECT * FROM promise_checks WHERE clause = 'PS-8.1'").await;
        let row = rows.into_iter().next().expect("a row");
        ["result", "changed_at", "checked_at"].map(|name| row[name].clone())
    };
    assert!(asked(&app).await.is_empty());
    let [_, first, _] = of().await;
    app.later(EVERY);
    assert!(asked(&app).await.is_empty());
    let [result, changed_at, checked_at] = of().await;
    assert_eq!((&*result, &changed_at), ("kept", &first));
    assert_ne!(checked_at, first);
    app.tamper("DELETE FROM policy_versions WHERE document = 'conditions-of-usage'").await;
    app.later(EVERY);
    assert_eq!(asked(&app).await.keys().collect::<Vec<_>>(), ["PS-8.1", "PS-8.2"]);
    let [result, changed_at, checked_at] = of().await;
    assert_eq!((&*result, changed_at), ("failing", checked_at));
});

on_both_databases!(ps_8_3_a_letter_has_a_day_to_be_written_and_none_that_is_missing_is_forgiven, |db| async {
    let app = TestApp::start(db).await;
    app.customer(&Person::ada()).await;
    app.later(Period::hours(1));
    give_notice(&app).await;
    app.later(Period(Period::days(1).0 - 1));
    assert!(asked(&app).await.is_empty(), "it may be on its way");
    app.later(Period(1));
    assert_eq!(asked(&app).await.keys().collect::<Vec<_>>(), ["PS-8.3"]);
    app.customer(&Person::named("late")).await;
    app.work().await;
    app.later(Period::days(2));
    assert!(asked(&app).await.is_empty(), "the worker wrote");
    app.tamper("DELETE FROM amendment_letters").await;
    app.later(Period::days(60));
    worker::announce(&app.platform).await;
    let reason = "Customers whom a change concerns and who have no letter about it: 1";
    assert_eq!(asked(&app).await["PS-8.3"], reason, "long ago, and not about whoever came after it was published");
});

on_both_databases!(ps_8_3_who_joins_a_company_was_not_to_be_told_before, |db| async {
    let app = TestApp::start(db).await;
    app.administrator(&Company::of("grace")).await;
    app.later(Period::hours(1));
    amend(&app, DocumentName::ServiceAgreement, "2030-04-01", Grade::Notice, Concerns::Companies).await;
    app.later(Period::days(2));
    assert_eq!(asked(&app).await.keys().collect::<Vec<_>>(), ["PS-8.3"]);
    let published = "(SELECT MAX(published_at) FROM policy_versions)";
    app.tamper(&format!("UPDATE memberships SET since = {published}")).await;
    assert!(asked(&app).await.is_empty());
});

on_both_databases!(d_22_a_clause_that_is_checked_no_more_is_forgotten, |db| async {
    let app = TestApp::start(db).await;
    app.tamper(
        "INSERT INTO promise_checks (clause, kept_by, result, reason, checked_at, took, changed_at)
         VALUES ('PS-9.9', 'nothing', 'failing', '', 1, 1, 1)",
    )
    .await;
    assert!(!app.visitor().open("/privacy").await.page.text().contains("PS-9.9"));
    asked(&app).await;
    assert_eq!(app.count("promise_checks").await, CHECKS.checks().count());
});

on_both_databases!(d_22_the_statement_is_shown_clause_by_clause_and_two_in_one_sentence_have_two_marks, |db| async {
    let app = TestApp::start(db).await;
    worker::check_promises(&app.platform).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.follow("Privacy statement").await.on("Privacy Statement");
    assert_eq!(visitor.page.path, "/privacy");
    assert!(visitor.cookies.is_empty());
    visitor.see("You can only use your account with your password.").see("PS-2.1 kept").see("PS-2.2 kept");
    let page = visitor.page.whole().to_owned();
    for clause in CHECKS.checks().map(|check| check.clause).chain(UNBUILT.iter().map(|unbuilt| unbuilt.clause)) {
        assert_eq!(page.matches(&format!("id=\"{clause}\"")).count(), 1, "{clause} is an anchor");
    }
    for check in CHECKS.checks() {
        visitor.see(check.kept_by);
    }
    for unbuilt in UNBUILT {
        visitor.see(unbuilt.words);
    }
    visitor.follow("see every version").await.on("Privacy Statement");
    assert_eq!(visitor.page.path, "/policies/privacy-statement");
});

on_both_databases!(d_22_a_statement_that_was_altered_is_not_shown_and_its_marks_are, |db| async {
    let app = TestApp::start(db).await;
    app.tamper("UPDATE policy_versions SET text = text || 'x' WHERE document = 'privacy-statement'").await;
    let failing = asked(&app).await;
    assert_eq!(failing.keys().collect::<Vec<_>>(), ["PS-8.2"]);
    let mut visitor = app.visitor();
    visitor.open("/privacy").await.on("Privacy Statement").see("is not the one that was published");
    assert_eq!(visitor.status(), StatusCode::OK);
    visitor.see("PS-8.2 failing").see("PS-0.3 kept");
    assert!(!visitor.page.text().contains("We do not sell products to minors."));
});

#[tokio::test]
async fn d_22_a_shop_without_a_statement_says_so() {
    let db = crate::support::Database::sqlite();
    let app = TestApp::start_empty(&db, |_| {}).await;
    let failing = asked(&app).await;
    assert_eq!(failing.keys().collect::<Vec<_>>(), ["PS-0.1", "PS-8.1"]);
    app.visitor().open("/privacy").await.see("No version of the statement is in force yet.");
    db.finish().await;
}
