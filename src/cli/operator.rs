//! `sofapop operator`: who works for the shop. Only here is anybody appointed: no page can, so no stolen login of staff
//! makes another. The answer goes to the standard output, remarks to the error output.

use super::{Outcome, platform, remark, say};
use crate::{
    audit::model::Role,
    back_office::server::{self, Listed},
    server::{config::Config, context::Platform},
    values::timestamp::Timestamp,
};
use anyhow::{Context, ensure};
use clap::{Subcommand, ValueEnum};
use serde_json::json;

#[derive(Subcommand)]
pub enum Command {
    /// Make the owner of an account a member of staff. They are told by letter, and the act has its line in the chain.
    #[command(
        after_help = "The account is an adult's and open; nothing opens before it has a second factor. To change a role, \
                      remove first.\n\nExamples:\n  sofapop operator add --user grace --role guardian-desk\n  sofapop \
                      operator add --user edsger --role supervisor"
    )]
    Add {
        /// The user name of the account.
        #[arg(long, value_name = "NAME")]
        user: String,
        /// What they are there for.
        #[arg(long, value_enum)]
        role: RoleWord,
    },
    /// List the members of staff, the longest there in front.
    #[command(after_help = "Examples:\n  sofapop operator list\n  sofapop operator list --json | jq -r '.[] | \
                      select(.second_factor | not).user'")]
    List {
        /// Those who were members of staff as well.
        #[arg(long)]
        all: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// End somebody's work for the shop. They are out at their next click, and told by letter. Their account stays.
    #[command(
        after_help = "The user name is typed a second time, here or when asked. Exit code 2 where the two differ.\n\n\
                      Examples:\n  sofapop operator remove --user grace\n  sofapop operator remove --user grace --confirm grace"
    )]
    Remove {
        /// The user name of the account.
        #[arg(long, value_name = "NAME")]
        user: String,
        /// The user name again, instead of typing it when asked.
        #[arg(long, value_name = "NAME")]
        confirm: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RoleWord {
    /// Opens and decides cases about guardians.
    GuardianDesk,
    /// The same, and sees what all of the staff did.
    Supervisor,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::GuardianDesk => Self::GuardianDesk,
            RoleWord::Supervisor => Self::Supervisor,
        }
    }
}

pub async fn run(command: Command, config: Config) -> anyhow::Result<Outcome> {
    let platform = platform(config).await?;
    let nothing = "nothing was recorded";
    match command {
        Command::Add { user, role } => {
            let account = server::appoint(&platform, &user, role.into()).await.context(nothing)?;
            say(account.as_str());
            remark("They work for the shop now. The letter leaves while the shop is being served.");
        }
        Command::List { all, json } => list(&platform, all, json).await?,
        Command::Remove { user, confirm } => {
            confirmed(&user, confirm).context(nothing)?;
            let account = server::dismiss(&platform, &user).await.context(nothing)?;
            say(account.as_str());
            remark("They work for the shop no more. The letter leaves while the shop is being served.");
        }
    }
    Ok(Outcome::Done)
}

/// The name typed a second time, on the command line or on the standard input.
fn confirmed(user: &str, confirm: Option<String>) -> anyhow::Result<()> {
    let typed = match confirm {
        Some(typed) => typed,
        None => {
            remark("This ends their work for the shop. Type the user name again to go on:");
            let mut line = String::new();
            std::io::stdin().read_line(&mut line).context("the standard input cannot be read")?;
            line
        }
    };
    ensure!(typed.trim() == user, "the user name was not typed the same again");
    Ok(())
}

async fn list(platform: &Platform, all: bool, json: bool) -> anyhow::Result<()> {
    let operators = server::operators(platform, all).await?;
    if json {
        let told: Vec<_> = operators.iter().map(facts).collect();
        say(&serde_json::to_string_pretty(&told)?);
    } else if operators.is_empty() {
        remark("Nobody works for the shop. Cases need two: sofapop operator add");
    } else {
        say(&format!("{:<22}  {:<14} {:<10} {:<10} {:<13} USER", "ACCOUNT", "ROLE", "SINCE", "ENDED", "SECOND FACTOR"));
        operators.iter().for_each(|operator| say(&line(operator)));
    }
    let able = operators.iter().filter(|operator| operator.ended_at.is_none() && operator.has_second_factor).count();
    if !operators.is_empty() && able < 2 {
        remark("Fewer than two of them have a second factor, so no case can be decided.");
    }
    Ok(())
}

fn line(operator: &Listed) -> String {
    let day = |at: Option<Timestamp>| at.map_or_else(String::new, |at| at.date().to_string());
    let factor = if operator.has_second_factor { "yes" } else { "none yet" };
    let (since, ended) = (day(Some(operator.since)), day(operator.ended_at));
    let role = operator.role.code();
    format!("{:<22}  {role:<14} {since:<10} {ended:<10} {factor:<13} {}", operator.account.as_str(), operator.user_name)
}

fn facts(operator: &Listed) -> serde_json::Value {
    json!({
        "account": operator.account.as_str(),
        "user": operator.user_name,
        "role": operator.role.code(),
        "since": operator.since.in_rfc_3339(),
        "ended_at": operator.ended_at.map(Timestamp::in_rfc_3339),
        "second_factor": operator.has_second_factor,
    })
}
