//! What staff see and do: never one of them alone, and never unseen (C-22, D-11).

mod cases;
mod command;
mod operators;

use crate::{
    guardian::becomes_a_child,
    support::{Person, TestApp, Visitor},
};
use sofapop::{
    audit::{
        model::Role,
        server::{self as audit, Act},
    },
    back_office::{model::Kind, server},
    values::id::AccountId,
};

pub const DESK: &str = "The guardian desk";
pub const FIND: &str = "Find a child or a form";
pub const GUARDIANS: &str = "A child’s guardians";
pub const NOTE: &str = "The court’s letter of 3 March 2030, file 17.";
pub const NOTHING: &str = "Nothing was done";
pub const NO_PAGE: &str = "This cushion slipped.";

/// A child with one guardian, whose mailbox this is. A day goes by.
pub async fn child(app: &TestApp, name: &str, guardian: &str) -> AccountId {
    let person = Person::named(name);
    app.visitor().register(&person).await;
    becomes_a_child(app, &person, guardian).await
}

/// Somebody who works for the shop, with a second factor, logged in a moment ago.
pub async fn member<'a>(app: &'a TestApp, name: &str, role: Role) -> Visitor<'a> {
    let mut member = app.customer(&Person::named(name)).await;
    member.add_app().await;
    server::appoint(&app.platform, name, role).await.expect("appointed");
    app.work().await;
    member
}

/// Looks for a child and is shown who answers for it.
pub async fn finds(member: &mut Visitor<'_>, child: &str) {
    member.open("/staff/find").await.on(FIND);
    member.fill("User name or reference", child).fill("Why you look", "written").press("Look").await.on(GUARDIANS);
}

/// Opens a case about the child's one guardian; answers where it stands.
pub async fn opens(member: &mut Visitor<'_>, child: &str, kind: Kind) -> String {
    finds(member, child).await;
    member.fill("What is to be done", kind.code()).fill("On what it rests", NOTE);
    member.press("Open the case").await.on("A case").see(NOTE);
    member.page.path.clone()
}

/// Carries out what somebody else opened; the letters are delivered.
pub async fn carries_out(member: &mut Visitor<'_>, case: &str) {
    member.open(case).await.on("A case").see(NOTE);
    member.press("Carry it out").await.on(DESK).see("The case is carried out.");
    member.app.work().await;
}

/// The identifier at the end of a case's address.
pub fn id_of(case: &str) -> &str {
    case.rsplit('/').next().unwrap_or_default()
}

/// What staff did about somebody, the oldest first.
pub async fn acts_about(app: &TestApp, about: &str) -> Vec<Act> {
    let mut acts = audit::acts_about(&app.platform.db, about).await.expect("acts");
    acts.reverse();
    acts
}

/// A member of staff in front of one of the forms, and what is right to send.
pub async fn stands_before(visitor: &mut Visitor<'_>, form: &str, fields: &mut [(&'static str, String)]) {
    let app = visitor.app;
    let number = app.count("accounts").await;
    let (mia, guardian) = (format!("mia-{number}"), format!("ruth-{number}@example.org"));
    child(app, &mia, &guardian).await;
    *visitor = member(app, &format!("one-{number}"), Role::GuardianDesk).await;
    match form {
        "staff_find" => fields[0].1 = mia,
        "staff_open" => {
            finds(visitor, &mia).await;
            let values = visitor.page.values();
            for field in &mut fields[..2] {
                let shown = values.iter().find(|(name, _)| name == field.0).expect("a field");
                field.1 = shown.1.clone();
            }
        }
        _ => {
            let case = opens(visitor, &mia, Kind::Dispute).await;
            fields[0].1 = id_of(&case).to_owned();
            if form != "staff_withdraw" {
                *visitor = member(app, &format!("other-{number}"), Role::Supervisor).await;
            }
        }
    }
}
