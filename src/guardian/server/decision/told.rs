//! What a guardian is told before deciding. The page and the letter take it from here, so that both say the same (G3),
//! and its SHA-256 stands in the record of the decision (C-23).

use super::Proof;
use crate::{
    guardian::{model::Kind, server::Question},
    policy::model::{DocumentName, Number},
    values::country,
};
use sha2::{Digest, Sha256};

/// One fact: what it is about, and one to three sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub term: &'static str,
    pub words: String,
}

/// One document in one version, and its address here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub words: String,
    pub address: String,
}

/// What is said of a question that nobody answers.
pub const NO_ANSWER: &str = "If you do nothing";

/// Everything a guardian is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The question itself.
    pub question: String,
    pub lines: Vec<Line>,
    pub documents: Vec<Document>,
    /// What is said in front of the documents.
    pub agreement: &'static str,
}

/// What is told of a question.
pub fn told(question: &Question) -> Told {
    let name = &question.facts.first_name;
    let line = |term: &'static str, words: String| Line { term, words };
    let end = question.expires_at.day_in_words();
    let lines = vec![
        line("Who asks", who(question)),
        line("What for", what_for(question)),
        line("What we keep", kept(question)),
        line("Who receives it", RECEIVED.to_owned()),
        line("How to withdraw", withdrawing(question)),
        line(NO_ANSWER, format!("On {end} the question ends, and nothing is allowed. {}", after(question))),
    ];
    let headline = match question.kind {
        Kind::Registration => format!("May {name} open an account?"),
        Kind::Guardianship => format!("Will you be a guardian of {name}?"),
        Kind::Amendment => format!("May the new version count for {name}?"),
    };
    let agreement = match question.kind {
        Kind::Amendment => "Your yes accepts this version for the child, and your no refuses it:",
        _ => "Your yes accepts these documents for the child, in these versions:",
    };
    let documents = question.facts.documents.iter().filter_map(|(code, number)| document(code, *number)).collect();
    Told { question: headline, lines, documents, agreement }
}

impl Told {
    /// All of it as one text, the same bytes each time.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| format!("{}: {}\n", line.term, line.words));
        let documents = self.documents.iter().map(|document| format!("{} ({})\n", document.words, document.address));
        let lines: String = lines.chain([format!("{}\n", self.agreement)]).chain(documents).collect();
        format!("{}\n{lines}", self.question)
    }

    /// SHA-256 of what was shown, with how it would be proved.
    pub(super) fn shown(&self, proof: &Proof) -> Vec<u8> {
        let signals: String = proof.signals.iter().map(|signal| format!("{}\n", signal.words())).collect();
        let whole = format!("{}{}\n{}\n{signals}", self.text(), proof.method.words(), proof.confidence.hours());
        Sha256::digest(whole.as_bytes()).to_vec()
    }
}

fn who(question: &Question) -> String {
    let (name, country) = (&question.facts.first_name, country::name_of(&question.facts.country));
    match question.kind {
        Kind::Registration => format!("{name}, who lives in {country}, is under age there and gave your mail address."),
        Kind::Guardianship => format!("{name} has an account at SofaPop, is under age, and gave your mail address."),
        Kind::Amendment => {
            format!("SofaPop. You answer for {name}, who is under age, and one of our documents changes.")
        }
    }
}

fn what_for(question: &Question) -> String {
    let name = &question.facts.first_name;
    match question.kind {
        Kind::Registration => format!(
            "An account in our furniture shop: to look around, remember sofas and fill a basket. {name} cannot buy \
             anything: whatever is ordered, an adult orders."
        ),
        Kind::Guardianship => format!(
            "You would see what {name} did with us and decide with the other guardians what is allowed. The account is \
             open already, and any guardian may say no to it."
        ),
        Kind::Amendment => {
            format!("Until you answer, the version you accepted before goes on for {name}. A no changes nothing else.")
        }
    }
}

fn kept(question: &Question) -> String {
    let name = &question.facts.first_name;
    let yours = "Of you: your name, your mail address, and what you decide here.";
    match question.kind {
        Kind::Registration => format!(
            "For this question: {name}’s first name, mail address, country and the day of coming of age. With the \
             account: full name, address, telephone number and how to log in. {yours}"
        ),
        Kind::Guardianship | Kind::Amendment => format!("Of {name}: nothing new. {yours}"),
    }
}

const RECEIVED: &str = "Nobody who does not work for us, unless you switch passing on on. Advertising does not exist for \
                        children here.";

fn withdrawing(question: &Question) -> String {
    match question.kind {
        Kind::Registration | Kind::Guardianship => "A receipt by letter opens a page of your own. There you take any \
            permission back whenever you like, and it acts at the child’s next click."
            .to_owned(),
        Kind::Amendment => "On your own page as a guardian, which the link in our receipt opens.".to_owned(),
    }
}

fn after(question: &Question) -> &'static str {
    match question.kind {
        Kind::Registration => "We forget what was told for it.",
        Kind::Guardianship | Kind::Amendment => "The account stays as it is.",
    }
}

fn document(code: &str, number: i64) -> Option<Document> {
    let (name, number) = (DocumentName::parse(code)?, Number::stored(number)?);
    let words = format!("{}, version {number}", name.title());
    Some(Document { words, address: format!("{}/{number}", name.address()) })
}
