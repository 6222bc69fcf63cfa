//! The way out: a copy of everything, closing with time to think again, an erasure that is one.

mod closing;
mod copying;
mod erasing;
mod planting;

use crate::support::{Company, Person, TestApp, Visitor};

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

/// Gives somebody a place in a company, from where they have invited another.
async fn administers_and_invites(app: &TestApp, somebody: &mut Visitor<'_>, person: &Person) {
    let mut boss = app.administrator(&Company::of("boss")).await;
    boss.invites(&person.email).await;
    somebody.open("/account/invitation").await.press("Accept the invitation of Engines of boss").await;
    boss.open("/account/organisation").await.press(&format!("Make an administrator {}", person.real_name)).await;
    somebody.invites("wkyj-guest@example.org").await;
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
