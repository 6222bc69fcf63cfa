//! Changing what proves you: mail address with its letters and its way back, user name, hint question (A-15, A-16, PS-2.5).

use crate::support::{Person, TestApp, Visitor, post};
use http::StatusCode;
use sofapop::values::timestamp::Period;

const OLD: &str = "ada@example.org";
const NEW: &str = "countess@example.org";

async fn asks(customer: &mut Visitor<'_>, email: &str) {
    customer.open("/account/email").await.on("Your e-mail address").see(OLD);
    customer.fill("New e-mail address", email).press("Send the link").await.on("Your account");
    customer.see("We have sent a letter to the new address.");
    customer.app.work().await;
}

/// Opens the link of the newest letter to somebody and presses its button.
async fn follows(visitor: &mut Visitor<'_>, to: &str, button: &str) {
    let letter = visitor.app.letter_to(to);
    visitor.open(letter.link()).await.press(button).await;
    visitor.app.work().await;
}

async fn address(app: &TestApp) -> String {
    app.rows("SELECT email FROM accounts WHERE user_name = 'ada'").await[0]["email"].clone()
}

/// To whom letters went since so many, and what about.
fn since(app: &TestApp, count: usize) -> Vec<(String, String)> {
    let mut letters: Vec<_> =
        app.letters().split_off(count).into_iter().map(|letter| (letter.to, letter.subject)).collect();
    letters.sort();
    letters
}

fn letter(to: &str, subject: &str) -> (String, String) {
    (to.to_owned(), subject.to_owned())
}

on_default_database!(a_15_the_new_address_confirms_the_old_is_told_and_can_take_it_back, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, mut other) = (app.customer(&ada).await, app.visitor());
    other.log_in(&ada).await;
    let before = app.letters().len();

    asks(&mut customer, NEW).await;
    assert_eq!(address(&app).await, OLD, "nothing is changed by asking");
    assert_eq!(
        since(&app, before),
        [letter(OLD, "A new e-mail address was asked for"), letter(NEW, "Is this your new e-mail address?")]
    );
    let told = app.letters().into_iter().rev().find(|letter| letter.to == OLD).expect("a letter");
    assert!(!told.text.contains(NEW) && told.links.is_empty(), "the old one learns no address and gets no link");

    let mut anybody = app.visitor();
    follows(&mut anybody, NEW, "Use this address").await;
    anybody.on("Your e-mail address is changed");
    assert!(!anybody.is_logged_in().await, "a link from a letter logs nobody in");
    assert_eq!(address(&app).await, NEW);
    assert_eq!(since(&app, before + 2), [letter(OLD, "Your e-mail address was changed")]);
    app.visitor().try_to_log_in(NEW, &ada.password).await.on("Your account");
    app.visitor().try_to_log_in(OLD, &ada.password).await.on("Log in");
    assert!(customer.is_logged_in().await && other.is_logged_in().await, "a change ends no login");
    assert!(
        app.letters()
            .iter()
            .filter(|letter| letter.subject.starts_with("A new browser"))
            .all(|l| l.to == OLD || l.to == NEW)
    );

    let before = app.letters().len();
    follows(&mut anybody, OLD, "Take the change back").await;
    anybody.on("Your old address is back");
    assert_eq!(address(&app).await, OLD);
    assert!(!customer.is_logged_in().await && !other.is_logged_in().await, "every login is ended");
    assert_eq!(app.count("sessions").await, 0);
    assert_eq!(since(&app, before), [letter(OLD, "Your e-mail address is back")]);
    app.visitor().try_to_log_in(OLD, &ada.password).await.on("Your account");
    app.visitor().try_to_log_in(NEW, &ada.password).await.on("Log in");
});

on_default_database!(a_15_looking_changes_nothing_and_each_link_works_once, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    asks(&mut customer, NEW).await;
    for (to, button, dead) in [(NEW, "Use this address", "confirm"), (OLD, "Take the change back", "undo")] {
        let link = app.letter_to(to).link().to_owned();
        assert!(link.contains(&format!("/account/email/{dead}/")), "{link}");
        let before = app.kept().await;
        let mut visitor = app.visitor();
        for _ in 0..20 {
            visitor.open(&link).await.on(button);
            assert_eq!(visitor.page.headers["cache-control"], "no-store");
            assert_eq!(visitor.page.headers["referrer-policy"], "strict-origin");
        }
        assert!(visitor.cookies.is_empty());
        assert_eq!(app.kept().await, before, "a mail scanner may look as often as it likes");
        visitor.press(button).await;
        assert_eq!(visitor.status(), StatusCode::OK);
        app.work().await;

        let after = app.kept().await;
        let token = link.rsplit('/').next().expect("a token");
        visitor.open(&link).await.on("This link is no longer good");
        assert_eq!(visitor.status(), StatusCode::GONE);
        for path in [format!("/account/email/{dead}"), format!("/api/{dead}_email")] {
            for token in [token, &"A".repeat(43), "", "x"] {
                let answer = visitor.answer_to(post(&path, &[("token", token)])).await;
                assert_eq!(answer.status, StatusCode::GONE, "{path} a second time");
            }
        }
        assert_eq!(app.kept().await, after);
    }
});

on_default_database!(a_15_links_end_to_the_millisecond, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    asks(&mut customer, NEW).await;
    let link = app.letter_to(NEW).link().to_owned();
    app.later(Period(Period::hours(24).0 - 1));
    app.work().await;
    let mut visitor = app.visitor();
    visitor.open(&link).await.on("Use this address");
    app.later(Period(1));
    visitor.press("Use this address").await.on("This link is no longer good");
    visitor.open(&link).await.on("This link is no longer good");
    app.work().await;
    assert_eq!((address(&app).await, app.count("email_changes").await), (OLD.to_owned(), 0));

    customer.log_in(&ada).await;
    asks(&mut customer, NEW).await;
    follows(&mut visitor, NEW, "Use this address").await;
    let undo = app.letter_to(OLD).link().to_owned();
    app.later(Period(Period::days(7).0 - 1));
    app.work().await;
    visitor.open(&undo).await.on("Take the change back");
    app.later(Period(1));
    visitor.press("Take the change back").await.on("This link is no longer good");
    app.work().await;
    assert_eq!((address(&app).await, app.count("email_changes").await), (NEW.to_owned(), 0));
});

on_default_database!(a_15_a_taken_address_looks_exactly_like_a_free_one, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::named("owner")).await;
    let mut customer = app.customer(&Person::ada()).await;
    for path in ["/account/email", "/api/ask_email_change"] {
        let mut seen = async |email: &str| customer.answer_to(post(path, &[("email", email)])).await.seen(&[email]);
        assert_eq!(seen("owner@example.org").await, seen("frees@example.org").await, "{path}");
    }
    let mut look = async || customer.ask("/account").await.seen(&[]);
    let before = look().await;
    app.work().await;
    assert_eq!(look().await, before);
    assert_eq!(app.letter_to("owner@example.org").subject(), "This address has a SofaPop account already");
    assert!(app.letter_to("owner@example.org").link().ends_with("/login"), "and proves nothing");
    assert_eq!(app.letter_to("frees@example.org").subject(), "Is this your new e-mail address?");
});

on_both_databases!(a_15_an_address_taken_meanwhile_is_not_taken_over, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    asks(&mut customer, NEW).await;
    let link = app.letter_to(NEW).link().to_owned();
    app.visitor().register(&Person { email: NEW.to_owned(), ..Person::named("faster") }).await;
    customer.open(&link).await.press("Use this address").await.on("This link is no longer good");
    assert_eq!(customer.status(), StatusCode::GONE);
    assert_eq!((address(&app).await, app.count("email_changes").await), (OLD.to_owned(), 0));
});

on_default_database!(a_15_an_old_address_that_is_somebody_elses_by_now_is_not_taken_back, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    asks(&mut customer, NEW).await;
    follows(&mut customer, NEW, "Use this address").await;
    let undo = app.letter_to(OLD).link().to_owned();
    app.visitor().register(&Person { email: OLD.to_owned(), ..Person::named("another") }).await;
    customer.open(&undo).await.press("Take the change back").await.on("This link is no longer good");
    assert_eq!((address(&app).await, app.count("email_changes").await), (NEW.to_owned(), 0));
    assert!(customer.is_logged_in().await, "nothing was undone, so nothing was ended");
});

on_both_databases!(a_15_of_many_accounts_that_race_for_one_address_one_wins, |db| async {
    let app = TestApp::start(db).await;
    for round in 0..3 {
        let wanted = format!("wanted-{round}@example.org");
        let mut tokens = Vec::new();
        for number in 0..6 {
            let mut customer = app.customer(&Person::named(&format!("racer-{round}-{number}"))).await;
            customer.open("/account/email").await.fill("New e-mail address", &wanted).press("Send the link").await;
            app.work().await;
            tokens.push(app.letter_to(&wanted).token().to_owned());
        }
        let confirm = |token: &String| post("/account/email/confirm", &[("token", token)]);
        let counted = app.at_once(tokens.iter().map(confirm).collect()).await;
        assert_eq!((counted["/account/email/changed"], counted["410"]), (1, 5), "{counted:?}");
        let owners = app.rows(&format!("SELECT id FROM accounts WHERE email = '{wanted}'")).await;
        assert_eq!(owners.len(), 1);
        app.work().await;
        app.later(Period::hours(2));
    }
});

on_both_databases!(a_4_of_many_accounts_that_race_for_one_user_name_one_wins, |db| async {
    let app = TestApp::start(db).await;
    let mut customers = Vec::new();
    for number in 0..6 {
        customers.push(app.customer(&Person::named(&format!("racer-{number}"))).await);
    }
    for round in 0..3 {
        let wanted = format!("Wanted.{round}");
        let ask = |customer: &Visitor<'_>| {
            let mut request = post("/account/user-name", &[("user_name", &wanted)]);
            request.headers_mut().insert("cookie", customer.cookie_header().parse().expect("cookies"));
            request
        };
        let counted = app.at_once(customers.iter().map(ask).collect()).await;
        assert_eq!((counted["/account?saved=user-name"], counted["422"]), (1, 5), "{counted:?}");
    }
    app.work().await;
});

on_default_database!(a_15_a_thief_who_changes_the_address_twice_is_undone_whole, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut thief = app.customer(&ada).await;
    asks(&mut thief, "thief-one@example.org").await;
    follows(&mut thief, "thief-one@example.org", "Use this address").await;
    let undo = app.letter_to(OLD).link().to_owned();
    app.later(Period::minutes(1));
    thief.open("/account/email").await.fill("New e-mail address", "thief-two@example.org").press("Send the link").await;
    app.work().await;
    follows(&mut thief, "thief-two@example.org", "Use this address").await;
    let theirs = app.letter_to("thief-one@example.org").link().to_owned();
    thief
        .open("/account/email")
        .await
        .fill("New e-mail address", "thief-three@example.org")
        .press("Send the link")
        .await;
    app.work().await;
    let third = app.letter_to("thief-three@example.org").link().to_owned();

    let mut owner = app.visitor();
    owner.open(&undo).await.press("Take the change back").await.on("Your old address is back");
    app.work().await;
    assert_eq!(address(&app).await, OLD);
    assert!(!thief.is_logged_in().await);
    for link in [&theirs, &third] {
        thief.open(link).await.on("This link is no longer good");
    }
    assert_eq!(app.count("email_changes").await, 0);
});

on_default_database!(a_15_a_newer_question_replaces_the_older_and_five_a_day_are_enough, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    asks(&mut customer, "first@example.org").await;
    let first = app.letter_to("first@example.org").link().to_owned();
    for number in 0..4 {
        asks(&mut customer, &format!("again-{number}@example.org")).await;
    }
    let mut visitor = app.visitor();
    visitor.open(&first).await.on("This link is no longer good");
    let letters = app.letters().len();
    customer.open("/account/email").await.fill("New e-mail address", NEW).press("Send the link").await;
    customer.on("Your e-mail address").see("Too many tries. Try again in 24 hours.");
    assert_eq!(customer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(customer.page.values().contains(&("email".to_owned(), NEW.to_owned())), "what was typed is kept");
    app.work().await;
    assert_eq!(app.letters().len(), letters);
    follows(&mut visitor, "again-3@example.org", "Use this address").await;
    assert_eq!(address(&app).await, "again-3@example.org");
});

on_default_database!(a_16_each_event_is_told_by_one_letter, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let mut seen = app.letters().len();
    let mut told = async |subject: &str| {
        app.work().await;
        let letters = since(&app, seen);
        seen += letters.len();
        assert_eq!(letters, [letter(OLD, subject)]);
        let text = app.letter_to(OLD).text().to_owned();
        assert!(text.contains("1 March 2030, 09:00 UTC"), "{subject} says when: {text}");
    };
    customer.open("/account/user-name").await.fill("User name", "countess").press("Save").await;
    customer.see("Your user name is changed");
    told("Your user name was changed").await;

    customer.open("/account/hint").await;
    customer.fill("Hint question", "Which harbour did we sail from?").fill("Answer", "Falmouth, at night");
    customer.press("Save").await.see("Your hint question is changed");
    told("Your hint question was changed").await;

    customer.open("/account/password").await;
    customer.fill("Current password", &ada.password).fill("New password", "four red cushions");
    customer.press("Change password").await.see("Your password is changed.");
    told("Your password was changed").await;

    customer.open("/account/profile").await.fill("Full name", "Ada King").press("Save").await.on("Your account");
    app.work().await;
    app.visitor().try_to_log_in("countess", "a wrong one").await;
    app.visitor().try_to_log_in("countess", "four red cushions").await.on("Your account");
    told("A new browser logged in to your account").await;
});

on_both_databases!(ps_2_5_a_changed_user_name_and_hint_answer_count_from_then_on, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&Person::named("grace")).await;
    let mut customer = app.customer(&ada).await;
    customer.open("/account/user-name").await;
    assert!(customer.page.values().contains(&("user_name".to_owned(), "ada".to_owned())));
    customer.fill("User name", "GRACE").press("Save").await.on("Your user name");
    assert_eq!(customer.problems(), [("user_name".to_owned(), "User name is taken. Choose another".to_owned())]);
    customer.fill("User name", "Countess").press("Save").await.on("Your account").see("Countess");
    app.work().await;
    app.visitor().try_to_log_in("countess", &ada.password).await.on("Your account");
    app.visitor().try_to_log_in("ada", &ada.password).await.on("Log in");

    customer.open("/account/hint").await;
    assert!(!customer.page.html.contains(&ada.question), "an old question is shown to nobody");
    customer.fill("Hint question", "Which harbour did we sail from?").fill("Answer", "Falmouth, at night");
    customer.press("Save").await.on("Your account");
    app.work().await;
    let hash = app.rows("SELECT hint_answer_hash FROM accounts WHERE user_name = 'Countess'").await;
    let hash = hash[0]["hint_answer_hash"].clone();
    let typed = sofapop::values::hint::HintAnswer::typed("falmouth at NIGHT");
    let compared = app
        .platform
        .hasher
        .verify(&app.platform.hasher.place().expect("a place"), typed.secret(), Some(&hash))
        .await
        .expect("compared");
    assert_eq!(compared, sofapop::server::hashing::Outcome::Right);
});

on_default_database!(a_4_names_of_others_cannot_be_listed_by_changing_ones_own, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::named("grace")).await;
    let mut customer = app.customer(&Person::ada()).await;
    let mut answers = std::collections::BTreeMap::<u16, usize>::new();
    for _ in 0..30 {
        let answer = customer.answer_to(post("/account/user-name", &[("user_name", "grace")])).await;
        *answers.entry(answer.status.as_u16()).or_default() += 1;
    }
    assert_eq!(answers, [(422, 10), (429, 20)].into());
});
