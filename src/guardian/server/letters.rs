//! The letters this slice sends about questions and decisions. What a guardian is told of a question stands in
//! [`told`], for the page and the letter alike.

use super::{
    Question,
    decision::{BY_POST, Decision, Document, NO_ANSWER, Told, told},
};
use crate::{
    disclosure::server::Subject,
    guardian::model::{Kind, Permission},
    mail::letter::Letter,
    server::context::Platform,
    values::{email_address::EmailAddress, secret::Secret},
};

/// The question itself, to whoever may be a guardian.
pub fn question(platform: &Platform, to: &EmailAddress, question: &Question, link: &Secret) -> Letter {
    let letter = Letter::new(to, about(question), &subject(question));
    let letter = facts(platform, letter, question)
        .text("You need no account. You can say yes, no, or that you are not the guardian:")
        .link("See and answer", format!("{}/guardian/question/{}", origin(platform), link.reveal()));
    letter.text("If you know nothing of this, choose “I am not the guardian”. Then we write to you no more.")
}

/// Six digits, for a device that was handed over.
pub fn digits(platform: &Platform, to: &EmailAddress, question: &Question, digits: &Secret) -> Letter {
    let name = &question.facts.first_name;
    let letter = Letter::new(to, about(question), "Your code from SofaPop").urgent().text(format!(
        "{name} handed you a device to answer a question of SofaPop. Type this code there within 30 minutes:"
    ));
    let letter = letter.text(digits.reveal().to_owned());
    facts(platform, letter, question)
        .text("If nobody handed you a device, do nothing. Without this code nothing happens.")
        .link("What SofaPop is", origin(platform).to_owned())
}

/// The second step of a yes, a day or more after the first.
pub fn second(
    platform: &Platform,
    to: &EmailAddress,
    question: &Question,
    decision: &Decision,
    link: &Secret,
) -> Letter {
    let name = &question.facts.first_name;
    let letter = Letter::new(to, about(question), &format!("{name}: do you still say yes?"))
        .text(format!("On {} somebody who read your mail said yes to this:", decision.decided_at.in_words()));
    let letter = facts(platform, letter, question).text(waited(decision)).text(
        "It counts once you say so again. If it was not you, or you think otherwise now, take it back on the same page:",
    );
    letter.link("Say it again, or take it back", format!("{}/guardian/confirm/{}", origin(platform), link.reveal()))
}

/// A form on paper was chosen.
pub fn form(platform: &Platform, to: &EmailAddress, question: &Question, decision: &Decision) -> Letter {
    let letter = Letter::new(to, about(question), "Your form to sign")
        .text("You chose to sign a form on paper. Print the page behind this link, or copy it by hand:")
        .link("The form", format!("{}/guardian/form", origin(platform)))
        .text(format!("This reference goes onto it: {}", decision.id));
    let letter = letter.text(format!(
        "Two of our people look at it. It has to reach us by {}; nothing is allowed before.",
        question_end(question, decision)
    ));
    facts(platform, letter, question)
}

/// The yes counts, and there is nothing to manage yet or anew.
pub fn counts(platform: &Platform, to: &EmailAddress, question: &Question, decision: &Decision) -> Letter {
    let letter = Letter::new(to, about(question), "Your yes counts").text(confirmed(question, decision));
    let next = match question.kind {
        Kind::Registration => {
            "Once the account is open, another letter follows with the link to your own page. There you see what happens \
             and take permissions back. If you change your mind before, answer this letter."
        }
        Kind::Guardianship | Kind::Amendment => "You see all your decisions on your own page as a guardian.",
    };
    answered(platform, letter, question).text(next)
}

/// The receipt of a guardian, with the way to their own page.
pub fn receipt(
    platform: &Platform,
    to: &EmailAddress,
    question: &Question,
    decision: &Decision,
    manage: Option<&Secret>,
) -> Letter {
    let name = &question.facts.first_name;
    let letter = Letter::new(to, about(question), &format!("You are a guardian of {name}"))
        .text(confirmed(question, decision))
        .text(allowed(decision));
    let letter = match manage {
        Some(manage) => letter
            .text(format!("On your own page you see what {name} does with us, and take any permission back:"))
            .link("Your page as a guardian", format!("{}/guardian/open/{}", origin(platform), manage.reveal()))
            .text("Keep this letter: its link is the way to that page, and whoever has it can open it."),
        None => letter
            .text("You have a page as a guardian already; its link stands in our earlier letter.")
            .link("Your children", format!("{}/account/children", origin(platform))),
    };
    answered(platform, letter, question)
}

/// A yes was taken back before it counted.
pub fn taken_back(platform: &Platform, to: &EmailAddress, question: &Question) -> Letter {
    let name = &question.facts.first_name;
    Letter::new(to, about(question), "Your yes is taken back")
        .text(format!("Your yes for {name} was taken back before it counted. Nothing is allowed."))
        .text(format!("If it was not you, or you think otherwise: {name} can ask again."))
        .link("SofaPop", origin(platform).to_owned())
}

/// For the child: go on.
pub fn child_may(platform: &Platform, to: &EmailAddress, question: &Question) -> Letter {
    let name = &question.facts.first_name;
    let letter = Letter::new(to, about(question), "Your guardian said yes").text(format!("Hello {name},"));
    let (words, button) = match question.kind {
        Kind::Registration => ("your guardian said yes. You can finish your account now:", "Go on"),
        Kind::Guardianship => {
            ("another guardian answers for you now. You can see who, and what they can see:", "Have a look")
        }
        Kind::Amendment => ("your guardian accepted the new version of our document for you:", "Have a look"),
    };
    letter.text(words).link(button, go_on(platform, question))
}

/// For the child: not now, and it is not your fault.
pub fn child_may_not(platform: &Platform, to: &EmailAddress, question: &Question) -> Letter {
    let name = &question.facts.first_name;
    let letter = Letter::new(to, about(question), "Your guardian said no").text(format!("Hello {name},"));
    let words = match question.kind {
        Kind::Registration => {
            "your guardian said no, at least for now. You did nothing wrong. Talk to them. We forget what you told us. You \
             can look at all our sofas without an account:"
        }
        Kind::Guardianship => {
            "the person you asked does not want to be your guardian here. Your account stays as it is:"
        }
        Kind::Amendment => "your guardian did not accept the new version. The old one goes on for you:",
    };
    letter.text(words).link("Go to SofaPop", origin(platform).to_owned())
}

/// For the child: the address was somebody else's.
pub fn child_asks_another(platform: &Platform, to: &EmailAddress, question: &Question) -> Letter {
    let name = &question.facts.first_name;
    Letter::new(to, about(question), "Please check your guardian’s address")
        .text(format!("Hello {name},"))
        .text("the person we wrote to says: I am not the guardian. Perhaps there is a typing mistake in the address.")
        .text("Open the page where you waited, on the same device, and type the right address.")
        .link("Go to SofaPop", origin(platform).to_owned())
}

/// Every fact, one a paragraph: the page shows the same ones.
fn facts(platform: &Platform, letter: Letter, question: &Question) -> Letter {
    add(platform, letter, &told(question))
}

/// The same once it is answered: what would happen without an answer is no fact any more.
fn answered(platform: &Platform, letter: Letter, question: &Question) -> Letter {
    let mut told = told(question);
    told.lines.retain(|line| line.term != NO_ANSWER);
    add(platform, letter, &told)
}

fn add(platform: &Platform, letter: Letter, told: &Told) -> Letter {
    let letter = letter.text(told.question.clone());
    let letter = told.lines.iter().fold(letter, |letter, line| letter.text(format!("{}: {}", line.term, line.words)));
    if told.documents.is_empty() {
        return letter;
    }
    let letter = letter.text(told.agreement);
    let document = |letter: Letter, document: &Document| {
        letter.text(format!("{}: {}{}", document.words, origin(platform), document.address))
    };
    told.documents.iter().fold(letter, document)
}

fn confirmed(question: &Question, decision: &Decision) -> String {
    format!(
        "You, {}, said yes for {} on {}, proved {}. It counts since {}.",
        decision.name,
        question.facts.first_name,
        decision.decided_at.in_words(),
        decision.proof.method.words(),
        decision.effective_at.unwrap_or(decision.decided_at).in_words(),
    )
}

fn allowed(decision: &Decision) -> String {
    let disclosure = if decision.disclosure { "allowed" } else { "not allowed" };
    format!("{}: allowed. {}: {disclosure}.", Permission::Use.words(), Permission::Disclosure.words())
}

/// Why the second letter comes when it does.
fn waited(decision: &Decision) -> String {
    let hours = decision.proof.confidence.hours();
    if decision.proof.signals.is_empty() {
        return format!("We waited {hours} hours, so that nobody decides in a hurry or in your name.");
    }
    let noticed: Vec<_> = decision.proof.signals.iter().map(|signal| signal.words()).collect();
    format!("We waited {hours} hours, longer than usual, because of this: {}.", noticed.join("; "))
}

fn question_end(question: &Question, decision: &Decision) -> String {
    let end = question.expires_at.max(decision.decided_at + BY_POST);
    end.day_in_words()
}

fn subject(question: &Question) -> String {
    told(question).question
}

fn go_on(platform: &Platform, question: &Question) -> String {
    format!("{}{}", origin(platform), question.facts.go_on)
}

fn origin(platform: &Platform) -> &str {
    platform.config.origin.as_str()
}

fn about(question: &Question) -> Subject {
    Subject(question.minor.as_ref().map_or_else(|| question.id.to_string(), ToString::to_string))
}
