//! What guardians do afterwards: looking, allowing, taking back, ending, leaving (C-15, C-16, C-17, C-18, C-24, G4).

use crate::support::{Person, TestApp, get};
use axum::body::Body;
use http::StatusCode;
use sofapop::values::timestamp::Period;

const ANNA: &str = "anna@example.org";
const CARL: &str = "carl@example.org";
const LOOK: &str = "Look and decide: Ada";
const CLOSED: &str = "Your page is closed.";

fn kim() -> Person {
    Person::named("kim")
}

on_default_database!(
    c_16_a_guardian_sees_what_the_child_did_and_what_we_hold_and_the_child_sees_that_they_looked,
    |db| async {
        let app = TestApp::start(db).await;
        let mut child = app.customer(&kim()).await;
        app.is_a_child(&kim(), ANNA).await;
        let mut anna = app.visitor();
        let link = anna.is_sent_the_link_of(ANNA).await;
        for _ in 0..3 {
            anna.open(&link).await.on("Your page as a guardian");
        }
        assert_eq!(app.count("guardian_visits").await, 0, "opening the link shows nothing and tells nothing");
        child.open("/account/guardian").await.see("Nobody has looked yet.");

        anna.press("Open my page").await.on("Your page as a guardian").see("Ada");
        assert!(!anna.page.path.contains(link.rsplit('/').next().unwrap_or_default()), "the token left the address");
        anna.follow(LOOK).await.on("Ada Lovelace").see(&kim().email).see("12 St James’s Square");
        anna.see("Where they are logged in").see("What left the shop").see("mail");
        for kept_from_them in [&*kim().password, &kim().question, &kim().answer] {
            assert!(!anna.page.html.contains(kept_from_them));
        }
        let looked = app.platform.clock.now().in_words();
        child.open("/account/guardian").await.see(&looked).see("Anna");

        anna.open("/account").await.on("Log in");
        assert!(!anna.cookies.contains_key("__Host-session"), "nobody is logged in as the child (C-18)");
    }
);

on_both_databases!(c_16_what_is_taken_back_and_allowed_again_acts_at_the_childs_next_request_and_is_told, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), ANNA).await;
    app.is_a_child(&kim(), CARL).await;
    let mut anna = app.visitor();
    anna.looks_as(ANNA).await.follow(LOOK).await;
    anna.press("Take it back: Use of the account").await.on("Your page as a guardian").see("Saved.");
    child.open("/account").await.on("Your account rests").see("A guardian of yours said");
    app.work().await;
    for (email, subject) in
        [(&*kim().email, "The account rests"), (ANNA, "Ada: the account rests"), (CARL, "Ada: the account rests")]
    {
        assert!(app.letter_about(email, subject).text().contains("Anna took back"), "{email}");
    }
    // One of two is enough for a no, and the other one's yes does not lift it (C-15).
    let mut carl = app.visitor();
    carl.looks_as(CARL).await.follow(LOOK).await.see("Allowed. The account can be used.");
    child.open("/account").await.on("Your account rests");

    anna.follow(LOOK).await.see("Not allowed. The account rests.").see("Taken back");
    anna.press("Allow it: Use of the account").await.see("Saved.");
    child.open("/account").await.on("Your account");
    assert_eq!(app.count("guardian_permissions").await, 2, "each decision stays");
    let lines = app.rows("SELECT kind FROM evidence_lines WHERE kind = 'guardian-permission'").await;
    assert_eq!(lines.len(), 2, "and stands in the chain");
    assert_eq!(app.altered_records().await, [] as [String; 0]);
    app.tamper("UPDATE guardian_permissions SET decision = 'lapsed' WHERE decision = 'given'").await;
    let found = app.altered_records().await;
    assert!(
        found.len() == 1 && found[0].ends_with("commits to a guardian's permission that was altered."),
        "{found:?}"
    );
    app.work().await;
});

on_both_databases!(c_6_letters_alone_never_open_passing_on, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&kim()).await;
    app.is_a_child(&kim(), ANNA).await;
    let mut anna = app.visitor();
    anna.looks_as(ANNA).await.follow(LOOK).await.see("This cannot be switched on");
    let bond = anna.page.path.rsplit('/').next().unwrap_or_default().to_owned();
    let forged = [("guardianship", &*bond), ("permission", "disclosure"), ("decision", "given")];
    anna.send("/guardian/child/permission", &forged).await;
    assert_eq!(app.rows("SELECT disclosure_given_at FROM guardianships").await[0]["disclosure_given_at"], "NULL");
    app.tamper("UPDATE guardianships SET strength = 'medium'").await;
    anna.open("/guardian").await.follow(LOOK).await.press("Allow it: Passing on to others").await.see("Saved.");
    assert_ne!(app.rows("SELECT disclosure_given_at FROM guardianships").await[0]["disclosure_given_at"], "NULL");
    app.work().await;
});

on_default_database!(c_16_a_look_ends_after_half_an_hour_and_a_link_with_the_next_one, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&kim()).await;
    app.is_a_child(&kim(), ANNA).await;
    let mut anna = app.visitor();
    let first = anna.is_sent_the_link_of(ANNA).await;
    anna.looks_as(ANNA).await.on("Your page as a guardian").see("Ada");
    anna.follow(LOOK).await;
    let child = anna.page.path.clone();
    app.later(Period::minutes(30));
    anna.open("/guardian").await.see(CLOSED);
    anna.open(&child).await.see(CLOSED);
    app.visitor().open(&first).await.on("This link is no longer good").see("A newer letter replaced it");
    app.visitor().open("/guardian").await.see(CLOSED);
    app.visitor().open("/guardian/open/altered").await.on("This link is no longer good");
});

on_default_database!(t_01_a_new_link_is_asked_for_alike_by_guardians_and_by_nobody, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&kim()).await;
    app.is_a_child(&kim(), ANNA).await;
    let mut said = Vec::new();
    for email in [ANNA, "nobody@example.org", "an.na+more@example.org"] {
        let mut visitor = app.visitor();
        visitor.open("/guardian/link").await;
        visitor.fill("E-mail address", email).press("Send me the link").await;
        said.push(visitor.page.text());
        app.work().await;
    }
    assert!(said.iter().all(|page| *page == said[0]), "{said:?}");
    assert!(app.letter_to("nobody@example.org").subject().contains("You are no guardian here"));
    assert!(app.letters().iter().all(|letter| letter.to != "an.na+more@example.org"), "the known address alone");
});

on_both_databases!(c_16_another_guardians_child_is_as_absent_as_none, |db| async {
    let app = TestApp::start(db).await;
    for (child, guardian) in [("kim", ANNA), ("lou", CARL)] {
        app.visitor().register(&Person::named(child)).await;
        app.is_a_child(&Person::named(child), guardian).await;
    }
    let mut carl = app.visitor();
    carl.looks_as(CARL).await.follow(LOOK).await;
    let foreign = carl.page.path.clone();
    let mut anna = app.visitor();
    anna.looks_as(ANNA).await;
    for path in [&*foreign, "/guardian/child/none", "/guardian/child/%00"] {
        anna.open(path).await;
        assert_eq!(anna.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let bond = foreign.rsplit('/').next().unwrap_or_default();
    let forged = [("guardianship", bond), ("permission", "use"), ("decision", "withdrawn")];
    anna.send("/guardian/child/permission", &forged).await;
    anna.send("/guardian/child/end", &[("guardianship", bond), ("sure", "yes")]).await;
    let rows = app.rows("SELECT use_withdrawn_at, ended_at FROM guardianships").await;
    assert!(rows.iter().all(|row| row["use_withdrawn_at"] == "NULL" && row["ended_at"] == "NULL"), "{rows:?}");
});

on_both_databases!(c_17_a_child_who_came_later_is_not_seen_by_a_look_that_they_are_not_shown, |db| async {
    let app = TestApp::start(db).await;
    for child in ["kim", "lou"] {
        app.visitor().register(&Person::named(child)).await;
    }
    app.is_a_child(&kim(), ANNA).await;
    let mut anna = app.visitor();
    anna.looks_as(ANNA).await;
    let known = app.rows("SELECT id, guardian_id FROM guardianships").await;
    app.is_a_child(&Person::named("lou"), CARL).await;
    app.tamper(&format!("UPDATE guardianships SET guardian_id = '{}'", known[0]["guardian_id"])).await;
    let later = app.rows("SELECT id FROM guardianships").await;
    let later = later.iter().find(|row| row["id"] != known[0]["id"]).expect("another");
    anna.open(&format!("/guardian/child/{}", later["id"])).await;
    assert_eq!(anna.status(), StatusCode::NOT_FOUND);
    anna.looks_as(ANNA).await.open(&format!("/guardian/child/{}", later["id"])).await.on("Ada Lovelace");
});

on_default_database!(c_16_a_guardian_ends_it_and_a_child_without_another_one_rests, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child(&kim(), ANNA).await;
    let mut anna = app.visitor();
    anna.looks_as(ANNA).await.follow(LOOK).await;
    anna.press("End it").await.see("There is a problem");
    anna.tick("I no longer want to be the guardian here").press("End it").await.see("Ended.").see("Before");
    child.open("/account").await.on("Your account rests").see("No grown-up answers for you");
    app.work().await;
    assert_eq!(app.letter_to(&kim().email).subject(), "A guardian has stopped");
    let link = anna.is_sent_the_link_of(ANNA).await;
    assert!(link.ends_with("/guardian/link"), "a guardian of nobody is told so");
});

on_default_database!(c_24_guardians_have_their_copy_and_erase_themselves_by_a_stated_rule, |db| async {
    let app = TestApp::start(db).await;
    let mut child = app.customer(&kim()).await;
    app.is_a_child_with_a_past(&kim(), ANNA).await;
    app.is_a_child(&kim(), CARL).await;
    let mut anna = app.visitor();
    let none = app.send(get("/guardian/copy.json").body(Body::empty()).expect("a request")).await;
    assert_eq!((none.status, none.header("location")), (StatusCode::SEE_OTHER, "/guardian/link?closed=1"));
    anna.looks_as(ANNA).await;
    let copy = anna.ask("/guardian/copy.json").await.json();
    assert_eq!((&copy["name"], &copy["email"]), (&"Anna Byron".into(), &ANNA.into()));
    assert_eq!(copy["children"][0]["child"], "Ada");
    anna.follow("Erase it").await.on("Erase what we hold of you").see("A child depends on you.");
    anna.tick("Erase everything you hold of me as a guardian").press("Erase it now").await.see("Erased.");
    assert_eq!(app.count("guardians").await, 1, "the other one stays");
    assert_eq!(app.count("guardian_permissions").await, 0);
    let missing: Vec<_> = app.altered_records().await.into_iter().filter(|words| words.contains("missing")).collect();
    assert_eq!(missing, [] as [String; 0], "what was erased on purpose is not missed");
    anna.open("/guardian").await.see(CLOSED);
    child.open("/account").await.on("Your account");
    app.work().await;
    assert!(app.letter_about(CARL, "Ada: a guardian has left").text().contains("Anna"));
});

on_both_databases!(c_16_a_guardian_with_an_account_opens_the_page_from_there, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&kim()).await;
    app.is_a_child(&kim(), ANNA).await;
    let ruth = Person::named("ruth");
    let mut own = app.customer(&ruth).await;
    own.open("/account/children").await.on("Children you answer for").see("You answer for nobody here.");
    let account = app.rows("SELECT id FROM accounts WHERE user_name = 'ruth'").await[0]["id"].clone();
    app.tamper(&format!("UPDATE guardians SET account_id = '{account}'")).await;
    own.open("/account").await.follow("Children you answer for").await;
    own.press("Open your page: Ada").await.follow(LOOK).await.on("Ada Lovelace");
    assert_eq!(app.count("guardian_visits").await, 1);
    let mut other = app.customer(&Person::named("sam")).await;
    let bond = app.rows("SELECT id FROM guardianships").await[0]["id"].clone();
    other.send("/guardian/open", &[("guardianship", &bond)]).await;
    assert_eq!(other.status(), StatusCode::NOT_FOUND);
});
