//! What is published stays as it is, and what is refused leaves nothing behind.

use super::{AGREEMENT, NEW, OLD, SECOND, STATEMENT, amended, hand_in, second_version, with};
use crate::{
    house::source::sources,
    support::{Database, TestApp, get, post},
};
use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use sofapop::{
    policy::{
        fingerprint::Fingerprint,
        model::DocumentName,
        server::{Error, Refusal, Seeded, history, is_committed, store},
    },
    router::forms,
    server::config::Environment,
    values::timestamp::Period,
};

on_default_database!(ps_8_2_an_old_address_still_serves_the_old_text_with_the_same_fingerprint, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    let first = visitor.ask("/policies/privacy-statement/1/text").await;
    assert_eq!(first.text(), STATEMENT, "to the byte");
    assert_eq!(first.header("content-type"), "text/plain; charset=utf-8");
    let fingerprint = Fingerprint::of(STATEMENT).to_string();
    visitor.open("/policies/privacy-statement/1").await.see(&fingerprint).see(OLD);

    second_version(&app).await;
    app.later(Period::days(40));
    visitor.open("/policies/privacy-statement").await.see(NEW).see("Version 2");
    visitor.open("/policies/privacy-statement/1").await.see(&fingerprint).see(OLD).see("Version 2 is in force now.");
    assert_eq!(visitor.ask("/policies/privacy-statement/1/text").await.body, first.body);
    assert_eq!(visitor.ask("/policies/privacy-statement/2/text").await.text(), amended());
});

on_default_database!(d_1_the_day_decides_which_version_is_in_force, |db| async {
    let app = TestApp::start(db).await;
    second_version(&app).await;
    let mut visitor = app.visitor();
    visitor.open("/policies/privacy-statement").await.see(OLD).see("Version 2 takes effect on 1 April 2030.");
    visitor.open("/policies/privacy-statement/2").await.see(NEW).see("This version is yet to come.");
    // From nine o'clock on the first of March to the last moment of that month.
    app.later(Period(Period::days(31).0 - Period::hours(9).0 - 1));
    visitor.open("/policies/privacy-statement").await.see(OLD).see("In force since 1 March 2030.");
    app.later(Period(1));
    visitor.open("/policies/privacy-statement").await.see(NEW).see("In force since 1 April 2030.");
    visitor.open("/policies").await.see("Version 2. In force since 1 April 2030.");
});

#[test]
fn d_1_no_statement_and_no_form_can_edit_a_version() {
    for (name, statement) in store::STATEMENTS {
        assert!(statement.starts_with("SELECT ") || statement.starts_with("INSERT "), "{name}: {statement}");
        assert!(!statement.contains("DO UPDATE") && !statement.contains("REPLACE"), "{name}: {statement}");
    }
    let named: Vec<_> = sources().into_iter().filter(|source| source.text.contains("policy_versions")).collect();
    let places: Vec<_> = named.iter().map(|source| &*source.path).collect();
    assert_eq!(places, ["policy/server/columns.rs", "policy/server/store.rs"], "the table has one owner");
    assert!(forms().all(|form| !form.action.starts_with("/policies")));
}

#[tokio::test]
async fn d_1_no_address_of_a_document_takes_anything_but_a_look() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let before = app.dump().await;
    for path in [
        "/policies",
        "/policies/feed",
        "/policies/privacy-statement",
        "/policies/privacy-statement/1",
        "/policies/privacy-statement/1/1",
        "/policies/privacy-statement/1/text",
    ] {
        let answer = app.send(post(path, &[("text", "# Privacy Statement")])).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "POST {path}");
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            let request = Request::builder().method(method.clone()).uri(path).header(header::HOST, "localhost:3000");
            let answer = app.send(request.body(Body::empty()).expect("a request")).await;
            assert!(answer.status.is_client_error(), "{method} {path}: {}", answer.status);
        }
        let looked = app.send(get(path).body(Body::empty()).expect("a request")).await;
        assert_eq!(looked.status, StatusCode::OK, "{path}");
    }
    assert_eq!(app.dump().await, before);
    database.finish().await;
}

on_both_databases!(d_1_of_two_who_publish_at_once_one_wins, |db| async {
    let app = TestApp::start(db).await;
    let lines = app.count("evidence_lines").await;
    let (one, other) = (amended(), with(OLD, "We sell nothing to minors."));
    let (first, second) = tokio::join!(
        hand_in(&app, SECOND, &one, "2030-04-01", "One."),
        hand_in(&app, SECOND, &other, "2030-04-02", "Two."),
    );
    let (won, lost): (Vec<_>, Vec<_>) = [first, second].into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 1));
    for refused in lost {
        let refusal = refused.expect_err("lost");
        assert!(
            matches!(refusal, Error::Refused(Refusal::AtOnce | Refusal::NotNext { .. })),
            "a sentence and no fault: {refusal:?}"
        );
    }
    assert_eq!(app.count("policy_versions").await, 4);
    assert_eq!(app.count("evidence_lines").await, lines + 1, "who lost left no line");
});

on_default_database!(d_1_whatever_is_refused_records_nothing, |db| async {
    let app = TestApp::start(db).await;
    second_version(&app).await;
    let before = app.dump().await;
    let amended = amended();
    let [third, script, twice, turned] = [
        with(OLD, "We sell nothing to minors."),
        with(OLD, "<script>alert(1)</script>"),
        with("<!-- PS-1.2 -->", "<!-- PS-1.1 -->"),
        with(OLD, "We do \u{202e}not sell."),
    ];
    let (third, script, twice, turned, second) = (&*third, &*script, &*twice, &*turned, &*amended);
    let (file, day, said) = ("policies/privacy-statement/3.md", "2030-05-01", "PS-1.1 is new.");
    for (file, text, day, said, told) in [
        ("policies/terms/3.md", third, day, said, "no folder of a document"),
        ("policies/privacy-statement/third.md", third, day, said, "not called by its number"),
        ("policies/service-agreement/2.md", third, day, said, "its title is “Privacy Statement”"),
        (SECOND, third, day, said, "the next number of this document is 3"),
        ("policies/privacy-statement/1.md", STATEMENT, day, said, "the next number of this document is 3"),
        ("policies/privacy-statement/4.md", third, day, said, "the next number of this document is 3"),
        (file, script, day, said, "line 13: holds HTML"),
        (file, twice, day, said, "PS-1.1 stands here twice"),
        (file, turned, day, said, "holds U+202E, which cannot be seen"),
        (file, third, "2030-02-28", said, "a day that has begun"),
        (file, third, "2030-03-01", said, "a day that has begun"),
        (file, third, "2030-04-01", said, "version 2 takes effect on that day already"),
        (file, third, "2030-03-15", said, "version 2 takes effect only on 1 April 2030"),
        (file, second, day, said, "the text is that of version 2"),
        (file, third, day, "", "what changed is one line"),
        (file, third, day, "two\nlines", "what changed is one line"),
    ] {
        let refused = hand_in(&app, file, text, day, said).await.expect_err("refused");
        assert!(matches!(refused, Error::Refused(_)), "{refused:?}");
        assert!(refused.to_string().contains(told), "{told}: {refused}");
        assert_eq!(app.dump().await, before, "{told}");
    }
    hand_in(&app, file, third, day, said).await.expect("and this one is taken");
    assert_eq!(app.count("policy_versions").await, 5);
});

on_both_databases!(ps_8_2_a_version_stands_in_the_chain_of_evidence, |db| async {
    let app = TestApp::start(db).await;
    second_version(&app).await;
    let is_held = async |number: usize| {
        let history = history(&app.platform.db, DocumentName::PrivacyStatement).await.expect("read");
        is_committed(&app.platform.db, &history.versions()[number - 1]).await.expect("compared")
    };
    assert!(is_held(1).await && is_held(2).await);
    app.tamper("UPDATE policy_versions SET what_changed = 'Nothing.' WHERE number = 2").await;
    assert!(is_held(1).await && !is_held(2).await);
});

on_both_databases!(ps_8_2_a_text_that_lost_its_fingerprint_is_shown_to_nobody, |db| async {
    let app = TestApp::start(db).await;
    app.tamper("UPDATE policy_versions SET text = REPLACE(text, 'not sell', 'gladly sell') WHERE number = 1").await;
    for path in ["/policies/privacy-statement", "/policies/privacy-statement/1", "/policies/privacy-statement/1/text"] {
        let answer = app.visitor().ask(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert!(!answer.text().contains("gladly"), "{path}");
    }
    assert_eq!(app.visitor().ask("/policies/conditions-of-usage").await.status, StatusCode::OK, "the others stay");
});

on_both_databases!(d_1_seeding_publishes_once_and_in_production_nothing_with_a_gap, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let seeded = |seeded: Vec<_>| seeded.into_iter().map(|(_, seeded)| seeded).collect::<Vec<_>>();
    let open = Seeded::Open { line: 6 };
    assert_eq!(seeded(app.publish(Environment::Production).await), [Seeded::Published, open, open]);
    assert_eq!(app.count("policy_versions").await, 1);
    app.visitor().open("/policies/service-agreement").await.on("Service Agreement").see("No version is published yet.");

    assert_eq!(
        seeded(app.publish(Environment::Development).await),
        [Seeded::There, Seeded::Published, Seeded::Published]
    );
    let before = app.dump().await;
    app.later(Period::days(1));
    assert_eq!(seeded(app.publish(Environment::Development).await), [Seeded::There; 3]);
    assert_eq!(app.dump().await, before);
});

on_both_databases!(d_1_a_first_version_may_be_in_force_already, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let file = "policies/service-agreement/1.md";
    hand_in(&app, file, AGREEMENT, "2029-01-01", "The first version.").await.expect("published");
    app.visitor().open("/policies/service-agreement").await.see("In force since 1 January 2029.");
});
