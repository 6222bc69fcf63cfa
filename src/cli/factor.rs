//! `sofapop factor`: the second factors of a customer who is locked out.

use super::{Outcome, platform, remark, say};
use crate::{back_office::server, server::config::Config, values::timestamp::Timestamp};
use anyhow::{Context, ensure};
use clap::Subcommand;
use serde_json::json;

#[derive(Subcommand)]
pub enum Command {
    /// List the second factors of an account, the oldest first. Names that its owner gave them are not shown.
    #[command(after_help = "Examples:\n  sofapop factor list --user ada\n  sofapop factor list --user ada --json")]
    List {
        /// The user name of the account.
        #[arg(long, value_name = "NAME")]
        user: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Remove one second factor, for an owner who identified themselves and cannot use it. Every login of the account
    /// ends, its owner is notified by email, and the audit log records it.
    #[command(
        after_help = "The password stays as it is. Where somebody else may know it, ask the owner to choose a new one at \
                      /recover.\n\nExample:\n  sofapop factor remove --user ada --factor 7Zk0… --confirm ada"
    )]
    Remove {
        /// The user name of the account.
        #[arg(long, value_name = "NAME")]
        user: String,
        /// The id of the factor, as `sofapop factor list` prints it.
        #[arg(long, value_name = "ID", allow_hyphen_values = true)]
        factor: String,
        /// The user name again.
        #[arg(long, value_name = "NAME")]
        confirm: String,
    },
}

pub async fn run(command: Command, config: Config) -> anyhow::Result<Outcome> {
    let platform = platform(config).await?;
    match command {
        Command::List { user, json } => {
            let factors = server::factors_of(&platform, &user).await?;
            let date = |at: Timestamp| at.date().to_string();
            if json {
                let listed: Vec<_> = factors
                    .iter()
                    .map(|factor| {
                        json!({
                            "id": factor.id.as_str(),
                            "kind": factor.kind.name(),
                            "added": factor.created_at.in_rfc_3339(),
                            "last_used": factor.last_used_at.map(Timestamp::in_rfc_3339),
                        })
                    })
                    .collect();
                say(&serde_json::to_string_pretty(&listed)?);
            } else if factors.is_empty() {
                remark("This account has no second factor.");
            } else {
                say(&format!("{:<22}  {:<8} {:<10} LAST USED", "ID", "KIND", "ADDED"));
                for factor in &factors {
                    let used = factor.last_used_at.map_or_else(|| "never".to_owned(), date);
                    say(&format!(
                        "{:<22}  {:<8} {:<10} {used}",
                        factor.id.as_str(),
                        factor.kind.name(),
                        date(factor.created_at)
                    ));
                }
            }
        }
        Command::Remove { user, factor, confirm } => {
            ensure!(user == confirm, "the user name was not typed the same again; nothing was changed");
            let kind = server::remove_factor(&platform, &user, &factor).await.context("nothing was changed")?;
            say(&format!("Removed {}. Every login of the account has ended.", kind.words()));
            remark("The email to its owner is sent while the shop is being served.");
        }
    }
    Ok(Outcome::Done)
}
