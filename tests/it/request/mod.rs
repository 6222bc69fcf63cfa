//! Requests about one's data: asked, proved, answered in time, and forgotten (D-5, PS-3.5).

mod command;
mod filing;
mod lifetimes;
mod settling;

use crate::support::{TestApp, Visitor};
use sofapop::{request::model::Kind, values::id::PrivacyRequestId};

pub const SEND: &str = "Send my request";
pub const MINE: &str = "Yes, it is mine";
pub const BACK: &str = "Take my request back";
pub const PROOF: &str = "Is this request yours?";
pub const WITHDRAWN: &str = "You took your request back";
pub const RECEIVED: &str = "We have your request";

/// Somebody without an account asks; the letter is delivered.
pub async fn asks(visitor: &mut Visitor<'_>, kind: Kind, words: &str, email: &str) {
    visitor.open("/privacy/request").await.on("Ask about your data");
    visitor.fill("What you ask for", kind.code()).fill("Your request", words).fill("E-mail address", email);
    visitor.press(SEND).await.on("We have sent you a letter");
    visitor.app.work().await;
}

/// Says that the request is theirs, and gets the letter with the link to its page.
pub async fn proves(visitor: &mut Visitor<'_>, email: &str) {
    let letter = visitor.app.letter_about(email, PROOF);
    visitor.open(letter.link()).await.on(PROOF);
    visitor.press(MINE).await.on(RECEIVED);
    visitor.app.work().await;
}

/// A customer asks; the letter is delivered.
pub async fn customer_asks(customer: &mut Visitor<'_>, kind: Kind, words: &str) {
    customer.open("/privacy/request").await.on("Ask about your data");
    customer.fill("What you ask for", kind.code()).fill("Your request", words);
    customer.press(SEND).await.on("Your requests").see("We have your request.");
    customer.app.work().await;
}

/// The one request there is.
pub async fn only_id(app: &TestApp) -> PrivacyRequestId {
    let rows = app.rows("SELECT id FROM requests").await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    PrivacyRequestId::stored(rows[0]["id"].clone())
}

/// Somebody new in front of one of the forms behind a letter's link.
pub async fn stands_before(visitor: &mut Visitor<'_>, form: &str, fields: &mut [(&'static str, String)]) {
    let app = visitor.app;
    let email = format!("{}-{}@example.org", form.replace('_', "-"), app.count("requests").await);
    asks(visitor, Kind::Access, "", &email).await;
    let mut letter = app.letter_about(&email, PROOF);
    if form == "withdraw_request" {
        proves(visitor, &email).await;
        letter = app.letter_about(&email, RECEIVED);
    }
    fields[0].1 = letter.token().to_owned();
}
