//! `sofapop mail`: whether emails leave.

use super::{Outcome, clock, say};
use crate::{
    mail::backlog::backlog,
    server::{config::Config, db::Db},
    values::timestamp::Timestamp,
};
use clap::Subcommand;
use serde_json::json;

#[derive(Subcommand)]
pub enum Command {
    /// How many emails wait, and for how long the oldest one. Exit code 1 when one is late: an urgent one after 2
    /// minutes, another after 15.
    #[command(after_help = "Examples:\n  sofapop mail status\n  sofapop mail status --json | jq .oldest_seconds")]
    Status {
        /// Print JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

pub async fn run(command: Command, db: &Db, config: &Config) -> anyhow::Result<Outcome> {
    let Command::Status { json } = command;
    let now = clock(config).now();
    let found = backlog(db).await?;
    let age = |since: Option<Timestamp>| since.map(|since| now.seconds_after(since));
    if json {
        say(&serde_json::to_string_pretty(&json!({
            "waiting": found.waiting,
            "oldest_seconds": age(found.oldest),
            "urgent": found.urgent,
            "oldest_urgent_seconds": age(found.oldest_urgent),
            "given_up": found.given_up,
            "late": found.is_late(now),
        }))?);
    } else {
        let since =
            |oldest| age(oldest).map_or_else(String::new, |seconds| format!(", the oldest for {seconds} seconds"));
        say(&format!("Waiting: {}{}.", found.waiting, since(found.oldest)));
        say(&format!("Urgent ones among them: {}{}.", found.urgent, since(found.oldest_urgent)));
        say(&format!("Given up in the last seven days: {}.", found.given_up));
    }
    Ok(if found.is_late(now) { Outcome::Found } else { Outcome::Done })
}
