//! The copy: all of it, to the right person, and the same set that an erasure goes through (A-25, D-8).

use super::{
    account_of, administers_and_invites, close, marked,
    planting::{TIES, key_of, plant},
};
use crate::support::{Person, TestApp};
use http::StatusCode;
use sofapop::{
    data_map::{Erasure, Export, Kind},
    departure::server::GRACE,
    tables::MAP,
    values::timestamp::Period,
};
use std::collections::BTreeSet;

const FILE: &str = "/account/copy.json";

on_default_database!(a_25_the_copy_holds_what_was_typed_and_names_what_it_does_not_show, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut customer = app.customer(&person).await;
    let mut elsewhere = app.visitor();
    elsewhere.log_in(&person).await;
    customer.open("/account").await.follow("A copy of everything").await.on("A copy of everything");
    for typed in [&person.user_name, &person.question, &person.real_name, &person.email, &person.street, &person.city] {
        customer.see(typed);
    }
    customer.see("Stored, and not shown here. Whoever finds the hash in a copy");
    let page = customer.page.html.clone();
    assert!(!page.contains("$argon2") && !page.contains(&person.password) && !page.contains(&person.answer));
    assert_eq!(page.matches("<h1").count(), 1);

    let answer = customer.ask(&customer.page.link("Take it along as a file")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"sofapop-copy.json\"");
    assert_eq!(answer.header("cache-control"), "no-store");
    let file = answer.json();
    assert_eq!(file["made_at"], "2030-03-01T09:00:00Z");
    let table = |name: &str| {
        let tables = file["tables"].as_array().expect("tables");
        tables.iter().find(|table| table["name"] == name).expect("the table").clone()
    };
    assert_eq!(table("sessions")["rows"].as_array().map(Vec::len), Some(2), "both browsers");
    assert_eq!(table("accounts")["rows"][0]["hint_question"], person.question);
    assert!(table("accounts")["rows"][0]["password_hash"]["not_shown"].as_str().is_some());
    assert!(!answer.text().contains("$argon2"));
});

on_default_database!(a_25_the_copy_holds_ledger_lines_and_letters_that_wait, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut customer = app.customer(&person).await;
    customer.open("/account/password").await;
    customer.fill("Current password", &person.password).fill("New password", "wkyj another password");
    customer.press("Change password").await.on("Your account");
    customer.open("/account/copy").await.see("Your password was changed");
    app.work().await;
    customer.open("/account/copy").await.see("mail-relay").see("email-address,letter-text");
});

on_default_database!(a_25_the_copy_is_ones_own_and_asking_changes_nothing, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    app.customer(&marked()).await;
    let before = app.dump().await;
    let (page, file) = (ada.ask("/account/copy").await, ada.ask(FILE).await);
    assert!(page.text().contains("Ada Lovelace") && file.text().contains("Ada Lovelace"));
    assert!(!page.text().to_lowercase().contains("wkyj") && !file.text().to_lowercase().contains("wkyj"));
    assert_eq!(app.dump().await, before);

    let answer = app.visitor().ask(FILE).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/login?next=/account/copy"));
    app.visitor().open("/account/copy").await.on("Log in");
});

on_default_database!(a_25_the_copy_is_given_to_who_typed_the_password_lately, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    app.later(Period::minutes(10));
    assert_eq!(ada.ask(FILE).await.header("location"), "/account/prove?next=/account/copy");
    ada.open("/account/copy").await;
    assert_eq!(ada.page.path, "/account/prove?next=/account/copy");
    ada.fill("Password", &Person::ada().password).press("Go on").await.on("A copy of everything");
    assert_eq!(ada.ask(FILE).await.status, StatusCode::OK);
});

on_both_databases!(d_8_what_is_exported_is_what_is_erased_or_kept_with_a_reason_column_by_column, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut customer = app.customer(&person).await;
    let account = account_of(&app, &person.user_name).await;
    administers_and_invites(&app, &mut customer, &person).await;
    app.is_a_child_with_a_past(&person, "wkyj-guardian@example.org").await;
    // While a closing stands nobody is logged in who could ask for a copy, and a note of an erasure comes after it.
    let needed = ["accounts.password_hash", "accounts.user_name", "accounts.user_name_key", "memberships.role"];
    let left = [&needed[..], &["closings", "erasures"]].concat();
    let planted = plant(&app, &account, "copied", &left).await;
    let file = customer.ask(FILE).await.json();
    let page = customer.open("/account/copy").await.page.text();

    let mut exported = BTreeSet::new();
    for table in file["tables"].as_array().expect("tables") {
        let columns = table["columns"].as_object().expect("columns").keys();
        exported.extend(columns.map(|column| format!("{}.{column}", table["name"].as_str().expect("a name"))));
    }
    let whole = file.to_string();
    for marker in &planted {
        let readable = match marker.column.kind {
            Kind::Instant => {
                sofapop::values::timestamp::Timestamp(marker.stored.parse().expect("a number")).in_rfc_3339()
            }
            _ => marker.readable.clone(),
        };
        match marker.column.export {
            Export::Shown => assert!(whole.contains(&readable), "{} is not in the file", marker.place()),
            Export::Withheld(reason) => {
                assert!(!whole.contains(&readable) && !page.contains(&readable), "{} is shown", marker.place());
                assert!(whole.contains(reason.words) && page.contains(reason.words), "{}", marker.place());
            }
        }
    }

    close(&mut customer, &person.password).await;
    app.work().await;
    let planted = plant(&app, &account, "erased", &["closings.due_at", "erasures"]).await;
    app.later(GRACE);
    app.work().await;
    app.work().await;
    let dump = format!("{:?}", app.dump().await);
    let (kept, erased): (Vec<_>, Vec<_>) = planted.iter().partition(|marker| dump.contains(&marker.stored));
    let named: BTreeSet<_> = MAP
        .of_account()
        .filter(|(_, _, erasure)| matches!(erasure, Erasure::Kept(_)))
        .flat_map(|(table, ..)| table.columns.iter().map(|column| format!("{}.{}", table.name, column.name)))
        .collect();
    for marker in &kept {
        assert!(named.contains(&marker.place()), "{} outlives the account without a reason", marker.place());
    }
    let gone_or_kept: BTreeSet<_> = erased.iter().map(|marker| marker.place()).chain(named).collect();
    // The columns that name the account hold no marker but its id, which stands in kept tables alone; a flag holds none.
    let flags = MAP.of_account().flat_map(|(table, ..)| {
        let flags = table.columns.iter().filter(|column| matches!(column.kind, Kind::Flag));
        flags.map(|column| format!("{}.{}", table.name, column.name))
    });
    let keys: BTreeSet<_> = MAP
        .of_account()
        .map(|(table, statements, _)| format!("{}.{}", table.name, key_of(statements)))
        .chain(flags)
        .chain(["closings.due_at"].iter().chain(TIES).map(ToString::to_string))
        .collect();
    let missing: Vec<_> = exported.difference(&gone_or_kept).filter(|place| !keys.contains(*place)).collect();
    assert!(missing.is_empty(), "exported, and neither erased nor kept with a reason: {missing:?}");
    assert!(gone_or_kept.is_subset(&exported), "erased or kept, and not exported");
    for (table, rows) in app.dump().await {
        let known = format!("{rows:?}").contains(&account);
        let kept = MAP.of_account().any(|(of, _, erasure)| of.name == table && matches!(erasure, Erasure::Kept(_)));
        assert!(!known || kept, "{table} still knows the account");
    }
});
