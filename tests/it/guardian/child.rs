//! What a child sees of their guardians, and what is left of an account that rests (C-15, C-17).

use crate::support::{Person, TestApp};
use sofapop::values::timestamp::Period;

const PAGE: &str = "/account/guardian";

fn kim() -> Person {
    Person::named("kim")
}

on_default_database!(c_17_a_child_is_told_who_answers_what_they_see_and_when_they_looked, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    child.open(PAGE).await;
    assert_eq!(child.status(), 404, "somebody of age has no such page");
    app.is_a_child_with_a_past(&kim(), "anna@example.org").await;
    child.open("/account").await.follow("Your guardians").await.on("Your guardians").see("Anna");
    child.see("by a second letter").see("They cannot see your password");
    let looked = app.platform.clock.now().in_words();
    child.see(&looked);
    assert!(!child.page.text().contains("Byron"), "the first name is enough");
    app.visitor().open(PAGE).await.on("Log in");
});

on_both_databases!(c_16_what_a_guardian_takes_back_acts_at_the_childs_next_request, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), "anna@example.org").await;
    child.open("/account").await.on("Your account");
    app.tamper("UPDATE guardianships SET use_withdrawn_at = 1").await;
    for page in ["/account", "/account/profile", "/account/copy", "/account/close", PAGE] {
        child.open(page).await.on("Your account rests").see("A guardian of yours said");
    }
    app.tamper("UPDATE guardianships SET use_withdrawn_at = NULL").await;
    child.open("/account").await.on("Your account");
    app.tamper("UPDATE guardianships SET ended_at = 1, ended_by = 'guardian'").await;
    child.open("/account").await.on("Your account rests").see("No grown-up answers for you");
    child.press("Log out").await;
    child.open("/account").await.on("Log in");
});

on_default_database!(c_15_another_guardian_is_asked_and_begins_and_the_first_one_is_told, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), "anna@example.org").await;
    app.work().await;
    child.open("/account/guardian/ask").await.on("Ask a parent or guardian");
    for (typed, told) in [
        ("", "Enter the e-mail address of a parent or guardian"),
        (&*kim().email, "This is your own address"),
        ("an.na+x@example.org", "They are a guardian of yours already"),
    ] {
        child.fill("Their e-mail address", typed).press("Ask them").await.see(told);
    }
    child
        .fill("Their e-mail address", "carl@example.org")
        .press("Ask them")
        .await
        .see("Asked.")
        .see("carl@example.org");
    app.work().await;
    assert!(app.letter_to("anna@example.org").subject().contains("asks for another guardian"));
    let link = app.letter_to("carl@example.org").link().to_owned();
    let mut carl = app.visitor();
    carl.open(&link).await.fill("Your full name", "Carl Byron").tick("I am the parent or guardian, and of age");
    carl.press("I say yes").await;
    assert_eq!(app.count("guardianships").await, 1, "a second letter comes first");
    app.later(Period::hours(73));
    app.work().await;
    app.work().await;
    let again = app.letter_to("carl@example.org").link().to_owned();
    carl.open(&again).await.press("I say yes again").await;
    app.work().await;
    assert_eq!(app.count("guardianships").await, 2);
    assert!(app.letter_to("anna@example.org").subject().contains("has another guardian"));
    assert!(app.letter_to("carl@example.org").link().contains("/guardian/open/"));
    child.log_in(&kim()).await;
    child.open(PAGE).await.see("Carl").see("Anna");
});

on_default_database!(c_15_a_question_is_taken_back_and_its_letter_opens_nothing, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), "anna@example.org").await;
    child.open("/account/guardian/ask").await;
    child.fill("Their e-mail address", "carl@example.org").press("Ask them").await;
    app.work().await;
    let link = app.letter_to("carl@example.org").link().to_owned();
    child.press("Take the question back").await.see("Taken back.");
    assert_eq!(app.count("guardian_questions").await, 0);
    app.visitor().open(&link).await.see("opens nothing");
    app.work().await;
});

on_both_databases!(c_15_an_account_that_rests_asks_for_a_guardian, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), "anna@example.org").await;
    app.tamper("UPDATE guardianships SET ended_at = 1, ended_by = 'guardian'").await;
    child.open("/account").await.follow("Ask a parent or guardian").await;
    child
        .fill("Their e-mail address", "carl@example.org")
        .press("Ask them")
        .await
        .on("Your account rests")
        .see("Asked.");
    app.work().await;
    assert!(app.letter_to("carl@example.org").link().contains("/guardian/question/"));
});

on_both_databases!(a_question_taken_back_releases_the_lines_of_its_answers, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), "anna@example.org").await;
    child.open("/account/guardian/ask").await.fill("Their e-mail address", "carl@example.org").press("Ask them").await;
    app.work().await;
    let mut carl = app.visitor();
    carl.open(app.letter_to("carl@example.org").link()).await.fill("Your full name", "Carl Byron");
    carl.tick("I am the parent or guardian, and of age").press("I say yes").await;
    assert_eq!(app.count("guardian_decisions").await, 1);
    child.open(PAGE).await.press("Take the question back").await.on("Your guardians").see("Taken back.");
    assert_eq!((app.count("guardian_questions").await, app.count("guardian_decisions").await), (0, 0));
    assert_eq!(app.altered_records().await, [] as [String; 0]);
});
