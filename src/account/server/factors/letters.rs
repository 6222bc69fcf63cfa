//! A letter for each event. Names that were typed stand in none.

use super::FactorKind;
use crate::{
    disclosure::server::Subject,
    mail::letter::Letter,
    server::context::{Context, Platform},
    values::{email_address::EmailAddress, secret::Secret, timestamp::Timestamp},
};

const NOT_YOU: &str = "If this was you, there is nothing to do. If it was not, change your password at once and look at \
                       your second factors.";

pub(super) fn added(cx: &Context, to: &EmailAddress, about: Subject, kind: FactorKind, veto: &Secret) -> Letter {
    let address = format!("{}/account/factors/veto/{}", cx.config.origin.as_str(), veto.reveal());
    Letter::new(to, about, "A second factor was added to your account")
        .urgent()
        .text(format!("On {}, {} was added to your SofaPop account.", cx.now.in_words(), kind.words()))
        .text("From now on your password alone does not open the account.")
        .text("If this was not you, remove it within seven days. You do not need to log in for this:")
        .link("Remove the second factor", address)
}

pub(super) fn removed_for_owner(
    platform: &Platform,
    to: &EmailAddress,
    about: Subject,
    kind: FactorKind,
    now: Timestamp,
) -> Letter {
    Letter::new(to, about, "A second factor was removed from your account")
        .text(format!("On {}, {} was removed from your SofaPop account.", now.in_words(), kind.words()))
        .text("Every browser was logged out. If another person added the factor, they may know your password: choose a new one.")
        .link("Choose a new password", format!("{}/recover", platform.config.origin.as_str()))
}

pub(super) fn removed(cx: &Context, to: &EmailAddress, about: Subject, kind: FactorKind, left: usize) -> Letter {
    let rest = match (kind, left) {
        (FactorKind::RecoveryCodes, _) => "None of these codes opens anything any more.",
        (_, 0) => "It was the last one: your password alone opens the account now.",
        _ => "Your other second factors stay as they are.",
    };
    let subject = match kind {
        FactorKind::RecoveryCodes => "Your recovery codes were removed",
        _ => "A second factor was removed from your account",
    };
    Letter::new(to, about, subject)
        .text(format!("On {}, {} was removed from your SofaPop account.", cx.now.in_words(), kind.words()))
        .text(rest)
        .text(NOT_YOU)
}

pub(super) fn codes_kept(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "New recovery codes for your account")
        .text(format!("On {}, ten recovery codes were made for your SofaPop account.", cx.now.in_words()))
        .text("Codes you had before open nothing any more.")
        .text(NOT_YOU)
}

pub(super) fn code_used(cx: &Context, to: &EmailAddress, about: Subject, left: i64) -> Letter {
    let left = match left {
        0 => "It was the last one. Make new ones on the page of your second factors.".to_owned(),
        1 => "One is left. Make new ones on the page of your second factors.".to_owned(),
        left => format!("{left} are left."),
    };
    Letter::new(to, about, "A recovery code was used")
        .text(format!("On {}, one of your recovery codes was used for your SofaPop account.", cx.now.in_words()))
        .text(left)
        .text(NOT_YOU)
}

pub(super) fn password_free(cx: &Context, to: &EmailAddress, about: Subject, on: bool) -> Letter {
    let (subject, what) = if on {
        ("Login without a password is on", "Each of your passkeys opens your SofaPop account by itself")
    } else {
        ("Login without a password is off", "Your SofaPop account asks for the password again, passkey or not")
    };
    Letter::new(to, about, subject).text(format!("{what} since {}.", cx.now.in_words())).text(NOT_YOU)
}

pub(super) fn stopped(cx: &Context, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "Somebody entered your password but not your second factor")
        .urgent()
        .text(format!(
            "On {}, somebody entered the right password of your SofaPop account and then five wrong answers to the \
             second question. Nobody was let in.",
            cx.now.in_words()
        ))
        .text("If this was you, try again. If it was not, somebody knows your password: change it at once.")
}
