//! An owner whom somebody else locked out with a second factor gets back in (PS-2.4).

use crate::{
    recovery::{answers, chooses, proved},
    support::{Device, Person, TestApp, post, sofapop},
};
use http::StatusCode;
use sofapop::values::timestamp::Period;

const EXPIRED: &str = "This link is no longer good";

on_both_databases!(ps_2_4_the_email_about_a_new_factor_removes_it_and_ends_every_login, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut thief = app.customer(&ada).await;
    thief.add_app().await;
    let mut device = Device::new(1);
    thief.add_passkey(&mut device).await;
    thief.send("/account/factors/password-free", &[("wanted", "on")]).await;
    let email = app.letter_about(&ada.email, "A second factor was added to your account");
    app.work().await;

    let mut owner = app.visitor();
    let before = app.dump().await;
    owner.open(email.link()).await.on("Remove the new second factor");
    assert_eq!(app.dump().await, before, "opening the link changes nothing");
    owner.press("Remove the second factor").await.on("The second factor is removed");
    app.work().await;
    assert!(!thief.is_logged_in().await);
    assert_eq!(app.rows("SELECT kind FROM factors").await.len(), 1, "the link removes its own factor alone");
    assert_eq!(app.letter_to(&ada.email).subject(), "A second factor was removed from your account");
    owner.open(email.link()).await.on(EXPIRED);
    assert_eq!(app.send(post("/account/factors/veto", &[("token", email.token())])).await.status, StatusCode::GONE);
});

on_default_database!(the_link_in_the_email_about_a_new_factor_works_for_seven_days, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.customer(&ada).await.add_app().await;
    let email = app.letter_to(&ada.email);
    app.later(Period(Period::days(7).0 - 1));
    app.visitor().open(email.link()).await.on("Remove the new second factor");
    app.later(Period(1));
    app.visitor().open(email.link()).await.on(EXPIRED).see("Choose a new password");
    assert_eq!(app.send(post("/account/factors/veto", &[("token", email.token())])).await.status, StatusCode::GONE);
    assert_eq!(app.count("factors").await, 1);
});

on_both_databases!(of_twenty_clicks_on_the_link_one_removes_the_factor, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.customer(&ada).await.add_app().await;
    let token = app.letter_to(&ada.email).token().to_owned();
    let clicks = (0..20).map(|_| post("/account/factors/veto", &[("token", &token)])).collect();
    let counted = app.at_once(clicks).await;
    assert_eq!(counted.get("/account/factors/vetoed"), Some(&1), "{counted:?}");
    assert_eq!(counted.get("410"), Some(&19), "{counted:?}");
    app.work().await;
});

on_default_database!(a_recovery_does_not_ask_for_a_factor_that_was_added_in_the_last_seven_days, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut owner = app.customer(&ada).await;
    let authenticator = owner.add_app().await;
    app.later(Period(Period::days(7).0 - 1));
    let mut recovering = proved(&app, &ada.email).await;
    answers(&mut recovering, &ada.answer).await;
    recovering.on("Your new password").see("Authenticator app");
    app.later(Period(1));
    let mut recovering = proved(&app, &ada.email).await;
    answers(&mut recovering, &ada.answer).await;
    recovering.on("Your second factor");
    recovering.fill("Code", &authenticator.code(&app, 0)).press("Go on").await.on("Your new password");
});

on_default_database!(an_owner_with_a_stolen_password_and_a_factor_of_the_thief_gets_back_in, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut thief = app.customer(&ada).await;
    thief.add_app().await;
    let mut owner = proved(&app, &ada.email).await;
    answers(&mut owner, &ada.answer).await;
    chooses(&mut owner, "seven yellow cushions").await;
    owner.on("Your password is changed");
    app.work().await;
    assert!(!thief.is_logged_in().await);
    owner.try_to_log_in(&ada.user_name, "seven yellow cushions").await.on("Your account");
    app.work().await;
});

on_both_databases!(an_operator_removes_a_factor_and_the_act_is_recorded, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut locked_out = app.customer(&ada).await;
    locked_out.add_app().await;
    let listed = sofapop(db, &app, &["factor", "list", "--user", "ada", "--json"]).output().expect("it runs").stdout;
    let listed: serde_json::Value = serde_json::from_slice(&listed).expect("JSON");
    let id = listed[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(listed[0]["kind"], "app");

    let remove = |factor: &str, confirm: &str| {
        let arguments = ["factor", "remove", "--user", "ada", "--factor", factor, "--confirm", confirm];
        sofapop(db, &app, &arguments).output().expect("the program runs")
    };
    for (refused, why) in
        [(remove("unknown", "ada"), "no second factor with this id"), (remove(&id, "eve"), "not typed the same again")]
    {
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains(why), "{refused:?}");
    }
    assert_eq!(app.count("factors").await, 1);
    assert!(locked_out.is_logged_in().await);

    assert!(remove(&id, "ada").status.success());
    app.work().await;
    assert_eq!(app.count("factors").await, 0);
    assert!(!locked_out.is_logged_in().await);
    assert_eq!(app.letter_to(&ada.email).subject(), "A second factor was removed from your account");
    assert_eq!(app.rows("SELECT id FROM staff_acts WHERE act = 'removed-factor'").await.len(), 1);
});
