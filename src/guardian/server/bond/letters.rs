//! The letters about what stands between guardians and a child.

use crate::{
    disclosure::server::Subject,
    guardian::model::Permission,
    mail::letter::Letter,
    server::context::Platform,
    values::{email_address::EmailAddress, secret::Secret},
};

/// What happened, for a letter's subject and for the child and the guardians.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    subject: &'static str,
    /// Behind the guardian's name.
    done: &'static str,
    for_child: &'static str,
}

/// A guardian ended it.
pub const ENDED: Words = Words {
    subject: "A guardian has stopped",
    done: "is no longer a guardian here",
    for_child: "If nobody else answers for you, your account rests. You can ask another parent or guardian.",
};

/// A guardian erased themselves.
pub const LEFT: Words = Words {
    subject: "A guardian has left",
    done: "erased what we held of them, and is no longer a guardian here",
    for_child: "If nobody else answers for you, your account rests. You can ask another parent or guardian.",
};

/// A permission was given or taken back.
pub const fn changed_words(permission: Permission, given: bool) -> Words {
    match (permission, given) {
        (Permission::Use, true) => Words {
            subject: "The account may be used",
            done: "allows the account to be used",
            for_child: "You can log in as before, unless another guardian says no.",
        },
        (Permission::Use, false) => Words {
            subject: "The account rests",
            done: "took back that the account may be used",
            for_child: "Your account rests until they allow it again. Nothing of it is lost. Talk to them.",
        },
        (Permission::Disclosure, true) => Words {
            subject: "Data may be passed on",
            done: "allows data to be passed on to others",
            for_child: "Nothing is passed on by that alone: you are asked yourself as well.",
        },
        (Permission::Disclosure, false) => Words {
            subject: "No data is passed on",
            done: "took back that data may be passed on to others",
            for_child: "From now on nothing is passed on.",
        },
    }
}

pub fn to_child(platform: &Platform, to: &EmailAddress, about: Subject, guardian: &str, words: Words) -> Letter {
    Letter::new(to, about, words.subject)
        .text(format!("{guardian} {}.", words.done))
        .text(words.for_child)
        .link("Your guardians", format!("{}/account/guardian", platform.config.origin.as_str()))
}

/// To the other guardians, and to the one who did it, in case it was somebody else.
pub fn to_guardian(
    platform: &Platform,
    to: &EmailAddress,
    about: Subject,
    (guardian, child): (&str, &str),
    words: Words,
) -> Letter {
    Letter::new(to, about, &format!("{child}: {}", words.subject.to_lowercase()))
        .text(format!("About {child}: {guardian} {}.", words.done))
        .text("If you are that guardian and did not do it, somebody has the link to your page: ask for a new one, and the old one opens nothing any more.")
        .link("A new link to your page", format!("{}/guardian/link", platform.config.origin.as_str()))
}

/// A fresh link to a guardian's own page.
pub fn your_page(platform: &Platform, to: &EmailAddress, about: Subject, link: &Secret) -> Letter {
    Letter::new(to, about, "Your page as a guardian")
        .urgent()
        .text("This link opens your page as a guardian. The one before opens nothing any more.")
        .link("Your page as a guardian", format!("{}/guardian/open/{}", platform.config.origin.as_str(), link.reveal()))
        .text("Keep this letter: whoever has the link can open the page.")
}

/// Somebody asked for such a link who is nobody's guardian.
pub fn no_guardian(platform: &Platform, to: &EmailAddress, about: Subject) -> Letter {
    Letter::new(to, about, "You are no guardian here")
        .urgent()
        .text("Somebody, perhaps you, asked for the link to a guardian's page at SofaPop.")
        .text("With this mail address there is none. Perhaps another address of yours was given.")
        .link("Try another address", format!("{}/guardian/link", platform.config.origin.as_str()))
}

/// To those who answer already.
pub fn another_asked(platform: &Platform, to: &EmailAddress, about: Subject, name: &str) -> Letter {
    Letter::new(to, about, &format!("{name} asks for another guardian"))
        .text(format!("{name} asked somebody else to be a guardian at SofaPop as well. You stay one."))
        .text("Any one of you can say no to anything. You are told when the other one has said yes.")
        .link("SofaPop", platform.config.origin.as_str().to_owned())
}

/// To those who answered before.
pub fn another_began(platform: &Platform, to: &EmailAddress, about: Subject, name: &str, other: &str) -> Letter {
    Letter::new(to, about, &format!("{name} has another guardian"))
        .text(format!("{other} is a guardian of {name} at SofaPop now, as you are."))
        .text("If that is not right, answer this letter: two of our people look at it.")
        .link("SofaPop", platform.config.origin.as_str().to_owned())
}
