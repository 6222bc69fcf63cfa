//! The letters this slice sends.

use crate::{
    disclosure::server::Subject, mail::letter::Letter, server::context::Context, values::email_address::EmailAddress,
};

pub fn password_changed(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Your password was changed")
        .text(format!("The password of your SofaPop account was changed on {}.", cx.now.in_words()))
        .text("All other browsers that were logged in are logged out now.")
        .text("If this was you, there is nothing to do. If it was not, answer this letter at once.")
}

pub fn new_browser(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "A new browser logged in to your account")
        .text(format!(
            "{} logged in to your SofaPop account on {}. We had not seen that browser with your account before.",
            cx.browser.as_str(),
            cx.now.in_words()
        ))
        .text("If this was you, there is nothing to do.")
        .text("If it was not, end that login and change your password:")
        .link("Where you are logged in", format!("{}/account/sessions", cx.config.origin.as_str()))
}
