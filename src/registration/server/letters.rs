//! The letters this slice sends.

use crate::{
    disclosure::server::Subject,
    mail::letter::Letter,
    server::context::Context,
    values::{email_address::EmailAddress, secret::Secret},
};

pub fn prove_address(cx: &Context, to: &EmailAddress, about: Subject, link: &Secret) -> Letter {
    let address = format!("{}/register/confirm/{}", cx.config.origin.as_str(), link.reveal());
    Letter::new(to, about, "Open your SofaPop account")
        .urgent()
        .text("Somebody, we hope it was you, registered at SofaPop with this mail address.")
        .text("Open the account within 24 hours:")
        .link("Open my account", address)
        .text("If it was not you, do nothing. What was typed is forgotten after these 24 hours.")
}

pub fn already_open(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "You have a SofaPop account already")
        .urgent()
        .text("Somebody, perhaps you, tried to register at SofaPop with this mail address.")
        .text("It has an account already, so no second one was opened and nothing was changed.")
        .link("Log in", format!("{}/login", cx.config.origin.as_str()))
        .text("If it was not you, there is nothing to do.")
}
