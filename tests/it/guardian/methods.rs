//! How a yes is proved, how strong that is, and what it opens (C-5, C-6, C-7, C-9).

use super::{DECLARED, HOME, Question, YES, account_of, ask, becomes_a_child, mia_asks, says_yes, works};
use crate::support::{Person, TestApp};
use sofapop::{
    guardian::{
        model::Kind,
        server::{self as guardian, decision},
    },
    values::timestamp::Period,
};

fn ruth() -> Person {
    Person { telephone: "+44 20 7946 0959".to_owned(), ..Person::named("ruth") }
}

async fn stored(app: &TestApp) -> (String, String, String, String) {
    let rows = app
        .rows("SELECT method, strength, confidence, disclosure FROM guardian_decisions ORDER BY decided_at DESC")
        .await;
    let row = &rows[0];
    (row["method"].clone(), row["strength"].clone(), row["confidence"].clone(), row["disclosure"].clone())
}

fn is(words: [&str; 4]) -> (String, String, String, String) {
    let [method, strength, confidence, disclosure] = words.map(str::to_owned);
    (method, strength, confidence, disclosure)
}

on_both_databases!(c_5_an_account_of_age_with_a_fresh_password_counts_at_once, |db| async {
    let app = TestApp::start(db).await;
    let ruth = ruth();
    app.visitor().register(&ruth).await;
    app.later(Period::days(8));
    let asked = mia_asks(&app, &ruth.email).await;
    let mut guardian = app.visitor();
    guardian.log_in(&ruth).await;
    app.later(Period::minutes(16));
    guardian.open(asked.letter(&app).link()).await.see("Our second letter leaves").see("type your password");
    guardian.open("/account/prove?next=/account").await.fill("Password", &ruth.password).press("Go on").await;
    guardian.open(asked.letter(&app).link()).await.see("It counts at once.");
    guardian.tick("Data of Mia may be passed on to others, where Mia chooses that too");
    says_yes(&mut guardian).await;
    guardian.on("Your yes counts");
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved, and counts"));
    assert_eq!(stored(&app).await, is(["adult-account", "medium", "high", "1"]));
    works(&app).await;
});

on_default_database!(c_9_weaker_signs_lengthen_the_wait_and_are_said, |db| async {
    let app = TestApp::start(db).await;
    let ruth = ruth();
    let mut guardian = app.customer(&ruth).await;
    let asked = mia_asks(&app, &ruth.email).await;
    guardian.address = HOME.to_owned();
    guardian.open("/account/prove?next=/account").await.fill("Password", &ruth.password).press("Go on").await;
    guardian.open(asked.letter(&app).link()).await.see("Our second letter leaves after 72 hours.");
    guardian.see("your account is younger than a week").see("the network in which the child asked");
    says_yes(&mut guardian).await;
    guardian.on("Thank you").see("In 72 hours").see("your account is younger than a week");
    assert_eq!(stored(&app).await, is(["adult-account", "medium", "low", "0"]));
    app.later(Period(Period::hours(72).0 - 1));
    works(&app).await;
    assert_eq!(app.letters().into_iter().filter(|letter| letter.subject == "Mia: do you still say yes?").count(), 0);
    app.later(Period(1));
    works(&app).await;
    let second = asked.letter(&app);
    assert!(second.text().contains("We waited 72 hours, longer than usual"), "{}", second.text());
});

on_default_database!(c_6_the_weakest_proof_never_opens_disclosure_whatever_is_sent, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "ruth@example.org").await;
    let letter = asked.letter(&app);
    let sent = [
        ("token", letter.token()),
        ("real_name", "Ruth Miller"),
        ("guardian", "yes"),
        ("disclosure", "yes"),
        ("answer", "approved"),
    ];
    app.visitor().send("/guardian/question", &sent).await.on("Thank you");
    assert_eq!(stored(&app).await, is(["second-letter", "weak", "high", "0"]));
});

on_both_databases!(c_5_a_signed_form_waits_for_people, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "ruth@example.org").await;
    let mut guardian = app.visitor();
    guardian
        .open(asked.letter(&app).link())
        .await
        .follow("Sign a form instead")
        .await
        .see("two of our people look at it");
    guardian.press(YES).await.see("two of our people look at it");
    guardian.fill("Your full name", "Ruth Miller").tick(DECLARED);
    guardian.press(YES).await.on("Consent of a parent or guardian").see("Your signature");
    works(&app).await;
    app.later(Period::days(3));
    works(&app).await;
    let waiting = decision::waiting_forms(&app.platform).await.expect("a list");
    assert_eq!(waiting.len(), 1);
    assert_eq!((&*waiting[0].guardian, &*waiting[0].child), ("Ruth Miller", "Mia"));
    let letter = asked.letter(&app);
    assert!(letter.text().contains(waiting[0].decision.as_str()), "{}", letter.text());
    let platform = &app.platform;
    for expected in [true, false] {
        let mut tx = platform.db.begin().await.expect("a change begins");
        let now = platform.clock.now();
        let done = decision::confirm_signed_form(platform, &mut tx, &waiting[0].decision, now).await.expect("done");
        tx.commit().await.expect("committed");
        assert_eq!(done, expected);
    }
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved, and counts"));
    assert_eq!(stored(&app).await, is(["signed-form", "strong", "high", "0"]));
    works(&app).await;
    assert_eq!(asked.letter(&app).subject(), "Your yes counts");
});

on_both_databases!(c_15_another_guardian_begins_with_their_yes_and_gets_a_page_of_their_own, |db| async {
    let app = TestApp::start(db).await;
    let (mia, ruth) = (Person::named("mia"), ruth());
    app.visitor().register(&mia).await;
    app.visitor().register(&ruth).await;
    let minor = becomes_a_child(&app, &mia, "dad@example.org").await;
    app.later(Period::days(8));
    let question =
        Question { kind: Kind::Guardianship, minor: Some(minor.clone()), documents: Vec::new(), ..Question::of_mia() };
    let asked = ask(&app, question, &ruth.email).await;
    let mut guardian = app.visitor();
    guardian.log_in(&ruth).await.open(asked.letter(&app).link()).await.on("Will you be a guardian of Mia?");
    says_yes(&mut guardian).await;
    guardian.on("Your yes counts");
    works(&app).await;
    let receipt = app.letter_about(&ruth.email, "You are a guardian of Mia");
    assert!(receipt.link().contains("/guardian/open/"));
    let mut tx = app.platform.db.read().await.expect("a look");
    assert_eq!(guardian::live(&mut tx, &minor).await.expect("a list").len(), 2);
    drop(tx);
    let again = Question { kind: Kind::Guardianship, minor: Some(minor), documents: Vec::new(), ..Question::of_mia() };
    let again = ask(&app, again, &ruth.email).await;
    guardian.open(again.letter(&app).link()).await.on("You are a guardian of this child already");
});

on_both_databases!(c_20_a_known_guardian_answers_an_amendment_for_the_child, |db| async {
    let app = TestApp::start(db).await;
    let mia = Person::named("mia");
    app.visitor().register(&mia).await;
    let minor = becomes_a_child(&app, &mia, "dad@example.org").await;
    crate::policy::ask_anew(&app).await;
    works(&app).await;
    let question = Question {
        kind: Kind::Amendment,
        minor: Some(minor.clone()),
        documents: vec![("service-agreement".to_owned(), 2)],
        ..Question::of_mia()
    };
    let asked = ask(&app, question, "dad@example.org").await;
    let mut guardian = app.visitor();
    guardian.open(asked.letter(&app).link()).await.on("May the new version count for Mia?").see("we know you");
    says_yes(&mut guardian).await;
    guardian.on("Your yes counts");
    assert_eq!(stored(&app).await, is(["known-guardian", "weak", "high", "0"]));
    let answers = sofapop::policy::server::answers_of(&app.platform.db, &account_of(&app, &mia).await).await;
    let answers = answers.expect("a list");
    assert!(answers.iter().any(|answered| answered.said.number.get() == 2), "{answers:?}");
    works(&app).await;
});
