//! The letters this slice sends.

use super::organisation::Role;
use crate::{
    disclosure::server::Subject,
    mail::letter::Letter,
    server::context::Context,
    values::{email_address::EmailAddress, secret::Secret},
};

pub fn password_changed(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Your password was changed")
        .text(format!("The password of your SofaPop account was changed on {}.", cx.now.in_words()))
        .text("All other browsers that were logged in are logged out now.")
        .text("If this was you, there is nothing to do. If it was not, answer this letter at once.")
}

pub fn password_replaced(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Your lost password was replaced")
        .text(format!("On {} a new password was stored for your SofaPop account, after our letter to you.", cx.now.in_words()))
        .text("Every browser is logged out. Log in with the new password.")
        .text("If this was not you, somebody can read your mail: change the password of your mailbox, then ask for a new one here.")
        .link("Lost your password?", format!("{}/recover", cx.config.origin.as_str()))
}

pub fn new_browser(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "A new browser logged in to your account")
        .urgent()
        .text(format!(
            "{} logged in to your SofaPop account on {}. We had not seen that browser with your account before.",
            cx.browser.as_str(),
            cx.now.in_words()
        ))
        .text("If this was you, there is nothing to do.")
        .text("If it was not, end that login and change your password:")
        .link("Where you are logged in", format!("{}/account/sessions", cx.config.origin.as_str()))
}

pub fn user_name_changed(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Your user name was changed")
        .text(format!("The user name of your SofaPop account was changed on {}.", cx.now.in_words()))
        .text(NOT_YOU)
}

pub fn hint_changed(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Your hint question was changed")
        .text(format!("Hint question and answer of your SofaPop account were changed on {}.", cx.now.in_words()))
        .text(NOT_YOU)
}

pub fn prove_new_address(cx: &Context, to: &EmailAddress, about: Subject, link: &Secret) -> Letter {
    let address = format!("{}/account/email/confirm/{}", cx.config.origin.as_str(), link.reveal());
    Letter::new(to, about, "Is this your new e-mail address?")
        .urgent()
        .text("Somebody, we hope it was you, wants this address to be the one of a SofaPop account.")
        .text("Confirm it within 24 hours:")
        .link("Use this address", address)
        .text("If it was not you, do nothing. The address is forgotten then.")
}

pub fn address_is_yours_already(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "This address has a SofaPop account already")
        .urgent()
        .text("Somebody, perhaps you, wanted to use this address for another SofaPop account.")
        .text("It belongs to yours already, so nothing was changed.")
        .link("Log in", format!("{}/login", cx.config.origin.as_str()))
}

pub fn email_change_asked(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "A new e-mail address was asked for")
        .text(format!(
            "On {} somebody who typed your password asked for another e-mail address for your SofaPop account.",
            cx.now.in_words()
        ))
        .text("Nothing is changed until the new address is confirmed. You will get a letter then, with a way back.")
        .text(NOT_YOU)
}

pub fn email_changed(cx: &Context, to: &EmailAddress, about: Subject, undo: &Secret) -> Letter {
    let address = format!("{}/account/email/undo/{}", cx.config.origin.as_str(), undo.reveal());
    Letter::new(to, about, "Your e-mail address was changed")
        .urgent()
        .text(format!(
            "The e-mail address of your SofaPop account was changed on {}. Letters go to the new one from now on.",
            cx.now.in_words()
        ))
        .text("If this was not you, take it back within seven days. Every browser is logged out then:")
        .link("Take the change back", address)
}

pub fn email_change_undone(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Your e-mail address is back")
        .text(format!("On {} the change of your e-mail address was taken back.", cx.now.in_words()))
        .text(
            "Every browser was logged out. Whoever changed the address knew your password, so choose another one now.",
        )
        .link("Choose a new password", format!("{}/recover", cx.config.origin.as_str()))
}

const NOT_YOU: &str =
    "If this was you, there is nothing to do. If it was not, change your password at once: whoever did it knew it.";
/// To an address that may have an account or not; the letter is the same.
pub fn invitation(cx: &Context, to: &EmailAddress, about: Subject, company: &str, link: &Secret) -> Letter {
    let address = format!("{}/register/invited/{}", cx.config.origin.as_str(), link.reveal());
    Letter::new(to, about, "An invitation to a company's SofaPop account")
        .text("An administrator of this company invites you to its account at SofaPop:")
        .text(company)
        .text(
            "The link shows the invitation, and you decide there. The link is good for 7 days. You keep a login of your own.",
        )
        .link("Look at the invitation", address)
        .text("If you do not know the company, do nothing. Your mail address is forgotten here after these 7 days.")
}

pub fn role_changed(cx: &Context, to: &EmailAddress, about: Subject, company: &str, role: Role) -> Letter {
    let may = match role {
        Role::Administrator => "You can correct its details now, invite people and remove them.",
        Role::Member => "You still belong to it. You no longer change its details or its people.",
    };
    Letter::new(to, about, "Your role in a company's account is another one")
        .text(format!(
            "On {} an administrator changed your role in the SofaPop account of this company:",
            cx.now.in_words()
        ))
        .text(company)
        .text(may)
}

pub fn removed(cx: &Context, to: &EmailAddress, about: Subject, company: &str) -> Letter {
    Letter::new(to, about, "You no longer belong to a company's account")
        .text(format!(
            "On {} an administrator removed you from the SofaPop account of this company:",
            cx.now.in_words()
        ))
        .text(company)
        .text("Your own account, your login and your details are as they were.")
}
