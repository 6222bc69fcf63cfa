//! The way out: a copy of everything, closing with time to think again, an erasure that is one.

mod closing;
mod copying;
mod erasing;
mod planting;

use crate::support::{Person, TestApp, Visitor};

/// Somebody whose every word can be found again.
fn marked() -> Person {
    Person {
        user_name: "wkyj-user-name".to_owned(),
        password: "wkyj password of hers".to_owned(),
        question: "wkyj question of hers?".to_owned(),
        answer: "wkyj answer".to_owned(),
        real_name: "Wkyj Real Name".to_owned(),
        email: "wkyj-email@example.org".to_owned(),
        telephone: "+44 20 7946 0987".to_owned(),
        country: "GB".to_owned(),
        street: "wkyj street 1".to_owned(),
        extra_line: "wkyj floor".to_owned(),
        dependent_locality: String::new(),
        city: "wkyj city".to_owned(),
        region: String::new(),
        postcode: "WC2N 5DU".to_owned(),
    }
}

async fn close(visitor: &mut Visitor<'_>, password: &str) {
    visitor.open("/account/close").await.on("Close your account");
    visitor.fill("Password", password).press("Close my account").await.on("Your account is closing");
}

/// The id of the account with this user name.
async fn account_of(app: &TestApp, user_name: &str) -> String {
    let rows = app.rows("SELECT id, user_name FROM accounts").await;
    let row = rows.into_iter().find(|row| row["user_name"] == user_name);
    row.expect("an account")["id"].clone()
}
