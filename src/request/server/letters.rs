//! The letters this slice sends. What somebody wrote to us stands in none of them: a mailbox is read by others too. Our
//! answer does, because it has to reach its person.

use super::request::{PrivacyRequest, State};
use crate::{
    disclosure::server::Subject,
    mail::letter::Letter,
    server::context::Platform,
    values::{email_address::EmailAddress, secret::Secret},
};

pub fn prove_address(platform: &Platform, to: &EmailAddress, asked: &PrivacyRequest, link: &Secret) -> Letter {
    let address = format!("{}/privacy/request/confirm/{}", origin(platform), link.reveal());
    Letter::new(to, about(asked), "Is this request yours?")
        .urgent()
        .text("Somebody, we hope it was you, asked SofaPop something about their data and gave this mail address.")
        .text(format!("What was asked: {}.", quoted(asked)))
        .text("It counts once you say that it is yours, within 24 hours:")
        .link("Yes, it is mine", address)
        .text("If it was not you, do nothing. What was written is forgotten after these 24 hours.")
}

/// `status` is what the link of somebody without an account carries.
pub fn received(platform: &Platform, to: &EmailAddress, filed: &PrivacyRequest, status: Option<&Secret>) -> Letter {
    let letter = Letter::new(to, about(filed), "We have your request")
        .text(format!("You asked: {}.", quoted(filed)))
        .text(format!("We answer by {}. This link shows where it stands, and you can take it back there:", due(filed)));
    match status {
        Some(status) => {
            let address = format!("{}/privacy/request/status/{}", origin(platform), status.reveal());
            letter
                .link("Where my request stands", address)
                .text("Keep this letter: the link is the only way to that page, and whoever has it can read it.")
        }
        None => letter
            .link("Where my request stands", own_page(platform))
            .text("If it was not you, log in, take it back, and change your password."),
    }
}

pub fn extended(platform: &Platform, to: &EmailAddress, extended: &PrivacyRequest) -> Letter {
    let letter = Letter::new(to, about(extended), "Your request takes longer").text(format!(
        "You asked: {}. We need more time, until {}. This is why:",
        quoted(extended),
        due(extended)
    ));
    let letter = in_paragraphs(letter, extended.extension.as_deref().unwrap_or_default());
    where_it_stands(platform, letter.text("We can do this once, so that is the last day."), extended)
}

pub fn settled(platform: &Platform, to: &EmailAddress, settled: &PrivacyRequest) -> Letter {
    let (subject, told) = match settled.state {
        State::Refused => ("We cannot do what you asked", "We cannot do that, for this reason:"),
        _ => ("Our answer to your request", "This is our answer:"),
    };
    let letter = Letter::new(to, about(settled), subject).text(format!("You asked: {}. {told}", quoted(settled)));
    let letter = in_paragraphs(letter, settled.answer.as_deref().unwrap_or_default());
    let letter =
        letter.text("If you are not content, answer this letter, or complain to your data protection authority.");
    where_it_stands(platform, letter, settled)
}

pub fn withdrawn(platform: &Platform, to: &EmailAddress, withdrawn: &PrivacyRequest) -> Letter {
    Letter::new(to, about(withdrawn), "You took your request back")
        .text(format!("You asked: {}. You took it back, so we do nothing more about it.", quoted(withdrawn)))
        .text("If it was not you, or you think otherwise, ask again:")
        .link("Ask about my data", format!("{}/privacy/request", origin(platform)))
}

pub fn late(platform: &Platform, to: &EmailAddress, late: &PrivacyRequest) -> Letter {
    let letter = Letter::new(to, about(late), "We are late with your request")
        .text(format!(
            "You asked: {}. We should have answered by {} and have not. We are sorry.",
            quoted(late),
            due(late)
        ))
        .text("It is still open and will be answered. You can also complain to your data protection authority.");
    where_it_stands(platform, letter, late)
}

/// The link of somebody without an account is in one letter alone: we keep nothing it could be written from again.
fn where_it_stands(platform: &Platform, letter: Letter, request: &PrivacyRequest) -> Letter {
    match request.account {
        Some(_) => letter.link("Where my request stands", own_page(platform)),
        None => letter.text("The link in our letter “We have your request” still shows where it stands."),
    }
}

fn in_paragraphs(letter: Letter, words: &str) -> Letter {
    words.lines().filter(|line| !line.trim().is_empty()).fold(letter, |letter, line| letter.text(line))
}

/// The list, so that the way there survives a login: places to go on to name nobody and nothing of anybody.
fn own_page(platform: &Platform) -> String {
    format!("{}/account/privacy/requests", origin(platform))
}

fn quoted(request: &PrivacyRequest) -> String {
    format!("“{}”", request.kind.words())
}

fn due(request: &PrivacyRequest) -> String {
    request.due_at.map_or_else(|| "the day that our page names".to_owned(), |due| due.day_in_words())
}

fn origin(platform: &Platform) -> &str {
    platform.config.origin.as_str()
}

fn about(request: &PrivacyRequest) -> Subject {
    let account = request.account.as_ref().map(ToString::to_string);
    Subject(account.unwrap_or_else(|| request.id.to_string()))
}
