//! Somebody under age waits for a guardian: no more is kept than asking needs, several roads lead to the guardian, and
//! what nobody answers is forgotten (C-3, C-4, C-10, G5).

use crate::support::{Person, TestApp, in_hexadecimal, post};
use http::StatusCode;
use sofapop::values::timestamp::Period;

fn kim() -> Person {
    Person { real_name: "Kim Lovelace".to_owned(), ..Person::named("kim") }
}

on_default_database!(c_3_no_more_is_kept_than_asking_needs_and_all_of_it_is_sealed, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await.see("parent@example.org");
    let dump = format!("{:?}", app.dump().await);
    for told in ["kim@", "parent@", "2015-03-02"] {
        let readable = dump.contains(told) || dump.contains(&in_hexadecimal(told.as_bytes()));
        assert!(!readable, "{told} is readable in the database");
    }
    let question = app.question_of(&visitor).await;
    assert_eq!((&*question.facts.first_name, &*question.facts.country), ("Kim", "GB"));
    assert_eq!(question.facts.documents, [("service-agreement".to_owned(), 1), ("privacy-statement".to_owned(), 1)]);
    assert_eq!(question.facts.of_age_at.in_rfc_3339(), "2033-03-02T00:00:00Z");
    assert!(app.letter_to("parent@example.org").link().contains("/guardian/question/"));
    assert_eq!(app.count("accounts").await, 0);
});

on_default_database!(ps_1_2_nothing_goes_on_before_a_guardians_yes_counts, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await;
    for path in ["", "/guardian", "/person", "/address", "/account", "/check", "/sent"] {
        visitor.open(&format!("/register{path}")).await.on("We asked them");
    }
    let person = crate::forms::good("register_person");
    let person: Vec<_> = person.iter().map(|(name, value)| (*name, &**value)).collect();
    let answer = visitor.answer_to(post("/api/register_person", &person)).await;
    assert_eq!(answer.status, StatusCode::GONE);
    let adult = [("day", "27"), ("month", "3"), ("year", "1990")];
    visitor.send("/register", &adult).await.on("We asked them");
    let token = app.question_of(&visitor).await.facts.go_on;
    visitor.open(&token).await.on("Not quite yet");
    let sent = token.rsplit('/').next().unwrap_or_default();
    visitor.send("/register/go-on", &[("token", sent)]).await.on("Not quite yet");
    visitor.send("/register/confirm", &[("token", sent), ("user_name", "")]).await;
    assert_eq!((visitor.status(), app.count("accounts").await), (StatusCode::GONE, 0));
});

on_default_database!(c_8_a_guardians_address_is_not_the_childs_own_however_it_is_written, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.needs_a_guardian().await;
    for own in ["kim@example.org", "KIM@Example.org", "k.i.m@example.org", "kim+parent@example.org"] {
        visitor
            .fill("Your first name", "Kim")
            .fill("Your own e-mail address", "kim@example.org")
            .fill("Country", "GB")
            .fill("E-mail address of your parent or guardian", own)
            .press("Ask them")
            .await;
        let wrong = "This is your own address. Enter the one of your parent or guardian";
        assert_eq!(visitor.problems(), [("guardian_email".to_owned(), wrong.to_owned())], "{own}");
    }
    assert_eq!(app.count("guardian_questions").await, 0);
});

on_default_database!(a_double_press_asks_once, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.needs_a_guardian().await;
    let mut twin = visitor.twin();
    visitor.asks_as("Kim", "kim@example.org", "GB", "parent@example.org").await;
    let again = crate::forms::good("register_guardian");
    let again: Vec<_> = again.iter().map(|(name, value)| (*name, &**value)).collect();
    twin.send("/register/guardian", &again).await.on("We asked them");
    app.work().await;
    assert_eq!((app.count("guardian_questions").await, app.letters().len()), (1, 1));
});

on_default_database!(c_10_a_fourth_address_looks_the_same_and_no_letter_leaves, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("first1@example.org").await;
    let mut seen = Vec::new();
    for address in ["second@example.org", "third3@example.org", "fourth@example.org", "fifth5@example.org"] {
        let answer = visitor.answer_to(post("/register/waiting/address", &[("guardian_email", address)])).await;
        let page = visitor.ask("/register/waiting?sent=1").await;
        seen.push((answer.status, answer.header("location").to_owned(), page.seen(&[address])));
        app.work().await;
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
    let mut written: Vec<_> = app.letters().into_iter().map(|letter| letter.to).collect();
    written.sort();
    assert_eq!(written, ["first1@example.org", "second@example.org", "third3@example.org"]);
});

on_default_database!(g5_the_letter_is_sent_again_three_times_a_day, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await;
    for _ in 0..5 {
        visitor.open("/register/waiting").await.press("Send the letter again").await.on("We asked them");
        visitor.see("The letter is on its way.");
        app.work().await;
    }
    assert_eq!(app.letters().len(), 4);
    app.later(Period(Period::days(1).0 + 1));
    visitor.press("Send the letter again").await;
    app.work().await;
    assert_eq!(app.letters().len(), 5);
});

on_both_databases!(g5_a_mistyped_address_is_corrected, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("paernt@example.org").await.follow("Correct the address").await.on("Another address");
    visitor.fill("E-mail address of your parent or guardian", "parent@example.org");
    visitor.press("Write to this address").await.on("We asked them").see("parent@example.org");
    app.work().await;
    let asked = app.rows("SELECT dead_why FROM guardian_invitations ORDER BY dead_at IS NULL").await;
    let why: Vec<_> = asked.iter().map(|row| &*row["dead_why"]).collect();
    assert_eq!(why, ["corrected", "NULL"]);
    assert!(app.letter_to("parent@example.org").link().contains("/guardian/question/"));
});

fn code_on(visitor: &crate::support::Visitor<'_>) -> Option<String> {
    let text: Vec<char> = visitor.page.text().chars().collect();
    let in_code = |c: &char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let is_code = |part: &&[char]| part[4] == '-' && part.iter().enumerate().all(|(at, c)| at == 4 || in_code(c));
    text.windows(9).find(is_code).map(|code| code.iter().collect())
}

on_default_database!(c_4_a_code_to_read_aloud_and_its_picture_are_made_by_a_press, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await.follow("Read them a code, or show them a picture").await;
    visitor.on("A code for your guardian");
    let before = app.dump().await;
    visitor.open("/register/waiting/code").await;
    assert_eq!((app.dump().await, code_on(&visitor)), (before, None), "looking makes no code");

    visitor.press("Make a code").await.on("A code for your guardian");
    let code = code_on(&visitor).expect("a code");
    assert!(visitor.page.html.contains("class=\"qr\"") && visitor.page.text().contains("localhost:3000/guardian/code"));
    visitor.open("/register/waiting/code").await.see(&code);
    assert!(visitor.addresses.iter().all(|address| !address.to_uppercase().contains(&code)), "it is in no address");
    let kept = format!("{:?}", app.dump().await);
    assert!(!kept.contains(&code) && !kept.contains(&code.replace('-', "")), "it is readable nowhere");

    visitor.press("Make a code").await;
    assert_ne!(code_on(&visitor), Some(code), "a new one takes its place");
    app.later(Period::hours(24));
    visitor.open("/register/waiting/code").await;
    assert_eq!(code_on(&visitor), None);
});

on_both_databases!(c_4_the_waiting_page_leads_to_every_road_and_says_what_happens, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await;
    assert_eq!(visitor.page.link("Hand them this device"), "/guardian/here");
    assert_eq!(visitor.page.link("Read them a code, or show them a picture"), "/register/waiting/code");
    visitor.see("Then we forget all of it at 8 March 2030, 09:00 UTC.");
    assert_eq!(visitor.page.headers.get("cache-control").and_then(|cache| cache.to_str().ok()), Some("no-store"));
    let stands = visitor.answer_to(post("/api/register_standing", &[])).await;
    assert_eq!((stands.status, stands.text()), (StatusCode::OK, "\"asked\"".to_owned()));
    app.guardian_answers(&visitor, "approved").await;
    let stands = visitor.answer_to(post("/api/register_standing", &[])).await;
    assert_eq!(stands.text(), "\"approved\"");
    visitor.open("/register/waiting").await.on("They said yes");
    let stranger = app.visitor().answer_to(post("/api/register_standing", &[])).await;
    assert_eq!(stranger.text(), "\"elsewhere\"");
});

on_default_database!(c_3_stopping_forgets_everything_at_once, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await.follow("Stop waiting").await.on("Stop waiting?");
    visitor.press("Stop and forget everything").await.on("Everything is forgotten");
    for table in ["registrations", "guardian_questions", "guardian_invitations"] {
        assert_eq!(app.count(table).await, 0, "{table}");
    }
    assert!(visitor.cookies.contains_key("__Host-minor"), "C-1: stopping is no way around the first answer");
    visitor.was_born("27", "3", "1990").await.on("A guardian has to take part");
});

on_default_database!(c_3_what_nobody_answers_is_forgotten_after_seven_days_and_nothing_is_left, |db| async {
    let app = TestApp::start(db).await;
    let empty = app.dump().await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await.open("/register/waiting/code").await.press("Make a code").await;
    app.later(Period(Period::days(7).0 - 1));
    app.work().await;
    visitor.open("/register/waiting").await.on("We asked them");
    app.later(Period(1));
    visitor.open("/register/waiting").await.on("Nothing waits here any more");
    app.work().await;
    let mut left = app.dump().await;
    // That a letter left stands in the ledger, and every day that is over has its root; neither names anybody.
    left.retain(|table, _| table != "disclosure_lines" && !table.starts_with("evidence"));
    for (table, rows) in left {
        assert_eq!(rows, empty[&table], "{table}");
    }
    visitor.open("/register/waiting").await.on("Nothing waits here any more");
});

on_both_databases!(ps_1_2_a_no_takes_everything_out_and_says_so_kindly, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await;
    app.guardian_answers(&visitor, "declined").await;
    visitor.open("/register/waiting").await.on("They said no").see("You did nothing wrong");
    app.work().await;
    assert_eq!(app.rows("SELECT facts FROM registrations").await[0]["facts"], "");
    for path in ["", "/waiting", "/person", "/guardian"] {
        visitor.open(&format!("/register{path}")).await.on("They said no");
    }
    app.later(Period::days(7));
    app.work().await;
    assert_eq!(app.count("registrations").await, 0);
});

on_both_databases!(g5_when_it_was_the_wrong_person_another_is_asked, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.asks("stranger@example.org").await;
    app.guardian_answers(&visitor, "not-guardian").await;
    app.tamper("UPDATE guardian_invitations SET dead_at = 1, dead_why = 'stopped'").await;
    visitor.open("/register/waiting").await.on("Ask somebody else");
    visitor.follow("Give another address").await;
    visitor.fill("E-mail address of your parent or guardian", "parent@example.org");
    visitor.press("Write to this address").await.on("We asked them").see("parent@example.org");
    app.work().await;
});

on_both_databases!(ps_1_2_after_a_yes_the_account_opens_with_what_the_guardian_accepted, |db| async {
    let app = TestApp::start(db).await;
    let (kim, mut visitor) = (kim(), app.visitor());
    visitor.asks("parent@example.org").await;
    app.guardian_answers(&visitor, "approved").await;
    visitor.goes_on_as(&kim).await.see("What your guardian said yes to").see("Read the Service Agreement, version 1");
    assert!(!visitor.page.labels().iter().any(|label| label.starts_with("I accept")), "a child has nothing to tick");
    visitor.press("Create my account").await.on("We have sent you a letter");
    app.work().await;
    let link = app.letter_to(&kim.email).link().to_owned();
    visitor.open(&link).await.press("Open my account").await.on("Your account is open");
    app.work().await;
    assert!(!visitor.cookies.contains_key("__Host-minor") && !visitor.cookies.contains_key("__Host-registration"));
    for table in ["accounts", "minors", "guardians", "guardianships", "guardian_permissions"] {
        assert_eq!(app.count(table).await, 1, "{table}");
    }
    let accepted = app.rows("SELECT document, number FROM acceptances ORDER BY document").await;
    let accepted: Vec<_> = accepted.iter().map(|row| (&*row["document"], &*row["number"])).collect();
    assert_eq!(accepted, [("privacy-statement", "1"), ("service-agreement", "1")]);
    assert_eq!(app.count("registrations").await, 0);
});

on_both_databases!(ps_1_2_a_yes_that_is_taken_back_opens_no_account, |db| async {
    let app = TestApp::start(db).await;
    let (kim, mut visitor) = (kim(), app.visitor());
    visitor.asks("parent@example.org").await;
    app.guardian_answers(&visitor, "approved").await;
    visitor.goes_on_as(&kim).await.press("Create my account").await;
    app.work().await;
    let link = app.letter_to(&kim.email).link().to_owned();
    app.guardian_answers(&visitor, "declined").await;
    visitor.open(&link).await.on("This link is no longer good");
    assert_eq!(app.count("accounts").await, 0);
});

on_both_databases!(the_way_goes_on_in_another_browser, |db| async {
    let app = TestApp::start(db).await;
    let (mut first, mut second) = (app.visitor(), app.visitor());
    first.asks("parent@example.org").await;
    app.guardian_answers(&first, "approved").await;
    let link = app.question_of(&first).await.facts.go_on;
    let before = app.dump().await;
    for _ in 0..20 {
        second.open(&link).await.on("Go on with your account");
        assert!(second.cookies.is_empty(), "looking sets nothing");
    }
    assert_eq!(app.dump().await, before, "looking changes nothing");
    second.press("Go on here").await.on("How we reach you");
    first.open("/register/waiting").await.on("Nothing waits here any more");
    second.goes_on_as(&kim()).await;
    for dead in ["/register/go-on/x", "/register/go-on/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        second.open(dead).await.on("This link is no longer good");
    }
});

on_both_databases!(c_8_a_child_does_not_give_the_guardians_mailbox_as_their_own, |db| async {
    let app = TestApp::start(db).await;
    let (mut visitor, kim) = (app.visitor(), kim());
    visitor.asks("parent@example.org").await;
    app.guardian_answers(&visitor, "approved").await;
    visitor.open("/register/person").await.on("How we reach you");
    assert!(!visitor.page.labels().contains(&"Country".to_owned()), "the guardian was told the country");
    visitor
        .fill("Full name", &kim.real_name)
        .fill("E-mail address", "p.arent+kim@example.org")
        .fill("Telephone number", &kim.telephone)
        .press("Continue")
        .await
        .on("How we reach you")
        .see("That is the guardian’s mailbox.");
    let elsewhere =
        [("real_name", "Kim"), ("email", "kim@example.org"), ("country", "SG"), ("telephone", "+44 20 7946 0958")];
    visitor.send("/register/person", &elsewhere).await.on("Where you live");
    visitor.page.field("Postcode");
    let singapore = [("country", "SG"), ("street", "1 Raffles Place"), ("extra_line", ""), ("postcode", "048616")];
    visitor.send("/register/address", &singapore).await.on("Where you live");
});

on_both_databases!(c_8_a_child_does_not_give_the_guardians_telephone_as_their_own, |db| async {
    let app = TestApp::start(db).await;
    let (parent, kim) = (Person::named("parent"), kim());
    app.visitor().register_step_by_step(&parent).await;
    let mut visitor = app.visitor();
    visitor.asks("parent@example.org").await;
    app.guardian_answers(&visitor, "approved").await;
    app.tamper("UPDATE guardian_decisions SET account_id = (SELECT id FROM accounts WHERE user_name = 'parent')").await;
    visitor.open("/register/person").await;
    visitor.fill("Full name", &kim.real_name).fill("Telephone number", &parent.telephone).press("Continue").await;
    visitor.on("How we reach you").see("That is the guardian’s telephone number.");
    visitor.fill("Full name", &kim.real_name).fill("Telephone number", "+44 20 7946 0999").press("Continue").await;
    visitor.on("Where you live");
});
