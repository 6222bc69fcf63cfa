//! The letters this slice sends.

use crate::{
    disclosure::server::Subject,
    mail::letter::Letter,
    server::context::{Context, Platform},
    values::{email_address::EmailAddress, secret::Secret, timestamp::Timestamp},
};

pub fn choose_password(cx: &Context, to: &EmailAddress, about: Subject, user_name: &str, link: &Secret) -> Letter {
    let address = format!("{}/recover/link/{}", cx.config.origin.as_str(), link.reveal());
    Letter::new(to, about, "Choose a new password")
        .urgent()
        .text("Somebody, we hope it was you, told us that the password of your SofaPop account is lost.")
        .text(format!("Your user name is {user_name}."))
        .text("If you only wanted to know that, you are done. For a new password, open this within ten minutes:")
        .link("Choose a new password", address)
        .text("We will ask your hint question then. If it was not you, do nothing: without this letter nobody gets on.")
}

pub fn no_account(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "No SofaPop account has this address")
        .urgent()
        .text("Somebody, perhaps you, told us that the password of a SofaPop account with this mail address is lost.")
        .text("There is none with this address. Perhaps you registered with another one?")
        .link("Try another address", format!("{}/recover", cx.config.origin.as_str()))
        .text("If it was not you, there is nothing to do. We keep nothing of it.")
}

pub fn wrong_answers(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Three wrong answers to your hint question")
        .text(format!(
            "On {} somebody opened our letter about a new password and answered your hint question wrongly three times.",
            cx.now.in_words()
        ))
        .text("That letter opens nothing any more. Your password is still good, and nothing was changed.")
        .text("If this was not you, somebody can read your mail: change the password of your mailbox.")
}

pub fn waiting(cx: &Context, to: &EmailAddress, about: Subject, ends: Timestamp, veto: &Secret) -> Letter {
    let address = format!("{}/recover/stop/{}", cx.config.origin.as_str(), veto.reveal());
    Letter::new(to, about, "Somebody waits for a new password")
        .urgent()
        .text("Somebody who can read your mail could not answer your hint question and chose to wait instead.")
        .text(format!("On {} a new password can be chosen without the answer.", ends.in_words()))
        .text("If this was not you, stop it now. Nothing is changed then:")
        .link("Stop it", address)
}

pub fn wait_is_over(platform: &Platform, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "You can choose a new password now")
        .text("The three days are over, and nobody stopped them.")
        .text(
            "Within seven days, ask for another letter: its link leads to the new password without the hint question.",
        )
        .link("Choose a new password", format!("{}/recover", platform.config.origin.as_str()))
}

pub fn guardian_code(cx: &Context, to: &EmailAddress, about: Subject, child: &str, digits: &Secret) -> Letter {
    Letter::new(to, about, &format!("A code for {child}’s new password")).urgent()
        .text(format!("On {} {child} asked SofaPop for a new password, and you answer for {child}.", cx.now.in_words()))
        .text(format!("If you know about it, tell {child} this code. It is good for ten minutes:"))
        .text(digits.reveal().to_owned())
        .text(format!(
            "The code opens nothing by itself: {child} has opened a letter of ours and answered the hint question before."
        ))
        .text(format!(
            "If you know nothing about it, tell nobody the code, whoever asks, and talk to {child}. Nothing is changed then."
        ))
}

pub fn wrong_digits(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Five wrong codes for your new password")
        .text(format!(
            "On {} somebody opened our letter about a new password and typed five wrong codes of your guardian.",
            cx.now.in_words()
        ))
        .text("That letter opens nothing any more. Your password is what it was, and nothing was changed.")
        .text("If this was you, ask for another letter and look at the code again together. If it was not you, tell your guardian.")
        .link("Ask for another letter", format!("{}/recover", cx.config.origin.as_str()))
}

pub fn wrong_digits_of_guardian(cx: &Context, to: &EmailAddress, about: Subject, child: &str) -> Letter {
    Letter::new(to, about, &format!("Five wrong codes for {child}’s new password"))
        .text(format!(
            "On {} somebody typed five wrong codes where the one we sent you was asked for.",
            cx.now.in_words()
        ))
        .text(format!("The code opens nothing any more, and {child}’s password is what it was."))
        .text(format!(
            "Ask {child} about it. If it was not {child}, somebody else reads their mail and knows their hint answer."
        ))
}
