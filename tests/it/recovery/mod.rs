//! From a lost password to a new one (PS-2.2, T5).

mod changes;
mod guardian;
mod guessing;
mod proof;
mod waiting;

use crate::support::{Device, Person, TestApp, Visitor, ceremony_of, post};
use serde_json::Value;
use sofapop::values::timestamp::Period;

/// A visitor whose mail proof is given: the hint question is next.
pub async fn proved<'a>(app: &'a TestApp, email: &str) -> Visitor<'a> {
    let mut visitor = app.visitor();
    asks(&mut visitor, email).await;
    let letter = app.letter_to(email);
    goes_on(&mut visitor, letter.link()).await;
    visitor
}

/// Asks for the letter, which is delivered.
pub async fn asks(visitor: &mut Visitor<'_>, email: &str) {
    visitor.open("/recover").await;
    visitor.fill("E-mail address", email).press("Send the letter").await;
    visitor.app.work().await;
}

/// Opens the letter's link, which proves the address to this browser.
pub async fn goes_on(visitor: &mut Visitor<'_>, link: &str) {
    visitor.open(link).await.on("Choose a new password");
    visitor.press("Go on").await;
}

/// Answers the hint question.
pub async fn answers(visitor: &mut Visitor<'_>, answer: &str) {
    visitor.fill("Answer", answer).press("Go on").await;
}

/// Whoever answers for the children of these tests.
pub const GUARDIAN: &str = "mother@example.org";

/// Has the code sent, and reads it in a guardian's mailbox.
pub async fn asks_the_guardian(visitor: &mut Visitor<'_>, guardian: &str) -> String {
    visitor.send("/recover/guardian", &[]).await.on("Your guardian’s code");
    visitor.app.work().await;
    let letter = visitor.app.letter_to(guardian);
    let digits = |line: &&str| line.len() == 6 && line.chars().all(|c| c.is_ascii_digit());
    letter.text().lines().find(digits).unwrap_or_else(|| panic!("no digits in {}", letter.text())).to_owned()
}

/// Types a guardian's digits.
pub async fn types(visitor: &mut Visitor<'_>, digits: &str) {
    visitor.fill("Six digits", digits).press("Go on").await;
}

/// Chooses a new password.
pub async fn chooses(visitor: &mut Visitor<'_>, password: &str) {
    visitor.fill("New password", password).press("Store the new password").await;
}

/// What a passkey is asked in this browser.
pub async fn question(visitor: &mut Visitor<'_>) -> Value {
    let answer = visitor.answer_to(post("/api/recover_begin_passkey", &[("purpose", "answer")])).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    answer.json()
}

/// Ada, registered, and no visitor left over.
pub async fn ada(app: &TestApp) -> Person {
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    ada
}

/// Somebody new in front of one of the recovery's forms, and what is right to send.
pub async fn stands_before(visitor: &mut Visitor<'_>, form: &str, fields: &mut [(&'static str, String)]) {
    let app = visitor.app;
    let person = Person::named(&format!("{}-{}", form.replace('_', "-"), app.count("accounts").await));
    visitor.register(&person).await;
    if form == "recover_ask" {
        return;
    }
    if form.ends_with("guardian") {
        app.is_a_child(&person, GUARDIAN).await;
    }
    let mut secret = String::new();
    let mut device = Device::new(u8::try_from(100 + app.count("accounts").await).expect("few people"));
    if form == "recover_with_passkey" {
        visitor.log_in(&person).await;
        visitor.add_passkey(&mut device).await;
    } else if form.starts_with("recover_with") && form != "recover_with_guardian" {
        visitor.log_in(&person).await;
        let authenticator = visitor.add_app().await;
        let codes = visitor.keep_codes().await;
        // A factor that was added in the last seven days is not asked for; the clock stands still for other forms.
        app.tamper(&format!("UPDATE factors SET created_at = created_at - {}", Period::days(7).0)).await;
        secret = if form == "recover_with_code" { authenticator.code(app, 1) } else { codes[0].clone() };
    }
    *visitor = proved(app, &person.email).await;
    if form == "recover_open" {
        secret = app.letter_to(&person.email).token().to_owned();
    }
    if matches!(form, "recover_with_code" | "recover_password") || form.ends_with("guardian") {
        answers(visitor, &person.answer).await;
    }
    if form == "recover_with_guardian" {
        secret = asks_the_guardian(visitor, GUARDIAN).await;
    }
    if form == "recover_stop" {
        visitor.send("/recover/wait", &[]).await.on("The wait has begun");
        app.work().await;
        secret = app.letter_to(&person.email).token().to_owned();
    }
    if form == "recover_with_passkey" {
        let question = question(visitor).await;
        fields[1].1 = device.get(&question);
        secret = ceremony_of(&question).to_owned();
    }
    if !secret.is_empty() {
        fields[0].1 = secret;
    }
}
