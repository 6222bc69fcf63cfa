//! The letters this slice sends.

use crate::{
    data_map::{Erasure, Map},
    disclosure::server::Subject,
    mail::letter::Letter,
    server::context::{Context, Platform},
    values::{email_address::EmailAddress, id::AccountId, secret::Secret, timestamp::Timestamp},
};

pub fn closing(cx: &Context, to: &EmailAddress, account: &AccountId, due: Timestamp, link: &Secret) -> Letter {
    let address = format!("{}/account/closing/{}", cx.config.origin.as_str(), link.reveal());
    Letter::new(to, about(account), "Your SofaPop account is closing")
        .text(format!("On {} you asked us to close your account. Every browser is logged out.", cx.now.in_words()))
        .text(format!(
            "On {} we erase it, and nothing brings it back then. Until then you can keep it:",
            due.in_words()
        ))
        .link("Keep my account", address)
        .text("Logging in offers the same. If it was not you who asked, keep the account and change its password.")
}

pub fn kept(cx: &Context, to: &EmailAddress, account: &AccountId) -> Letter {
    Letter::new(to, about(account), "Your SofaPop account stays")
        .text(format!("The closing of your account was taken back on {}. Nothing was erased.", cx.now.in_words()))
        .link("Log in", format!("{}/login", cx.config.origin.as_str()))
        .text("If this was not you, answer this letter at once.")
}

/// The last letter: what was erased, table by table, and what is kept, with its reason.
pub fn receipt(
    platform: &Platform,
    map: &Map,
    to: &EmailAddress,
    account: &AccountId,
    erased: &[(&'static str, i64)],
    now: Timestamp,
) -> Letter {
    let rows = |count: i64| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
    let list: Vec<_> = erased.iter().map(|(title, count)| format!("– {title}: {}", rows(*count))).collect();
    let letter = Letter::new(to, about(account), "Your SofaPop account is erased")
        .text(format!("As you asked, your account was erased on {}.", now.in_words()))
        .text(format!("Erased:\n{}", list.join("\n")));
    let kept = map.of_account().filter_map(|(table, _, erasure)| match erasure {
        Erasure::Kept(reason) => Some(format!("– {}: {}", table.title, reason.words)),
        Erasure::Erased => None,
    });
    letter
        .text(format!("Kept, without your name and without your address:\n{}", kept.collect::<Vec<_>>().join("\n")))
        .text("No law makes us keep anything else about you.")
        .link("What we store", format!("{}/privacy/what-we-store", platform.config.origin.as_str()))
        .text("This is our last letter to you. Once it has reached you we no longer have your address.")
}

fn about(account: &AccountId) -> Subject {
    Subject(account.to_string())
}
