//! Somebody under age needs a guardian's code besides (C-19).

use super::{GUARDIAN, answers, asks_the_guardian, chooses, proved, question, types};
use crate::support::{Device, Person, TestApp, Visitor, ceremony_of, post};
use http::StatusCode;
use sofapop::{values::timestamp::Period, worker};

const NEW: &str = "seven yellow cushions";
const FATHER: &str = "father@example.org";

/// Ada, who is fifteen, and her guardian.
async fn child(app: &TestApp) -> Person {
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    app.is_a_child(&ada, GUARDIAN).await;
    ada
}

/// The child has opened the letter and answered; the guardian is next.
async fn answered<'a>(app: &'a TestApp, child: &Person) -> Visitor<'a> {
    let mut visitor = proved(app, &child.email).await;
    answers(&mut visitor, &child.answer).await;
    visitor.on("Now ask your guardian");
    visitor
}

/// Other digits than these.
fn wrong(digits: &str) -> String {
    if digits == "000000" { "000001".to_owned() } else { "000000".to_owned() }
}

async fn password_hash(app: &TestApp) -> String {
    app.rows("SELECT password_hash FROM accounts WHERE user_name = 'ada'").await[0]["password_hash"].clone()
}

on_default_database!(c_19_child_and_guardian_together_replace_the_password, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let mut visitor = answered(&app, &ada).await;
    visitor.press("Send the code").await.on("Your guardian’s code");
    app.work().await;
    let letter = app.letter_to(GUARDIAN);
    assert_eq!(letter.subject(), "A code for Ada’s new password");
    for told in
        ["Ada asked SofaPop for a new password", "ten minutes", "opens nothing by itself", "tell nobody the code"]
    {
        assert!(letter.text().contains(told), "{told}: {}", letter.text());
    }
    for secret in [&ada.question, &ada.answer, &ada.user_name, &ada.email, "http"] {
        assert!(!letter.text().contains(secret), "{secret}: {}", letter.text());
    }
    let digits = letter.text().lines().find(|line| line.len() == 6).expect("the digits").to_owned();
    assert!(!visitor.page.html.contains(&digits));

    types(&mut visitor, &format!(" {} {} ", &digits[..3], &digits[3..])).await;
    visitor.on("Your new password");
    chooses(&mut visitor, NEW).await;
    visitor.on("Your password is changed");
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "Your lost password was replaced");
    app.visitor().try_to_log_in("ada", NEW).await.on("Your account");
});

on_both_databases!(c_19_the_child_alone_gets_nowhere, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let hash = password_hash(&app).await;
    let mut visitor = answered(&app, &ada).await;
    for (path, fields) in [
        ("/recover/password", &[("new_password", NEW), ("keep_factors", "yes")][..]),
        ("/recover/factor", &[("code", "123456")]),
        ("/recover/question", &[("hint_answer", &*ada.answer)]),
    ] {
        visitor.send(path, fields).await.on("Now ask your guardian");
    }
    for path in ["/recover/password", "/recover/factor", "/recover/guardian/code"] {
        visitor.open(path).await.on("Now ask your guardian");
    }
    // A code nobody asked for has no right digits.
    visitor.send("/recover/guardian/code", &[("guardian_digits", "000000")]).await.on("Now ask your guardian");
    asks_the_guardian(&mut visitor, GUARDIAN).await;
    visitor.open("/recover/password").await.on("Now ask your guardian");
    assert_eq!(password_hash(&app).await, hash);
});

on_default_database!(c_19_the_guardian_alone_gets_nowhere, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let hash = password_hash(&app).await;
    // The guardian knows the child's address, but the letter goes to the child.
    let mut guardian = app.visitor();
    guardian.send("/recover", &[("email", &ada.email)]).await.on("Look into your mail");
    app.work().await;
    assert!(app.letters().iter().all(|letter| letter.to != GUARDIAN));
    let mut visitor = answered(&app, &ada).await;
    let digits = asks_the_guardian(&mut visitor, GUARDIAN).await;
    for (path, fields) in [
        ("/recover/guardian", &[][..]),
        ("/recover/guardian/code", &[("guardian_digits", &*digits)]),
        ("/recover/password", &[("new_password", NEW), ("keep_factors", "")]),
    ] {
        guardian.send(path, fields).await.on("This way is closed");
        guardian.open(path).await.on("This way is closed");
        assert!(!guardian.page.html.contains(&ada.question), "{path}");
    }
    // Nor in place of the answer: the letter's link alone is asked the question first.
    let mut thief = proved(&app, &ada.email).await;
    thief.on("Your hint question");
    thief.send("/recover/guardian/code", &[("guardian_digits", &digits)]).await.on("Your hint question");
    thief.send("/recover/guardian", &[]).await.on("Your hint question");
    thief.open("/recover/guardian").await.on("Your hint question");
    assert_eq!(password_hash(&app).await, hash);
    assert!(!guardian.is_logged_in().await);
});

on_both_databases!(c_19_neither_waiting_nor_a_recovery_code_nor_a_passkey_goes_around_the_guardian, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut device = Device::new(1);
    let mut customer = app.customer(&ada).await;
    let codes = customer.keep_codes().await;
    customer.add_passkey(&mut device).await;
    app.later(Period::days(7));
    app.is_a_child(&ada, GUARDIAN).await;

    let mut visitor = proved(&app, &ada.email).await;
    visitor.send("/recover/recovery-code", &[("recovery_code", &codes[0])]).await.on("Now ask your guardian");
    app.work().await;
    let mut visitor = proved(&app, &ada.email).await;
    let asked = question(&mut visitor).await;
    let given = device.get(&asked);
    visitor.send("/recover/passkey", &[("ceremony", ceremony_of(&asked)), ("answer", &given)]).await;
    visitor.on("Now ask your guardian");
    visitor.send("/recover/wait", &[]).await.on("The wait has begun");
    app.later(Period::days(3));
    worker::expire(&app.platform).await;
    app.work().await;
    let mut visitor = proved(&app, &ada.email).await;
    visitor.on("Now ask your guardian");
    let digits = asks_the_guardian(&mut visitor, GUARDIAN).await;
    types(&mut visitor, &digits).await;
    visitor.on("Your second factor");
});

on_both_databases!(c_19_the_fifth_wrong_digits_end_the_proof_and_both_are_told, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let mut visitor = answered(&app, &ada).await;
    let digits = asks_the_guardian(&mut visitor, GUARDIAN).await;
    for _ in 0..4 {
        types(&mut visitor, &wrong(&digits)).await;
        visitor.on("Your guardian’s code");
        assert_eq!(visitor.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    types(&mut visitor, &wrong(&digits)).await;
    visitor.on("This way is closed");
    assert_eq!(visitor.status(), StatusCode::GONE);
    visitor.send("/recover/guardian/code", &[("guardian_digits", &digits)]).await.on("This way is closed");
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "Five wrong codes for your new password");
    assert_eq!(app.letter_to(GUARDIAN).subject(), "Five wrong codes for Ada’s new password");
    let failed = app.rows("SELECT id FROM security_events WHERE kind = 'authn_recovery_guardian_fail'").await;
    assert_eq!(failed.len(), 5);
    app.visitor().try_to_log_in("ada", &ada.password).await.on("Your account");
});

on_default_database!(c_19_another_code_gives_no_further_tries, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let mut visitor = answered(&app, &ada).await;
    let first = asks_the_guardian(&mut visitor, GUARDIAN).await;
    for _ in 0..3 {
        types(&mut visitor, &wrong(&first)).await;
    }
    app.later(Period::minutes(1));
    let second = asks_the_guardian(&mut visitor, GUARDIAN).await;
    types(&mut visitor, &first).await;
    assert_eq!(visitor.problems()[0].0, "guardian_digits", "the newest digits alone are right");
    types(&mut visitor, &wrong(&second)).await;
    visitor.on("This way is closed");
    app.work().await;
});

on_default_database!(c_19_fifty_tries_at_once_are_five_tries, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let mut visitor = answered(&app, &ada).await;
    let digits = wrong(&asks_the_guardian(&mut visitor, GUARDIAN).await);
    let cookies = visitor.cookie_header();
    let tries = (0..50).map(|_| {
        let mut request = post("/recover/guardian/code", &[("guardian_digits", &digits)]);
        request.headers_mut().insert(http::header::COOKIE, cookies.parse().expect("cookies"));
        request
    });
    app.at_once(tries.collect()).await;
    app.work().await;
    let failed = app.rows("SELECT id FROM security_events WHERE kind = 'authn_recovery_guardian_fail'").await;
    assert_eq!(failed.len(), 5);
    assert_eq!(app.count("recoveries").await, 0);
});

on_default_database!(c_19_digits_are_good_for_ten_minutes_and_once, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let mut visitor = answered(&app, &ada).await;
    let late = asks_the_guardian(&mut visitor, GUARDIAN).await;
    app.later(Period::minutes(10));
    types(&mut visitor, &late).await;
    visitor.on("Now ask your guardian").see("That code is over.");
    let spent = asks_the_guardian(&mut visitor, GUARDIAN).await;
    app.later(Period(Period::minutes(10).0 - 1));
    types(&mut visitor, &spent).await;
    visitor.on("Your new password");
    // Its step is over: nothing is asked there, and nothing more is sent.
    let letters = app.letters().len();
    for path in ["/recover/guardian", "/recover/guardian/code"] {
        visitor.open(path).await.on("Your new password");
    }
    visitor.send("/recover/guardian", &[]).await.on("Your new password");
    visitor.send("/recover/guardian/code", &[("guardian_digits", &spent)]).await.on("Your new password");
    app.work().await;
    assert_eq!(app.letters().len(), letters);
});

on_default_database!(c_19_what_one_browser_proved_another_does_not_inherit, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let mut visitor = answered(&app, &ada).await;
    let link = app.letter_to(&ada.email).link().to_owned();
    let digits = asks_the_guardian(&mut visitor, GUARDIAN).await;
    types(&mut visitor, &digits).await;
    visitor.on("Your new password");
    let mut second = app.visitor();
    second.open(&link).await.press("Go on").await.on("Your hint question");
    answers(&mut second, &ada.answer).await;
    second.on("Now ask your guardian");
    second.send("/recover/guardian/code", &[("guardian_digits", &digits)]).await.on("Now ask your guardian");
    visitor.open("/recover/password").await.on("This way is closed");
});

on_default_database!(c_19_digits_of_another_recovery_open_nothing, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let grace = Person {
        question: "Which harbour did we sail from?".into(),
        answer: "Falmouth at night".into(),
        ..Person::named("grace")
    };
    app.visitor().register(&grace).await;
    app.is_a_child(&grace, FATHER).await;
    let mut adas = answered(&app, &ada).await;
    let mut graces = answered(&app, &grace).await;
    let hers = asks_the_guardian(&mut adas, GUARDIAN).await;
    asks_the_guardian(&mut graces, FATHER).await;
    types(&mut graces, &hers).await;
    graces.on("Your guardian’s code");
    assert_eq!(graces.status(), StatusCode::UNPROCESSABLE_ENTITY);
    types(&mut adas, &hers).await;
    adas.on("Your new password");
});

on_default_database!(c_19_every_guardian_is_asked_three_times_a_day_at_most, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    app.is_a_child(&ada, FATHER).await;
    let mut visitor = answered(&app, &ada).await;
    let letters = app.letters().len();
    for _ in 0..3 {
        app.later(Period::seconds(1));
        let fathers = asks_the_guardian(&mut visitor, FATHER).await;
        assert!(app.letter_to(GUARDIAN).text().contains(&fathers), "whoever is at home can help");
    }
    visitor.send("/recover/guardian", &[]).await;
    assert_eq!(visitor.status(), StatusCode::TOO_MANY_REQUESTS);
    app.work().await;
    assert_eq!(app.letters().len() - letters, 6);
    // Another letter to the child is no way around it.
    app.later(Period::hours(2));
    let mut visitor = answered(&app, &ada).await;
    visitor.send("/recover/guardian", &[]).await;
    assert_eq!(visitor.status(), StatusCode::TOO_MANY_REQUESTS);
    app.later(Period::days(1));
    asks_the_guardian(&mut answered(&app, &ada).await, GUARDIAN).await;
});

on_both_databases!(c_19_a_child_whom_nobody_answers_for_is_led_to_staff, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    let mut visitor = answered(&app, &ada).await;
    let digits = asks_the_guardian(&mut visitor, GUARDIAN).await;
    app.tamper("UPDATE guardianships SET ended_at = began_at + 1, ended_by = 'staff'").await;
    let letters = app.letters().len();
    visitor.open("/recover/guardian").await.on("Nobody answers for you now");
    visitor.send("/recover/guardian", &[]).await.on("Nobody answers for you now");
    visitor.open("/recover/password").await.on("Nobody answers for you now");
    app.work().await;
    assert_eq!(app.letters().len(), letters);
    visitor.send("/recover/guardian/code", &[("guardian_digits", &digits)]).await.on("Nobody answers for you now");
    visitor.open("/recover/guardian").await.follow("Write to us").await.on("Ask about your data");
});

on_both_databases!(c_19_who_is_of_age_needs_nobody, |db| async {
    let app = TestApp::start(db).await;
    let ada = child(&app).await;
    app.tamper("UPDATE minors SET came_of_age_at = began_at").await;
    let mut visitor = proved(&app, &ada.email).await;
    visitor.open("/recover/guardian").await.on("Your hint question");
    answers(&mut visitor, &ada.answer).await;
    visitor.on("Your new password");
    visitor.open("/recover/guardian").await.on("Your new password");
});
