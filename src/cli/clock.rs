//! `sofapop clock`: whether the clock is trusted, and confirming it.

use super::{Outcome, clock, say};
use crate::{
    server::{
        clock_check::{across_a_stop, confirm, last},
        config::Config,
        db::Db,
    },
    values::timestamp::Timestamp,
};
use anyhow::ensure;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Command {
    /// What the clock says, and when it was last found right. Exit code 1 when it is in doubt; a jump while the shop is being
    /// served stands in its log and at /readyz.
    Status,
    /// Confirm that the clock is right: rows are removed and days of evidence closed again within a minute.
    #[command(
        after_help = "Look at the clock first, for example at https://time.is. A wrong one removes what is not over \
                            yet.\n\nExample:\n  sofapop clock confirm --now 2030-03-01"
    )]
    Confirm {
        /// Today's date in UTC, as you read it elsewhere.
        #[arg(long, value_name = "YYYY-MM-DD")]
        now: String,
    },
}

pub async fn run(command: Command, db: &Db, config: &Config) -> anyhow::Result<Outcome> {
    let now = clock(config).now();
    match command {
        Command::Status => {
            say(&format!("The clock says {}.", now.in_rfc_3339()));
            let Some(checked) = last(db).await? else {
                say("It was never checked.");
                return Ok(Outcome::Done);
            };
            say(&format!("It was last found right at {}.", checked.at.in_rfc_3339()));
            if checked.confirmed_at > Timestamp(0) {
                say(&format!("It was last confirmed at {}.", checked.confirmed_at.in_rfc_3339()));
            }
            say("A jump while the shop is being served is reported in its log and at /readyz.");
            let Some(doubt) = across_a_stop(checked, now, config.longest_downtime) else { return Ok(Outcome::Done) };
            say(&format!("In doubt: {}.", doubt.words()));
            Ok(Outcome::Found)
        }
        Command::Confirm { now: date } => {
            let today = now.date().to_string();
            ensure!(date == today, "the clock says that it is {today}; nothing was confirmed");
            confirm(db, now).await?;
            say("Confirmed.");
            Ok(Outcome::Done)
        }
    }
}
