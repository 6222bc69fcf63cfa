//! Passkeys: each question is for one account, one purpose and one answer (A-23, T8).

use crate::support::{Device, Person, TestApp, Visitor, ceremony_of, post};
use http::StatusCode;
use serde_json::Value;
use sofapop::values::timestamp::Period;

async fn with_passkey<'a>(app: &'a TestApp, person: &Person, number: u8) -> (Visitor<'a>, Device) {
    let (mut customer, mut device) = (app.customer(person).await, Device::new(number));
    customer.add_passkey(&mut device).await;
    (customer, device)
}

async fn answer(visitor: &mut Visitor<'_>, path: &str, question: &Value, answer: &str) {
    visitor.send(path, &[("ceremony", ceremony_of(question)), ("answer", answer)]).await;
}

on_default_database!(a_23_several_passkeys_each_answer_after_the_password, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, first) = with_passkey(&app, &ada, 1).await;
    let mut second = Device::new(2);
    customer.add_passkey(&mut second).await;
    for mut device in [first, second] {
        let mut visitor = app.visitor();
        visitor.half_log_in("ada", &ada.password).await;
        let question = visitor.question("answer").await;
        let given = device.get(&question);
        answer(&mut visitor, "/login/factor/passkey", &question, &given).await;
        visitor.on("Your account");
    }
    customer.open("/account/factors").await.see("last used 1 March 2030, 09:00 UTC");
    app.work().await;
});

on_default_database!(a_question_is_answered_once_and_in_time, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (_, mut device) = with_passkey(&app, &ada, 1).await;
    let mut visitor = app.visitor();
    visitor.half_log_in("ada", &ada.password).await;
    let question = visitor.question("answer").await;
    let given = device.get(&question);
    let mut twin = visitor.twin();
    answer(&mut visitor, "/login/factor/passkey", &question, &given).await;
    visitor.on("Your account");
    answer(&mut twin, "/login/factor/passkey", &question, &given).await;
    twin.on("Log in");

    let mut other = app.visitor();
    other.half_log_in("ada", &ada.password).await;
    answer(&mut other, "/login/factor/passkey", &question, &given).await;
    other.on("Your passkey").see("That did not work.");
    let late = other.question("answer").await;
    let given = device.get(&late);
    app.later(Period(Period::minutes(10).0 - 1));
    let mut fresh = app.visitor();
    fresh.half_log_in("ada", &ada.password).await;
    app.later(Period(1));
    answer(&mut fresh, "/login/factor/passkey", &late, &given).await;
    fresh.on("Your passkey").see("That did not work.");
    app.work().await;
    assert_eq!(app.count("passkey_ceremonies").await, 0);
});

on_default_database!(an_answer_for_another_account_challenge_or_purpose_is_refused, |db| async {
    let app = TestApp::start(db).await;
    let (ada, eve) = (Person::ada(), Person::named("eve"));
    let (_, mut adas) = with_passkey(&app, &ada, 1).await;
    let (mut eve_in, mut eves) = with_passkey(&app, &eve, 2).await;
    let mut thief = app.visitor();
    thief.half_log_in("ada", &ada.password).await;
    let mut owner = app.visitor();
    owner.half_log_in("eve", &eve.password).await;
    let sessions = app.count("sessions").await;

    // Her own passkey and her own question at the door of another.
    let hers = owner.question("answer").await;
    let given = eves.get(&hers);
    answer(&mut thief, "/login/factor/passkey", &hers, &given).await;
    thief.on("Your passkey").see("That did not work.");
    // The right question, answered by a passkey of somebody else.
    let question = thief.question("answer").await;
    let given = eves.get(&question);
    answer(&mut thief, "/login/factor/passkey", &question, &given).await;
    thief.on("Your passkey");
    // The right passkey, which answered an older question.
    let (old, new) = (thief.question("answer").await, thief.question("answer").await);
    let given = adas.get(&old);
    answer(&mut thief, "/login/factor/passkey", &new, &given).await;
    thief.on("Your passkey");
    // The right passkey on another site.
    let question = thief.question("answer").await;
    adas.origin = "http://localhost.evil.example:3000".to_owned();
    let given = adas.get(&question);
    answer(&mut thief, "/login/factor/passkey", &question, &given).await;
    thief.on("Your passkey");
    assert_eq!(app.count("sessions").await, sessions);

    // Nor is a passkey added by what was asked for something else.
    let asked = eve_in.question("log-in").await;
    let mut third = Device::new(3);
    let made = eve_in.question("add").await;
    let given = third.create(&made);
    let fields = [("factor_name", "x"), ("ceremony", ceremony_of(&asked)), ("answer", &*given)];
    eve_in.send("/account/factors/passkey", &fields).await.on("Add a passkey").see("Nothing was added");
    app.work().await;
    assert_eq!(app.count("factors").await, 2);
});

on_default_database!(a_passkey_is_added_by_who_asked_for_it_and_once, |db| async {
    let app = TestApp::start(db).await;
    let (mut ada, mut eve) = (app.customer(&Person::ada()).await, app.customer(&Person::named("eve")).await);
    let mut device = Device::new(1);
    let question = ada.question("add").await;
    let given = device.create(&question);
    let fields = [("factor_name", "Phone"), ("ceremony", ceremony_of(&question)), ("answer", &*given)];
    eve.send("/account/factors/passkey", &fields).await.on("Add a passkey").see("Nothing was added");
    ada.send("/account/factors/passkey", &fields).await.on("Second factors");
    ada.send("/account/factors/passkey", &fields).await.on("Add a passkey").see("Nothing was added");
    // The same passkey under another account would be two people's.
    let question = eve.question("add").await;
    let given = device.create(&question);
    let fields = [("factor_name", "Phone"), ("ceremony", ceremony_of(&question)), ("answer", &*given)];
    eve.send("/account/factors/passkey", &fields).await.on("Add a passkey").see("Nothing was added");
    assert_eq!(app.count("factors").await, 1);
    app.work().await;
});

on_default_database!(a_device_that_asks_nobody_or_counts_backwards_is_refused, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, mut device) = with_passkey(&app, &ada, 1).await;
    let mut careless = Device::new(2);
    careless.verifies = false;
    let question = customer.question("add").await;
    let given = careless.create(&question);
    let fields = [("factor_name", "x"), ("ceremony", ceremony_of(&question)), ("answer", &*given)];
    customer.send("/account/factors/passkey", &fields).await.on("Add a passkey");

    let mut visitor = app.visitor();
    visitor.half_log_in("ada", &ada.password).await;
    for spoil in [|device: &mut Device| device.verifies = false, |device: &mut Device| device.counter = 0] {
        spoil(&mut device);
        let question = visitor.question("answer").await;
        let given = device.get(&question);
        answer(&mut visitor, "/login/factor/passkey", &question, &given).await;
        visitor.on("Your passkey");
        device.verifies = true;
    }
    device.counter = 7;
    let question = visitor.question("answer").await;
    let given = device.get(&question);
    answer(&mut visitor, "/login/factor/passkey", &question, &given).await;
    visitor.on("Your account");
    app.work().await;
});

on_default_database!(t8_a_passkey_alone_opens_the_account_only_where_its_owner_wants_it, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, mut device) = with_passkey(&app, &ada, 1).await;
    let attempt = async |device: &mut Device| {
        let mut visitor = app.visitor();
        let question = visitor.question("log-in").await;
        let given = device.get(&question);
        answer(&mut visitor, "/login/passkey", &question, &given).await;
        visitor
    };
    let refused = attempt(&mut device).await;
    refused.on("Log in with a passkey").see("That did not open an account.");
    assert!(refused.cookies.is_empty());

    customer.open("/account/factors/password-free").await.press("Switch it on").await.on("Second factors");
    attempt(&mut device).await.on("Your account");
    let mut stranger = Device::new(2);
    stranger.owner.clone_from(&device.owner);
    let unknown = attempt(&mut stranger).await;
    assert_eq!(unknown.page.text(), refused.page.text(), "why is told to nobody");
    let mut impostor = Device::new(1);
    impostor.counter = 90;
    impostor.owner = Some("A".repeat(22));
    attempt(&mut impostor).await.on("Log in with a passkey");

    customer.open("/account/factors/password-free").await.press("Switch it off").await.on("Second factors");
    attempt(&mut device).await.on("Log in with a passkey");
    app.work().await;
});

on_default_database!(a_question_is_put_only_to_who_may_answer, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    with_passkey(&app, &ada, 1).await;
    let mut visitor = app.visitor();
    assert_eq!(visitor.ask_for_question("add").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(visitor.ask_for_question("answer").await.status, StatusCode::GONE);
    assert_eq!(visitor.ask_for_question("").await.status, StatusCode::BAD_REQUEST);
    let answered = visitor.answer_to(post("/api/begin_passkey", &[("purpose", "log-in"), ("account", "x")])).await;
    assert_eq!(answered.status, StatusCode::BAD_REQUEST);
    let asked = visitor.question("log-in").await;
    let options: Value = serde_json::from_str(asked["options"].as_str().expect("options")).expect("JSON");
    assert_eq!(options["allowCredentials"], serde_json::json!([]), "nobody learns whose passkeys there are");
    assert_eq!((&options["rpId"], &options["userVerification"]), (&"localhost".into(), &"required".into()));
});

on_both_databases!(answers_to_no_question_of_ours_leave_no_row, |db| async {
    let app = TestApp::start(db).await;
    let before = app.dump().await;
    for number in 0..20 {
        let sent = [("ceremony", &*"A".repeat(number + 20)), ("answer", "nonsense")];
        app.send(post("/api/log_in_with_passkey", &sent)).await;
        app.send(post("/login/passkey", &sent)).await;
    }
    assert_eq!(app.dump().await, before);
});

on_both_databases!(wrong_answers_of_nobody_known_are_noted_once_an_hour_for_each_source, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    for _ in 0..10 {
        let question = visitor.question("log-in").await;
        answer(&mut visitor, "/login/passkey", &question, "nonsense").await;
    }
    assert_eq!(app.count("security_events").await, 1);
});
