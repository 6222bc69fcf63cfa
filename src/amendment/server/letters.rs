//! The letters this slice sends.

use crate::{
    disclosure::server::Subject,
    mail::letter::Letter,
    policy::{model::Grade, server::Version},
    server::context::Platform,
    values::email_address::EmailAddress,
};

/// What changes, from when, and where the difference is shown; where consent is asked anew, how to answer.
pub fn amended(platform: &Platform, to: &EmailAddress, about: Subject, version: &Version) -> Letter {
    let (name, number, day) = (version.document.title(), version.number, version.in_force_at.day_in_words());
    let at = |path: &str| format!("{}{path}", platform.config.origin.as_str());
    let letter = Letter::new(to, about, &format!("Our {name} changes on {day}"))
        .text(format!(
            "On {day} version {number} of our {name} takes effect. It concerns {}.",
            version.concerns.words()
        ))
        .text(format!("What changes, in a sentence: {}", version.what_changed));
    match (version.grade, version.number.before()) {
        (Grade::RenewedConsent, _) => letter
            .text("This version counts for you only if you accept it. See word by word what changes, and answer:")
            .link("See what changes", at(&format!("/account/amendment?document={}", version.document.code())))
            .text(
                "You may as well stay with the version you have: what we collected before stays under it, and your account \
                 says so. Until you answer, that version goes on for you.",
            ),
        (_, before) => letter
            .text("You need not do anything. See word by word what changes:")
            .link("See what changes", at(&before.map_or_else(|| version.address(), |before| version.difference_from(before)))),
    }
}
