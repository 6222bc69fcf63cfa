//! `sofapop request`: answering people about their data, until staff have pages for it. The answer goes to the standard
//! output, remarks to the error output.

use super::{platform, remark, say};
use crate::{
    request::server::{self, DUE, LONGEST_ANSWER, Outcome, PrivacyRequest},
    server::{config::Config, context::Platform},
    values::{
        email_address::EmailAddress,
        id::{AccountId, PrivacyRequestId},
        timestamp::{Period, Timestamp},
    },
};
use anyhow::Context;
use clap::Subcommand;
use serde_json::{Value, json};
use std::{fs::File, io::Read, path::Path, path::PathBuf};

#[derive(Subcommand)]
pub enum Command {
    /// List what people asked, the one that is due first in front. Unproved requests are not in it.
    #[command(
        after_help = "Examples:\n  sofapop request list\n  sofapop request list --json | jq -r '.[] | select(.late).id'"
    )]
    List {
        /// Those that are settled as well.
        #[arg(long)]
        all: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print one request with its words.
    #[command(
        after_help = "What belongs to an account is given to whoever asked logged in, and to nobody else: a mail address \
                      alone does not prove whose account it is.\n\nExample:\n  sofapop request show XmNT7Uw_Kp2tSSvNQ2rhAw"
    )]
    Show {
        /// As the list names it.
        #[arg(allow_hyphen_values = true)]
        id: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Answer a request. The text goes to its person by letter and is kept, sealed, for 90 days.
    #[command(
        after_help = "Examples:\n  sofapop request answer ID answer.txt\n  echo 'It is corrected.' | sofapop request answer ID -"
    )]
    Answer {
        /// As the list names it.
        #[arg(allow_hyphen_values = true)]
        id: String,
        /// The file with the answer; `-` is the standard input.
        file: PathBuf,
    },
    /// Take longer, once, before the request is due; its person is told by letter.
    #[command(
        after_help = "Example:\n  sofapop request extend ID --days 30 --reason 'The archive is on paper and has to be read by hand.'"
    )]
    Extend {
        /// As the list names it.
        #[arg(allow_hyphen_values = true)]
        id: String,
        /// How many days longer, 60 at most.
        #[arg(long, value_parser = clap::value_parser!(i64).range(1..=60))]
        days: i64,
        /// Why, in words for its person.
        #[arg(long)]
        reason: String,
    },
    /// Refuse a request; its person is told why by letter.
    #[command(after_help = "Example:\n  sofapop request refuse ID --reason 'We hold nothing under this address.'")]
    Refuse {
        /// As the list names it.
        #[arg(allow_hyphen_values = true)]
        id: String,
        /// Why, in words for its person.
        #[arg(long)]
        reason: String,
    },
}

pub async fn run(command: Command, config: Config) -> anyhow::Result<()> {
    let platform = platform(config).await?;
    let nothing = "nothing was recorded";
    match command {
        Command::List { all, json } => list(&platform, all, json).await,
        Command::Show { id, json } => show(&platform, &id, json).await,
        Command::Answer { id, file } => {
            let text = text_of(&file).context(nothing)?;
            let settled = server::settle(&platform, &typed(&id)?, Outcome::Answered, &text).await.context(nothing)?;
            told(&settled, "is answered. The letter leaves while the shop is being served.");
            Ok(())
        }
        Command::Refuse { id, reason } => {
            let settled = server::settle(&platform, &typed(&id)?, Outcome::Refused, &reason).await.context(nothing)?;
            told(&settled, "is refused. The letter leaves while the shop is being served.");
            Ok(())
        }
        Command::Extend { id, days, reason } => {
            let by = Period::days(days);
            let extended = server::extend(&platform, &typed(&id)?, by, &reason).await.context(nothing)?;
            let due = extended.due_at.map_or_else(String::new, Timestamp::day_in_words);
            told(&extended, &format!("is due on {due} now. The letter leaves while the shop is being served."));
            Ok(())
        }
    }
}

async fn list(platform: &Platform, all: bool, json: bool) -> anyhow::Result<()> {
    let requests = server::list(platform, all).await?;
    let now = platform.clock.now();
    let late = requests.iter().filter(|request| request.is_late(now)).count();
    if json {
        let told: Vec<_> = requests.iter().map(|request| facts(request, now)).collect();
        say(&serde_json::to_string_pretty(&told)?);
    } else if requests.is_empty() {
        remark("Nobody waits for an answer.");
    } else {
        say(&format!("{:<22}  {:<11} {:<9} {:<10} {:<10} FROM", "ID", "KIND", "STATE", "PROVED", "DUE"));
        requests.iter().for_each(|request| say(&line(request, now)));
    }
    if late > 0 {
        remark(&format!("Late: {late}. An answer is due within {} days.", DUE.0 / Period::days(1).0));
    }
    Ok(())
}

fn line(request: &PrivacyRequest, now: Timestamp) -> String {
    let day = |at: Option<Timestamp>| at.map_or_else(String::new, |at| at.date().to_string());
    let state = if request.is_late(now) { "late" } else { request.state.code() };
    let from = if request.account.is_some() { "a customer" } else { "an address" };
    let (proved, due) = (day(request.proved_at), day(request.due_at));
    format!("{:<22}  {:<11} {state:<9} {proved:<10} {due:<10} {from}", request.id.as_str(), request.kind.code())
}

async fn show(platform: &Platform, id: &str, json: bool) -> anyhow::Result<()> {
    let request = server::find(platform, id).await?.context("there is no such request")?;
    let now = platform.clock.now();
    let mut told = facts(&request, now);
    told["words"] = json!(request.words);
    told["extension"] = json!(request.extension);
    told["answer"] = json!(request.answer);
    if json {
        say(&serde_json::to_string_pretty(&told)?);
        return Ok(());
    }
    for (name, value) in told.as_object().into_iter().flatten() {
        match value {
            Value::Null => {}
            Value::String(text) => say(&format!("{name}: {}", in_a_terminal(text))),
            value => say(&format!("{name}: {value}")),
        }
    }
    Ok(())
}

/// A request for a program, without its texts.
fn facts(request: &PrivacyRequest, now: Timestamp) -> Value {
    let instant = |at: Option<Timestamp>| at.map(Timestamp::in_rfc_3339);
    json!({
        "id": request.id.as_str(),
        "kind": request.kind.code(),
        "state": request.state.code(),
        "late": request.is_late(now),
        "account": request.account.as_ref().map(AccountId::as_str),
        "address": request.address.as_ref().map(EmailAddress::as_str),
        "asked_at": request.asked_at.in_rfc_3339(),
        "proved_at": instant(request.proved_at),
        "due_at": instant(request.due_at),
        "extended_at": instant(request.extended_at),
        "settled_at": instant(request.settled_at),
    })
}

/// Somebody's text as a terminal may show it: later lines are set in, so that none can pass for one of ours. What steers
/// a terminal was refused when it was typed.
fn in_a_terminal(text: &str) -> String {
    text.replace('\n', "\n    ")
}

/// What the file holds, but no more than an answer may hold and a byte.
fn text_of(file: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let most = u64::from(LONGEST_ANSWER) * 4 + 1;
    if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_string(&mut text).context("the standard input cannot be read")?;
    } else {
        let opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
        opened.take(most).read_to_string(&mut text).with_context(|| format!("{} cannot be read", file.display()))?;
    }
    Ok(text)
}

fn typed(id: &str) -> anyhow::Result<PrivacyRequestId> {
    PrivacyRequestId::typed(id).context("an id has letters, digits, hyphens and underscores")
}

fn told(request: &PrivacyRequest, what: &str) {
    say(request.id.as_str());
    remark(&format!("The request “{}” {what}", request.kind.words()));
}
