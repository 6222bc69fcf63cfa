//! Amendments before the people they concern: told before they take effect, asked where consent is renewed, and a no that
//! is one (PS-8.3, T4; D-3, D-4).

use super::amend;
use crate::support::{Company, Person, TestApp, Visitor};
use http::StatusCode;
use sofapop::{
    amendment::server::{concerned, tell_due},
    policy::{
        model::{Concerns, DocumentName, Grade},
        server::history,
    },
    values::timestamp::Period,
    worker,
};
use std::collections::BTreeSet;

const AGREEMENT: DocumentName = DocumentName::ServiceAgreement;
const STATEMENT: DocumentName = DocumentName::PrivacyStatement;
const DAY: &str = "2030-04-01";
const SUBJECT: &str = "Our Service Agreement changes on 1 April 2030";
const PAGE: &str = "/account/amendment";

async fn ask(app: &TestApp) {
    amend(app, AGREEMENT, DAY, Grade::RenewedConsent, Concerns::Everybody).await;
}

fn letters(app: &TestApp, subject: &str) -> Vec<String> {
    app.letters().into_iter().filter(|letter| letter.subject == subject).map(|letter| letter.to).collect()
}

async fn answers(app: &TestApp) -> Vec<(String, String)> {
    let rows =
        app.rows("SELECT number, answer FROM acceptances WHERE document = 'service-agreement' ORDER BY evidence_line");
    rows.await.into_iter().map(|row| (row["number"].clone(), row["answer"].clone())).collect()
}

fn pairs(told: &[(&str, &str)]) -> Vec<(String, String)> {
    told.iter().map(|(number, answer)| ((*number).to_owned(), (*answer).to_owned())).collect()
}

on_both_databases!(d_3_what_concerns_companies_is_asked_of_companies_alone, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    let mut ada = app.customer(&Person::ada()).await;
    let version = amend(&app, AGREEMENT, DAY, Grade::RenewedConsent, Concerns::Companies).await;
    app.work().await;
    assert_eq!(letters(&app, SUBJECT), ["boss@example.org"]);

    let history = history(&app.platform.db, AGREEMENT).await.expect("read");
    let derived = concerned(&app.platform.db, &history, &version).await.expect("derived");
    let derived: BTreeSet<_> = derived.iter().map(ToString::to_string).collect();
    let written = app.rows("SELECT account_id FROM amendment_letters").await;
    let written: BTreeSet<_> = written.into_iter().map(|row| row["account_id"].clone()).collect();
    assert_eq!(derived, written, "the list of who was asked is derived from the published rule");
    assert_eq!(derived.len(), 1);

    boss.open("/account").await.see("We ask you anew about the Service Agreement.");
    boss.open(PAGE).await.on("A new version of the Service Agreement");
    assert!(!ada.open("/account").await.page.text().contains("We ask you anew"));
    ada.open(PAGE).await.on("Nothing is asked of you");
});

on_default_database!(ps_8_3_a_notice_is_told_once_by_letter_and_in_the_account_before_its_day, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    amend(&app, STATEMENT, DAY, Grade::Notice, Concerns::Everybody).await;
    app.work().await;
    app.work().await;
    let subject = "Our Privacy Statement changes on 1 April 2030";
    assert_eq!(letters(&app, subject), ["ada@example.org"], "one letter a version and person");
    let letter = app.letter_about("ada@example.org", subject);
    assert!(letter.link().ends_with("/policies/privacy-statement/1/2"), "{}", letter.link());
    assert!(letter.text().contains("You need not do anything."), "{}", letter.text());
    ada.open("/account").await.see("The Privacy Statement changes on 1 April 2030.");
    ada.follow("See what changes in the Privacy Statement").await.on("What differs in the Privacy Statement");

    app.later(Period::days(40));
    ada.log_in(&Person::ada()).await;
    assert!(!ada.page.text().contains("The Privacy Statement changes"), "it has taken effect");
});

on_default_database!(ps_8_3_a_correction_is_only_listed, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    amend(&app, STATEMENT, DAY, Grade::Correction, Concerns::Everybody).await;
    app.work().await;
    assert_eq!(app.count("amendment_letters").await, 0);
    assert!(!ada.open("/account").await.page.text().contains("1 April 2030"));
    ada.open("/policies").await.see("1 April 2030");
});

on_both_databases!(ps_8_3_two_workers_write_one_letter_and_newcomers_get_none, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    app.visitor().register(&Person::named("grace")).await;
    ask(&app).await;
    tokio::join!(worker::announce(&app.platform), worker::announce(&app.platform));
    worker::announce(&app.platform).await;
    app.work().await;
    let told: BTreeSet<_> = letters(&app, SUBJECT).into_iter().collect();
    assert_eq!(told.len(), 2);
    assert_eq!(letters(&app, SUBJECT).len(), 2);

    app.later(Period::days(32));
    let late = Person::named("late");
    let mut newcomer = app.customer(&late).await;
    app.work().await;
    assert_eq!(letters(&app, SUBJECT).len(), 2, "who accepted the new version is not concerned");
    assert!(!newcomer.open("/account").await.page.text().contains("We ask you anew"));
});

/// Two hundred customers more, copies of the one there is.
const CROWD: &str = "WITH RECURSIVE crowd (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM crowd WHERE n < 200)
    INSERT INTO accounts (id, user_name, user_name_key, email, email_key, password_hash, password_set_at, hint_question,
                          hint_answer_hash, opened_at)
    SELECT id || n, user_name || n, user_name_key || n, n || email, n || email_key, password_hash, password_set_at,
           hint_question, hint_answer_hash, opened_at
      FROM accounts
     CROSS JOIN crowd";

on_both_databases!(ps_8_3_a_mass_mailing_leaves_room_for_other_letters, |db| async {
    let app = TestApp::start(db).await;
    app.customer(&Person::ada()).await;
    app.tamper(CROWD).await;
    amend(&app, STATEMENT, DAY, Grade::Notice, Concerns::Everybody).await;
    for told in [200, 1, 0] {
        assert_eq!(tell_due(&app.platform).await.expect("written"), told);
    }
    assert_eq!((app.count("amendment_letters").await, app.count("outbox").await), (201, 201));
    app.tamper("DELETE FROM outbox").await;
});

on_default_database!(d_4_refusing_is_a_choice_and_the_account_says_what_goes_on, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    ask(&app).await;
    app.work().await;
    let letter = app.letter_about("ada@example.org", SUBJECT);
    assert!(letter.link().ends_with("/account/amendment?document=service-agreement"), "{}", letter.link());
    ada.open(letter.link()).await.on("A new version of the Service Agreement").see("[new: plain");
    ada.see("Until you answer, version 1 goes on for you.");
    ada.press("Stay with the old version").await.on("Your account");
    ada.see("You stay with the old version.").see("you chose to stay with version 1.");
    ada.see("What we collected before 1 April 2030, the day of version 2, stays under version 1.").see("Not accepted");
    assert!(!ada.page.text().contains("We ask you anew"), "a no is an answer");
    assert_eq!(answers(&app).await, pairs(&[("1", "accepted"), ("2", "refused")]));
    assert_eq!(app.rows("SELECT kind FROM evidence_lines WHERE kind = 'refusal'").await.len(), 1);

    // The same answer again changes nothing; the other one is still open.
    let before = app.kept().await;
    ada.open(PAGE).await.see("You may still accept.").on("A new version of the Service Agreement");
    ada.see("Version 1 goes on for you.");
    assert!(!ada.page.text().contains("Until you answer"), "the answer is given");
    ada.press("Stay with the old version").await.on("Your account");
    assert_eq!(app.kept().await["acceptances"], before["acceptances"]);
    app.later(Period::days(40));
    ada.log_in(&Person::ada()).await.see("stays under version 1.");
    ada.open(PAGE).await;
    ada.press("Accept the new version").await.see("You accepted the new version.");
    assert!(!ada.page.text().contains("stays under version 1."));
    assert_eq!(answers(&app).await, pairs(&[("1", "accepted"), ("2", "refused"), ("2", "accepted")]));
    ada.open(PAGE).await.on("Nothing is asked of you");
});

on_default_database!(d_4_each_letter_leads_to_its_own_question, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    for document in [AGREEMENT, STATEMENT] {
        amend(&app, document, DAY, Grade::RenewedConsent, Concerns::Everybody).await;
    }
    app.work().await;
    for document in [AGREEMENT, STATEMENT] {
        let title = document.title();
        let letter = app.letter_about("ada@example.org", &format!("Our {title} changes on 1 April 2030"));
        ada.open(letter.link()).await.on(&format!("A new version of the {title}"));
    }
});

on_default_database!(d_4_silence_is_no_consent_and_looking_no_answer, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    ask(&app).await;
    app.work().await;
    let before = app.kept().await;
    for _ in 0..3 {
        ada.open(PAGE).await.on("A new version of the Service Agreement");
    }
    ada.ask(&format!("{PAGE}?document=service-agreement&answer=accepted")).await;
    assert_eq!(app.kept().await, before, "GET changes nothing");
    app.later(Period::days(40));
    ada.log_in(&Person::ada()).await.see("until you answer, version 1 goes on for you.");
    assert_eq!(answers(&app).await, pairs(&[("1", "accepted")]));
});

on_default_database!(d_4_behind_a_yes_there_is_no_no, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    ask(&app).await;
    send(&mut ada, "service-agreement", "2", "accepted").await.see("You accepted the new version.");
    send(&mut ada, "service-agreement", "2", "refused").await.on("Nothing is asked of you");
    assert_eq!(answers(&app).await, pairs(&[("1", "accepted"), ("2", "accepted")]));
    app.work().await;
});

on_both_databases!(d_4_of_both_answers_at_once_the_yes_is_the_last, |db| async {
    let app = TestApp::start(db).await;
    let ada = app.customer(&Person::ada()).await;
    ask(&app).await;
    let (mut one, mut other) = (ada.twin(), ada.twin());
    tokio::join!(
        send(&mut one, "service-agreement", "2", "refused"),
        send(&mut other, "service-agreement", "2", "accepted")
    );
    other.see("You accepted the new version.");
    let mut given = answers(&app).await;
    assert_eq!(given.pop(), pairs(&[("2", "accepted")]).pop());
    let was_quicker = given == pairs(&[("1", "accepted"), ("2", "refused")]);
    assert!(was_quicker || given == pairs(&[("1", "accepted")]), "{given:?}");
    one.on(if was_quicker { "Your account" } else { "Nothing is asked of you" });
    let lines = app.rows("SELECT kind FROM evidence_lines WHERE kind = 'refusal'").await.len();
    assert_eq!(lines, usize::from(was_quicker));
    app.work().await;
});

on_default_database!(d_4_whatever_does_not_fit_is_refused_and_records_nothing, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    ask(&app).await;
    let lines = app.count("evidence_lines").await;
    for (document, number, answer) in [
        ("terms", "2", "accepted"),
        ("service-agreement", "two", "accepted"),
        ("service-agreement", "2", "perhaps"),
        ("service-agreement", "2", ""),
    ] {
        send(&mut ada, document, number, answer).await;
        assert_eq!(ada.status(), StatusCode::BAD_REQUEST, "{document} {number} {answer}");
    }
    send(&mut ada, "service-agreement", "1", "accepted").await.see("Nothing was recorded.");
    send(&mut ada, "privacy-statement", "2", "accepted").await.on("A new version of the Service Agreement");
    assert_eq!(app.count("evidence_lines").await, lines);
    assert_eq!(answers(&app).await, pairs(&[("1", "accepted")]));
    app.work().await;
});

async fn send<'a, 'b>(visitor: &'b mut Visitor<'a>, document: &str, number: &str, answer: &str) -> &'b mut Visitor<'a> {
    visitor.send(PAGE, &[("document", document), ("number", number), ("answer", answer)]).await
}

#[tokio::test]
async fn d_4_both_answers_look_alike() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut ada = app.customer(&Person::ada()).await;
    ask(&app).await;
    ada.open(PAGE).await;
    let html = ada.page.whole();
    // The whole tag: the class stands behind the value.
    let button = |value: &str| {
        let value = format!("value=\"{value}\"");
        let at = html.find(&value).unwrap_or_else(|| panic!("no answer {value}"));
        let (begin, end) = (html[..at].rfind('<').expect("a tag"), at + html[at..].find('>').expect("its end"));
        html[begin..end].replace(&value, "")
    };
    assert_eq!(button("accepted"), button("refused"));
    assert!(button("accepted").contains("class=\"button secondary\""), "{}", button("accepted"));
    app.work().await;
    database.finish().await;
}
