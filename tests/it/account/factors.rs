//! What a customer adds, renames and removes besides the password, and what is told of it (A-21 to A-23; T8).

use crate::support::{Device, Person, TestApp, ceremony_of, post};
use http::StatusCode;
use sofapop::{
    account::server::{factors::FactorKind, factors_added_since, has_factor, remove_factor},
    values::{id::AccountId, timestamp::Period},
};

async fn account_of(app: &TestApp, name: &str) -> AccountId {
    let rows = app.rows(&format!("SELECT id FROM accounts WHERE user_name_key = '{name}'")).await;
    AccountId::stored(rows[0]["id"].clone())
}

on_default_database!(a_22_an_app_counts_only_after_one_right_code, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let before = app.dump().await;
    let seen = customer.scan().await;
    assert_eq!(app.dump().await, before, "looking at a seed changes nothing");
    assert_eq!(seen.seed().len(), 32, "160 bits");
    assert!(customer.page.html.contains("class=\"qr\"") && !customer.page.html.contains("data:image"));

    customer.fill("Code", "000000").press("Add the app").await.on("Add an authenticator app");
    assert_eq!(customer.problems()[0].0, "code");
    let shown = customer.page.html.replace(' ', "");
    assert!(shown.contains(seen.seed()), "the same seed is shown again");
    assert_eq!(app.count("factors").await, 0);
    app.visitor().log_in(&ada).await;

    let code = seen.code(&app, 0);
    customer.fill("Code", &code).press("Add the app").await.on("Second factors").see("Authenticator app");
    assert_eq!(app.count("factors").await, 1);
    app.work().await;
    app.letter_about(&ada.email, "A second factor was added to your account");
    app.visitor().half_log_in("ada", &ada.password).await;
});

on_default_database!(a_seed_is_good_for_its_account_once_and_for_half_an_hour, |db| async {
    let app = TestApp::start(db).await;
    let (mut ada, mut eve) = (app.customer(&Person::ada()).await, app.customer(&Person::named("eve")).await);
    let seen = ada.scan().await;
    let enrolment = ada.page.values().into_iter().find(|(name, _)| name == "enrolment").expect("a seed").1;
    let code = seen.code(&app, 0);
    let fields = [("enrolment", &*enrolment), ("factor_name", "Phone"), ("code", &*code)];
    eve.send("/account/factors/app", &fields).await.on("Add an authenticator app").see("Once more, please.");
    ada.send("/account/factors/app", &fields).await.on("Second factors");
    ada.send("/account/factors/app", &fields).await.on("Add an authenticator app").see("Once more, please.");
    assert_eq!(app.count("factors").await, 1);

    let late = ada.scan().await;
    let enrolment = ada.page.values().into_iter().find(|(name, _)| name == "enrolment").expect("a seed").1;
    app.later(Period::minutes(25));
    ada.open("/account/factors/app").await.on("Is it still you?");
    ada.prove(&Person::ada()).await;
    app.later(Period::minutes(5));
    let code = late.code(&app, 0);
    let fields = [("enrolment", &*enrolment), ("factor_name", "Phone"), ("code", &*code)];
    ada.send("/account/factors/app", &fields).await.on("Add an authenticator app").see("Once more, please.");
    assert_eq!(app.count("factors").await, 1);
    app.work().await;
});

on_default_database!(t8_removing_the_last_factor_warns_before_it_happens, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer.add_app().await;
    customer.add_passkey(&mut Device::new(1)).await;
    customer.follow("Remove Phone").await.on("Remove this?");
    assert!(!customer.page.text().contains("This is your last second factor."));
    customer.press("Remove it").await.on("Second factors").see("We no longer ask for it");
    customer.follow("Remove Authenticator app").await.on("Remove this?").see("This is your last second factor.");
    let before = app.dump().await;
    customer.open("/account/factors").await;
    customer.follow("Remove Authenticator app").await;
    assert_eq!(app.dump().await, before, "looking removes nothing");
    customer.press("Remove it").await.on("Second factors").see("None yet. Your password alone opens the account.");
    app.work().await;
    let letters = app.letters();
    assert_eq!(letters.iter().filter(|letter| letter.text.contains("your password alone opens")).count(), 1);
    app.visitor().log_in(&ada).await;
});

on_default_database!(a_14_what_is_added_or_removed_needs_a_fresh_proof, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    customer.add_app().await;
    let id = app.rows("SELECT id FROM factors").await[0]["id"].clone();
    app.later(Period::minutes(10));
    let stored = app.kept().await;
    for path in ["app", "passkey", "recovery-codes", "password-free"] {
        customer.open(&format!("/account/factors/{path}")).await.on("Is it still you?");
    }
    customer.open(&format!("/account/factors/remove?factor={id}")).await.on("Is it still you?");
    for (form, field) in [
        ("app", "code"),
        ("passkey", "answer"),
        ("recovery-codes", "offer"),
        ("password-free", "wanted"),
        ("remove", "factor"),
    ] {
        customer.send(&format!("/account/factors/{form}"), &[(field, &id)]).await.on("Is it still you?");
    }
    assert_eq!(customer.ask_for_question("add").await.status, StatusCode::FORBIDDEN);
    let after = app.kept().await;
    for table in ["factors", "recovery_codes", "passkey_ceremonies"] {
        assert_eq!(after[table], stored[table], "{table}");
    }
    customer.fill("Password", &Person::ada().password).press("Go on").await.on("Second factors");
});

on_both_databases!(a_factor_is_renamed_and_removed_by_its_owner_alone, |db| async {
    let app = TestApp::start(db).await;
    let (mut ada, mut eve) = (app.customer(&Person::ada()).await, app.customer(&Person::named("eve")).await);
    ada.add_app().await;
    ada.follow("Rename Authenticator app").await.on("Rename a factor");
    ada.fill("Name", "<b>Phone</b>").press("Save").await.on("Second factors").see("<b>Phone</b>");
    let id = app.rows("SELECT id FROM factors").await[0]["id"].clone();
    let stored = app.dump().await;
    for (path, fields) in [
        ("/account/factors/rename", vec![("factor", &*id), ("factor_name", "Mine")]),
        ("/account/factors/remove", vec![("factor", &*id)]),
        ("/account/factors/remove", vec![("factor", "recovery-codes")]),
    ] {
        eve.send(path, &fields).await;
        assert_eq!(eve.status(), StatusCode::NOT_FOUND, "{path}: {}", eve.page.text());
    }
    for page in ["rename", "remove"] {
        eve.open(&format!("/account/factors/{page}?factor={id}")).await;
        assert_eq!(eve.status(), StatusCode::NOT_FOUND, "the same answer as for one that was never there");
    }
    assert_eq!(app.dump().await, stored);
});

on_default_database!(a_21_codes_count_when_they_are_kept_and_replace_the_ones_before, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer.add_app().await;
    let before = app.dump().await;
    customer.open("/account/factors/recovery-codes").await;
    assert_eq!(app.dump().await, before, "looking at codes changes nothing");
    let first = customer.keep_codes().await;
    assert_eq!(first.len(), 10);
    assert!(first.iter().all(|code| code.len() == 29), "{} signs of five bits each", 24);
    app.letter_about(&ada.email, "New recovery codes for your account");

    let mut stale = customer.twin();
    stale.open("/account/factors/recovery-codes").await;
    app.later(Period::minutes(1));
    let second = customer.keep_codes().await;
    stale.press("I have kept these codes").await.on("Recovery codes").see("Here are other codes.");
    assert_eq!(app.count("recovery_codes").await, 10);

    let mut other = app.visitor();
    other.half_log_in("ada", &ada.password).await.follow("Use a recovery code instead").await;
    other.fill("Recovery code", &first[0]).press("Use this code").await.on("Your recovery code");
    other.fill("Recovery code", &second[0].to_lowercase().replace('-', " ")).press("Use this code").await;
    other.on("Your account");
    app.work().await;
    let letter = app.letter_about(&ada.email, "A recovery code was used");
    assert!(letter.text().contains("9 are left."), "{}", letter.text());
    customer.open("/account/factors").await.see("9 of 10 codes are left");
});

on_both_databases!(an_offer_that_is_sent_again_revives_no_used_code, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer.add_app().await;
    customer.open("/account/factors/recovery-codes").await;
    let mut again = customer.twin();
    again.page = customer.page.clone();
    customer.press("I have kept these codes").await.on("Second factors");
    app.tamper("UPDATE recovery_codes SET used_at = 1").await;
    again.press("I have kept these codes").await.on("Second factors").see("0 of 10 codes are left");
    customer.open("/account/factors").await.see("0 of 10 codes are left");
    app.work().await;
});

on_default_database!(t8_only_who_has_a_passkey_can_switch_the_password_off, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer.open("/account/factors/password-free").await.see("It needs a passkey.");
    for wanted in ["on", "", "yes"] {
        let answer = customer.answer_to(post("/account/factors/password-free", &[("wanted", wanted)])).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wanted}");
    }
    customer.add_passkey(&mut Device::new(1)).await;
    assert_eq!(app.count("password_free_logins").await, 0, "off until somebody switches it on");
    customer.open("/account/factors/password-free").await.press("Switch it on").await.see("A passkey is enough");
    assert_eq!(app.count("password_free_logins").await, 1);
    app.work().await;
    app.letter_about(&ada.email, "Login without a password is on");
    customer.follow("Remove Phone").await.see("so logging in without a password ends with it");
    customer.press("Remove it").await.on("Second factors");
    assert_eq!(app.count("password_free_logins").await, 0);
    app.work().await;
});

on_both_databases!(a_20_recovery_learns_what_was_added_lately, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    let account = account_of(&app, "ada").await;
    let database = &app.platform.db;
    assert!(!has_factor(database, &account).await.expect("an answer"));
    customer.add_app().await;
    app.later(Period::days(5));
    customer.prove(&Person::ada()).await;
    customer.add_passkey(&mut Device::new(1)).await;
    customer.keep_codes().await;
    let kinds = async |days: i64| {
        let mut tx = database.begin().await.expect("a change");
        let since = app.platform.clock.now() - Period::days(days);
        let added = factors_added_since(&mut tx, &account, since).await.expect("factors");
        added.into_iter().map(|factor| factor.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(7).await, [FactorKind::App, FactorKind::Passkey, FactorKind::RecoveryCodes]);
    assert_eq!(kinds(5).await, [FactorKind::Passkey, FactorKind::RecoveryCodes]);
    app.later(Period::days(8));
    assert_eq!(kinds(7).await, []);

    let mut tx = database.begin().await.expect("a change");
    for factor in
        factors_added_since(&mut tx, &account, app.platform.clock.now() - Period::days(30)).await.expect("all")
    {
        let removed = remove_factor(&mut tx, &account, &factor.id).await.expect("removed");
        assert_eq!(removed, Some(factor.kind));
        assert_eq!(remove_factor(&mut tx, &account, &factor.id).await.expect("an answer"), None);
    }
    tx.commit().await.expect("committed");
    assert!(!has_factor(database, &account).await.expect("an answer"));
    assert_eq!(app.count("recovery_codes").await, 0);
});

on_both_databases!(with_the_account_goes_all_that_proved_it, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer.add_app().await;
    customer.add_passkey(&mut Device::new(1)).await;
    customer.keep_codes().await;
    customer.open("/account/factors/password-free").await.press("Switch it on").await;
    customer.question("add").await;
    let mut waiting = app.visitor();
    waiting.half_log_in("ada", &ada.password).await;
    waiting.fill("Code", "000000").press("Go on").await;
    app.work().await;
    let tables = [
        "factors",
        "recovery_code_sets",
        "recovery_codes",
        "password_free_logins",
        "pending_logins",
        "passkey_ceremonies",
    ];
    for table in tables {
        assert!(app.count(table).await > 0, "{table}");
    }
    app.tamper("DELETE FROM accounts").await;
    for table in tables {
        assert_eq!(app.count(table).await, 0, "{table}");
    }
});

on_default_database!(v6_5_2_no_seed_and_no_code_stands_in_the_database, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let mut device = Device::new(9);
    let seen = customer.add_app().await;
    customer.add_passkey(&mut device).await;
    let codes = customer.keep_codes().await;
    let question = customer.question("add").await;
    let mut waiting = app.visitor();
    waiting.half_log_in("ada", &ada.password).await;
    let asked = waiting.question("answer").await;
    let dump = format!("{:?}", app.dump().await).to_lowercase();
    let seed = totp_rs::Secret::try_from_base32(seen.seed()).expect("a seed");
    let hexadecimal = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let challenge = |question: &serde_json::Value| {
        let options: serde_json::Value =
            serde_json::from_str(question["options"].as_str().expect("options")).expect("JSON");
        options["challenge"].as_str().expect("a challenge").to_owned()
    };
    let mut secrets = vec![
        seen.seed().to_owned(),
        hexadecimal(seed.as_bytes()),
        "09".repeat(24),
        ceremony_of(&question).to_owned(),
        challenge(&question),
        challenge(&asked),
        waiting.cookies["__Host-login"].clone(),
    ];
    secrets.extend(codes.iter().flat_map(|code| [code.clone(), code.replace('-', "")]));
    for secret in &secrets {
        let secret = secret.to_lowercase();
        assert!(!dump.contains(&secret) && !dump.contains(&hexadecimal(secret.as_bytes())), "{secret}");
    }
    assert!(dump.contains("phone"), "or this test looks in the wrong place");
    let lines = crate::support::log_lines();
    assert!(lines.iter().all(|line| secrets.iter().all(|secret| !line.contains(secret))));
});
