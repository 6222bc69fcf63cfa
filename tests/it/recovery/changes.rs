//! What is under way ends when its owner changes what it was proved by (PS-2.4).

use super::{answers, asks, proved};
use crate::support::{Person, TestApp, Visitor};
use sofapop::{values::timestamp::Period, worker};

const CLOSED: &str = "This way is closed";

/// The owner changes one of the three things that prove an account.
async fn changes(owner: &mut Visitor<'_>, person: &Person, what: &str) {
    let app = owner.app;
    match what {
        "password" => {
            let fields = [("old_password", &*person.password), ("new_password", "four red cushions")];
            owner.send("/account/password", &fields).await.on("Your account");
        }
        "hint" => {
            let fields = [("hint_question", "Which harbour did we sail from?"), ("hint_answer", "Falmouth, at night")];
            owner.send("/account/hint", &fields).await.on("Your account");
        }
        _ => {
            owner.send("/account/email", &[("email", "elsewhere@example.org")]).await.on("Your account");
            app.work().await;
            let token = app.letter_to("elsewhere@example.org").token().to_owned();
            owner.send("/account/email/confirm", &[("token", &token)]).await.on("Your e-mail address is changed");
        }
    }
    app.work().await;
}

on_both_databases!(ps_2_4_a_recovery_ends_when_password_hint_or_address_are_changed, |db| async {
    let app = TestApp::start(db).await;
    for what in ["password", "hint", "address"] {
        let person = Person::named(what);
        let mut owner = app.customer(&person).await;
        let mut answered = proved(&app, &person.email).await;
        answers(&mut answered, &person.answer).await;
        answered.on("Your new password");
        let mut asked = app.visitor();
        asks(&mut asked, &person.email).await;
        let link = app.letter_to(&person.email).link().to_owned();

        changes(&mut owner, &person, what).await;
        let before = app.rows("SELECT id, password_hash FROM accounts ORDER BY id").await;
        answered.open("/recover/password").await.on(CLOSED);
        answered.send("/recover/password", &[("new_password", "nine loud hammocks"), ("keep_factors", "")]).await;
        answered.on(CLOSED);
        asked.open(&link).await.on(CLOSED);
        let token = link.rsplit('/').next().unwrap_or_default();
        asked.send("/recover/link", &[("token", token)]).await.on(CLOSED);
        assert_eq!(app.rows("SELECT id, password_hash FROM accounts ORDER BY id").await, before, "{what}");
        assert!(owner.is_logged_in().await, "{what}: the owner's own login goes on");
    }
});

on_both_databases!(ps_2_4_a_wait_ends_when_password_hint_or_address_are_changed, |db| async {
    let app = TestApp::start(db).await;
    for what in ["password", "hint", "address"] {
        let person = Person::named(what);
        let mut owner = app.customer(&person).await;
        let mut thief = proved(&app, &person.email).await;
        thief.open("/recover/wait").await.press("Wait three days").await.on("The wait has begun");
        changes(&mut owner, &person, what).await;
    }
    let letters = app.letters().len();
    app.later(Period::days(3));
    worker::expire(&app.platform).await;
    app.work().await;
    assert_eq!(app.letters().len(), letters, "nobody is notified of a wait that no longer counts");
    for (what, email) in
        [("password", "password@example.org"), ("hint", "hint@example.org"), ("address", "elsewhere@example.org")]
    {
        let mut again = proved(&app, email).await;
        again.on("Your hint question");
        again.open("/recover/wait").await.press("Wait three days").await;
        app.work().await;
        assert_eq!(app.letter_to(email).subject(), "Somebody waits for a new password", "{what}: a wait of its own");
    }
});

on_both_databases!(ps_2_4_a_change_of_address_that_nobody_confirmed_ends_with_the_password, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut owner = app.customer(&ada).await;
    let mut thief = owner.twin();
    thief.send("/account/email", &[("email", "thief@example.org")]).await.on("Your account");
    app.work().await;
    let token = app.letter_to("thief@example.org").token().to_owned();
    changes(&mut owner, &ada, "password").await;
    thief.send("/account/email/confirm", &[("token", &token)]).await;
    assert_eq!(app.rows("SELECT email FROM accounts").await[0]["email"], ada.email, "{}", thief.heading());
    app.work().await;
});
