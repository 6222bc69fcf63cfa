//! The letters this slice sends. None holds a note: it tells what others wrote to us.

use crate::{
    audit::model::{Deed, Role},
    back_office::model::Kind,
    disclosure::server::Subject,
    guardian::server::Guardianship,
    mail::letter::Letter,
    server::context::Platform,
    values::{email_address::EmailAddress, id::AccountId},
};

/// To the child, in words for somebody of twelve.
pub fn to_child(platform: &Platform, to: &EmailAddress, about: Subject, kind: Kind) -> Letter {
    let told = match kind {
        Kind::Dispute => {
            "Your guardians do not agree at the moment. Until they do, your account rests: nothing is lost, and nobody \
             can use it."
        }
        Kind::Settled => "Your guardians have sorted it out. You can use your account again, as before.",
        Kind::End | Kind::WrongPerson | Kind::SignedForm => {
            "One of your guardians does not answer for you here any more. If nobody else does, your account rests: \
             nothing is lost, and you can ask another adult."
        }
    };
    Letter::new(to, about, subject(kind))
        .text(told)
        .text("Two people who work for us looked at this. They never see your password or your answers.")
        .link("Your guardians", format!("{}/account/guardian", origin(platform)))
}

/// To the guardian it is about.
pub fn to_guardian(platform: &Platform, to: &EmailAddress, bond: &Guardianship, kind: Kind) -> Letter {
    let letter = Letter::new(to, about(bond), subject(kind));
    let letter = match kind {
        Kind::Dispute => letter
            .text("We were told that a child’s guardians disagree. Until that is settled, the child’s account rests.")
            .text("No guardian can allow its use meanwhile. You can still see the account’s page, and take back more."),
        Kind::Settled => letter.text(
            "The dispute about a child’s account is settled. What it took away counts again; what you took back \
             yourself does not.",
        ),
        Kind::WrongPerson => letter
            .text("We wrote to you about a child whose guardian you are not. That was a mistake, and we are sorry.")
            .text("It is ended: you answer for nobody here, and questions to guardians go to this mailbox no more."),
        Kind::End | Kind::SignedForm => letter
            .text("You no longer answer for a child at SofaPop. Your page about the child opens nothing any more."),
    };
    letter.text(TWO).link("What SofaPop is", origin(platform).to_owned())
}

/// To each other guardian of the same child.
pub fn to_other_guardian(platform: &Platform, to: &EmailAddress, bond: &Guardianship, kind: Kind) -> Letter {
    let told = match kind {
        Kind::Dispute => {
            "We were told that the guardians of a child you answer for disagree. The account rests until then."
        }
        Kind::Settled => "The dispute about the account of a child you answer for is settled.",
        Kind::End | Kind::WrongPerson | Kind::SignedForm => {
            "Another guardian of a child you answer for does not answer for them any more. Yours goes on."
        }
    };
    Letter::new(to, about(bond), subject(kind))
        .text(told)
        .text(TWO)
        .link("What SofaPop is", origin(platform).to_owned())
}

/// To somebody who begins or ends to work for us.
pub fn of_staff(platform: &Platform, to: &EmailAddress, account: &AccountId, deed: Deed, role: Role) -> Letter {
    let about = Subject(account.to_string());
    let role = role.words().to_lowercase();
    match deed {
        Deed::Dismissed => Letter::new(to, about, "You no longer work for SofaPop")
            .text(format!("Your account was that of a member of our staff ({role}) and is an ordinary one again."))
            .link("Your account", format!("{}/account", origin(platform))),
        _ => Letter::new(to, about, "You work for SofaPop now")
            .text(format!("Your account is that of a member of our staff now: {role}."))
            .text("It needs a second factor before anything opens. Each thing you look at or do is written down.")
            .link("Your second factors", format!("{}/account/factors", origin(platform))),
    }
}

const TWO: &str =
    "Two members of our staff decided it, each for themselves. If you think it is wrong, answer this letter.";

fn subject(kind: Kind) -> &'static str {
    match kind {
        Kind::Dispute => "An account rests for now",
        Kind::Settled => "An account is used again",
        Kind::WrongPerson | Kind::End | Kind::SignedForm => "A guardianship has ended",
    }
}

fn about(bond: &Guardianship) -> Subject {
    Subject(bond.minor.to_string())
}

fn origin(platform: &Platform) -> &str {
    platform.config.origin.as_str()
}
