//! What somebody accepts when they register: two documents, each by itself, and nothing besides (PS-0.1, PS-0.2, T3).

use super::amend;
use crate::support::{Person, TestApp};
use http::StatusCode;
use sofapop::{
    policy::{
        model::{Answer, Concerns, DocumentName, Grade},
        server::{Said, answer, answers_of, in_force, is_committed_answer},
    },
    values::{
        id::AccountId,
        timestamp::{Period, Timestamp},
    },
};

const NEWER: &str = "There is a newer version. Read it and tick again";

async fn ada(app: &TestApp) -> AccountId {
    let found = app.rows("SELECT id FROM accounts WHERE user_name = 'ada'").await;
    AccountId::stored(found[0]["id"].clone())
}

on_both_databases!(ps_0_1_the_account_names_both_versions_that_were_accepted, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    let account = ada(&app).await;
    let answers = answers_of(&app.platform.db, &account).await.expect("read");
    assert_eq!(answers.len(), 2, "one record a document");
    for (answered, document) in answers.iter().zip(DocumentName::OF_AN_ACCOUNT) {
        let version = in_force(&app.platform.db, document, app.platform.clock.now()).await.expect("read").expect("one");
        let said = &answered.said;
        assert_eq!((said.document, said.number, said.fingerprint), (document, version.number, version.fingerprint));
        assert_eq!((&*said.language, said.at), ("en", app.platform.clock.now()));
        assert!(is_committed_answer(&app.platform.db, &account, answered).await.expect("compared"));
    }
    let kinds = app.rows("SELECT kind FROM evidence_lines WHERE kind = 'acceptance'").await;
    assert_eq!(kinds.len(), 2, "and a line of evidence each");
    customer.open("/account").await.see("What you accepted").see("Accepted").see("1 March 2030");
    for document in DocumentName::OF_AN_ACCOUNT {
        let link = customer.page.link(&format!("Read the {}, version 1", document.title()));
        assert_eq!(link, format!("{}/1", document.address()));
    }
    app.tamper("UPDATE acceptances SET number = 2 WHERE document = 'service-agreement'").await;
    let answers = answers_of(&app.platform.db, &account).await.expect("read");
    let held = [
        is_committed_answer(&app.platform.db, &account, &answers[0]).await.expect("compared"),
        is_committed_answer(&app.platform.db, &account, &answers[1]).await.expect("compared"),
    ];
    assert_eq!(held, [false, true], "what was changed is no longer what was committed");
});

on_both_databases!(d_4_behind_a_yes_no_statement_records_a_no, |db| async {
    let app = TestApp::start(db).await;
    app.customer(&Person::ada()).await;
    let (account, now) = (ada(&app).await, app.platform.clock.now());
    let version = in_force(&app.platform.db, DocumentName::ServiceAgreement, now).await.expect("read").expect("one");
    let lines = app.count("evidence_lines").await;
    for said in Answer::ALL {
        let mut tx = app.platform.db.begin().await.expect("a change");
        let said = Said::to(&version, said, now);
        let recorded = answer(&app.platform.entropy, now, &mut tx, &account, said).await.expect("decided");
        assert!(!recorded, "version 1 is accepted");
    }
    assert_eq!(app.count("acceptances").await, 2);
    assert_eq!(app.count("evidence_lines").await, lines, "and no line of evidence without its record");
});

on_default_database!(ps_0_2_accepting_the_documents_allows_nothing_else, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    let page = customer.open("/account").await.page.text();
    assert_eq!(page.matches("Not given").count(), 2, "every optional purpose: {page}");
    assert_eq!(app.count("consents").await, 0);
    assert!(!page.contains("Given on"));
});

on_default_database!(ps_0_2_no_box_is_ticked_before_and_each_is_asked_by_itself, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await;
    let ticked = visitor.page.values().into_iter().filter(|(_, value)| value == "yes").count();
    assert_eq!(ticked, 0, "nothing is pre-set");
    for document in DocumentName::OF_AN_ACCOUNT {
        let link = visitor.page.link(&format!("Read the {}, version 1", document.title()));
        assert_eq!(link, format!("{}/1", document.address()), "exactly the version in force");
    }
    visitor.press("Create my account").await.on("Check what you told us");
    assert_eq!(visitor.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let told = |field: &str, title: &str| (field.to_owned(), format!("Tick that you accept the {title}"));
    let (agreement, statement) = (told("agreement", "Service Agreement"), told("statement", "Privacy Statement"));
    assert_eq!(visitor.problems(), [agreement, statement.clone()]);
    visitor.tick("I accept the Service Agreement").press("Create my account").await;
    assert_eq!(visitor.problems(), [statement]);
    assert!(visitor.page.values().contains(&("agreement".to_owned(), "yes".to_owned())), "and keeps its tick");
    assert_eq!(app.count("outbox").await, 0, "no letter without both");
    visitor.tick("I accept the Privacy Statement").press("Create my account").await.on("We have sent you a letter");
    assert_eq!(app.count("acceptances").await, 0, "it is recorded with the account");
    app.work().await;
});

on_both_databases!(ps_0_1_what_was_not_shown_is_not_accepted, |db| async {
    let app = TestApp::start_with(db, |config| config.clock = Timestamp::parse("2030-03-01T23:00:00Z")).await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await;
    amend(&app, DocumentName::ServiceAgreement, "2030-03-02", Grade::Notice, Concerns::Everybody).await;
    app.later(Period::minutes(90));
    visitor.agrees_and_sends().await.on("Check what you told us");
    assert_eq!(visitor.problems(), [("agreement".to_owned(), NEWER.to_owned())]);
    let shown = visitor.page.values();
    assert!(shown.contains(&("agreement_version".to_owned(), "2".to_owned())), "{shown:?}");
    assert!(!shown.contains(&("agreement".to_owned(), "yes".to_owned())), "its tick is taken away");
    assert!(visitor.page.link("Read the Service Agreement, version 2").ends_with("/2"));
    visitor.agrees_and_sends().await.on("We have sent you a letter");
    app.work().await;
    let letter = app.letter_to("ada@example.org");
    visitor.open(letter.link()).await.press("Open my account").await.on("Your account is open");
    let rows = app.rows("SELECT number FROM acceptances ORDER BY evidence_line").await;
    assert_eq!(rows.iter().map(|row| &*row["number"]).collect::<Vec<_>>(), ["2", "1"]);
});

on_both_databases!(ps_0_1_nobody_registers_before_both_documents_are_in_force, |db| async {
    let app = TestApp::start_empty(db, |_| {}).await;
    let empty = app.dump().await;
    let mut visitor = app.visitor();
    for path in ["/register", "/register/company"] {
        visitor.open(path).await.on("Registration is not open yet");
        visitor.send(path, &[("day", "27"), ("month", "3"), ("year", "1990")]).await;
        visitor.on("Registration is not open yet");
    }
    assert!(visitor.cookies.is_empty());
    assert_eq!(app.dump().await, empty, "and nothing is kept");
});
