//! What is stored of a password and of an answer (PS-7.2, T7, A-7).

use crate::support::{Person, TestApp, sofapop};
use sofapop::{
    account::server::NewAccount,
    server::{entropy::Entropy, hashing::Cost, keys::KeyRing},
};
use std::fs;

async fn stored(app: &TestApp) -> std::collections::BTreeMap<String, String> {
    app.rows("SELECT * FROM accounts").await.remove(0)
}

/// `k1` as it stands in a stored string.
const K1: &str = "keyid=azE";

on_default_database!(ps_7_2_password_and_answer_are_argon2id_with_a_keyed_pepper, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let account = stored(&app).await;
    for column in ["password_hash", "hint_answer_hash"] {
        let hash = &account[column];
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1,"), "{hash}");
        assert!(hash.contains(K1), "{hash}");
    }
    let salt = |hash: &str| hash.split('$').nth(4).map(str::to_owned);
    assert_ne!(salt(&account["password_hash"]), salt(&account["hint_answer_hash"]));
});

on_default_database!(ps_7_2_the_hint_question_is_sealed_and_opens_with_the_field_key_alone, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let hexadecimal = stored(&app).await.remove("hint_question").expect("a column");
    let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("hexadecimal");
    let sealed: Vec<u8> = (0..hexadecimal.len()).step_by(2).map(byte).collect();
    let keys = &app.platform.config.field_keys;
    let opened = keys.open(NewAccount::HINT_QUESTION_SEALED_AS, &sealed).expect("opens");
    assert_eq!(opened, ada.question.as_bytes());
    assert!(keys.open("outbox.letter", &sealed).is_err(), "and for this purpose only");
    let other = KeyRing::parse(&KeyRing::generate(&Entropy::seeded(99))).expect("a ring");
    assert!(other.open(NewAccount::HINT_QUESTION_SEALED_AS, &sealed).is_err());
});

on_default_database!(a_password_is_hashed_anew_at_login_when_the_cost_has_risen, |db| async {
    let ada = Person::ada();
    let before = TestApp::start(db).await;
    before.visitor().register(&ada).await;
    let old = stored(&before).await;

    let dearer = Cost { memory_kib: 128, passes: 2 };
    let after = TestApp::start_with(db, |config| config.password_cost = dearer).await;
    after.later(sofapop::values::timestamp::Period::hours(1));
    after.visitor().try_to_log_in("ada", "wrong").await.on("Log in");
    assert_eq!(stored(&after).await, old, "a wrong password changes nothing");
    after.visitor().log_in(&ada).await;
    let new = stored(&after).await;
    assert!(new["password_hash"].starts_with("$argon2id$v=19$m=128,t=2,p=1,"), "{new:?}");
    assert_eq!(new["password_set_at"], old["password_set_at"], "it is the same password");
    after.visitor().log_in(&ada).await;
    assert_eq!(stored(&after).await, new, "and not again at the next login");
});

on_default_database!(a_password_is_hashed_anew_at_login_when_the_pepper_was_rotated, |db| async {
    let ada = Person::ada();
    TestApp::start(db).await.visitor().register(&ada).await;
    let old = fs::read_to_string(db.folder().join("secrets/pepper")).expect("the generated pepper");
    let new = KeyRing::generate(&Entropy::seeded(7)).replacen("k1:", "k2:", 1);
    let both = KeyRing::parse(&format!("{new},{old}")).expect("a ring");
    let app = TestApp::start_with(db, |config| config.pepper = both).await;
    app.visitor().log_in(&ada).await;
    let hash = stored(&app).await.remove("password_hash").expect("a column");
    assert!(hash.contains("keyid=azI"), "{hash}");

    let alone = KeyRing::parse(&new).expect("a ring");
    let app = TestApp::start_with(db, |config| config.pepper = alone).await;
    app.visitor().log_in(&ada).await;
});

on_default_database!(without_its_pepper_a_stolen_table_opens_nothing, |db| async {
    let ada = Person::ada();
    TestApp::start(db).await.visitor().register(&ada).await;
    let foreign = KeyRing::parse(&KeyRing::generate(&Entropy::seeded(8))).expect("a ring");
    let app = TestApp::start_with(db, |config| config.pepper = foreign).await;
    app.visitor().try_to_log_in("ada", &ada.password).await.on("Log in");
});

on_both_databases!(answers_typed_in_many_ways_are_one_answer, |db| async {
    let app = TestApp::start(db).await;
    let person = Person { answer: "  OLD   Market. ".to_owned(), ..Person::ada() };
    app.visitor().register(&person).await;
    let hash = stored(&app).await.remove("hint_answer_hash").expect("a column");
    let normal = sofapop::values::secret::Secret::new("oldmarket");
    let same = app
        .platform
        .hasher
        .verify(&app.platform.hasher.place().expect("a place"), &normal, Some(&hash))
        .await
        .expect("compared");
    assert_eq!(same, sofapop::server::hashing::Outcome::Right);
});

on_both_databases!(a_removed_pepper_that_hashes_need_is_refused_at_the_start, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    let old = fs::read_to_string(db.folder().join("secrets/pepper")).expect("the generated pepper");
    let new = old.replace("k1:", "k2:");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let start = |pepper: &str| {
        let mut command = sofapop(db, &app, &["serve"]);
        // A port that is taken ends a start that comes so far.
        command.env("SOFAPOP_PEPPER", pepper).env("SOFAPOP_LISTEN", taken.local_addr().expect("a port").to_string());
        let output = command.output().expect("the program runs");
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let refused = start(&new);
    assert!(refused.contains("setting `pepper`: 2 stored passwords or hint answers"), "{refused}");
    for unusable in ["k1:c2hvcnQ=", &format!("{old},{old}"), &old.replace("k1:", "ninechars:")] {
        let refused = start(unusable);
        assert!(refused.contains("setting `pepper`"), "{refused}");
    }
    let both = start(&format!("{new},{old}"));
    assert!(!both.contains("pepper"), "{both}");
});

on_both_databases!(a_hint_answer_is_hashed_anew_when_the_cost_rises, |db| async {
    let ada = Person::ada();
    let app = TestApp::start(db).await;
    app.visitor().register(&ada).await;
    let higher = TestApp::start_with(db, |config| config.password_cost = Cost { memory_kib: 128, passes: 2 }).await;
    let mut recovering = crate::recovery::proved(&higher, &ada.email).await;
    crate::recovery::answers(&mut recovering, &ada.answer).await;
    recovering.on("Your new password");
    let stored = higher.rows("SELECT hint_answer_hash FROM accounts").await.remove(0);
    assert!(stored["hint_answer_hash"].contains("m=128,t=2"), "{stored:?}");
    let mut again = crate::recovery::proved(&higher, &ada.email).await;
    crate::recovery::answers(&mut again, &ada.answer).await;
    again.on("Your new password");
});
