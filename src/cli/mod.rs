//! The commands of the program.

mod audit;
mod clock;
mod doctor;
mod factor;
mod mail;
mod operator;
mod policy;
mod promises;
mod receipt;
mod request;
mod seed;
mod serve;

use crate::server::{
    clock::Clock,
    clock_check::ClockCheck,
    config::{self, Config},
    context::Platform,
    db::Db,
    entropy::Entropy,
    estimates::Estimates,
    hashing::Hasher,
    health::Health,
    telemetry,
};
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::{os::unix::fs::DirBuilderExt, path::PathBuf, process::ExitCode, sync::Arc};
use tokio::sync::Notify;

/// The web shop that keeps its privacy statement.
#[derive(Parser)]
#[command(
    version,
    after_help = "Examples:\n  sofapop migrate && sofapop seed && sofapop serve\n  sofapop config template > sofapop.toml\n  sofapop policy list"
)]
struct Arguments {
    /// The file with settings; it need not exist.
    #[arg(long, default_value = config::FILE, global = true)]
    settings: PathBuf,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the shop (also without any command).
    Serve,
    /// Bring the database's tables to the state this program knows.
    Migrate,
    /// Put the six sofas into the catalogue and publish the first version of each document; what is there already stays.
    Seed,
    /// The privacy statement, the service agreement and the conditions of usage: publish, list, show.
    Policy {
        #[command(subcommand)]
        command: policy::Command,
    },
    /// What people asked about their data: list, show, answer, extend, refuse.
    Request {
        #[command(subcommand)]
        command: request::Command,
    },
    /// Who works for the shop: add, list, remove.
    Operator {
        #[command(subcommand)]
        command: operator::Command,
    },
    /// The second factors of a customer who is locked out: list, remove.
    Factor {
        #[command(subcommand)]
        command: factor::Command,
    },
    /// The machine's clock: status, confirm.
    Clock {
        #[command(subcommand)]
        command: clock::Command,
    },
    /// Emails that wait to be sent: status.
    Mail {
        #[command(subcommand)]
        command: mail::Command,
    },
    /// Settings: a commented template, or a check of those in force.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// The evidence: whether it is as it was written.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Receipts of decisions about cookies: whether one is as it was given out. Needs neither settings nor a database.
    Receipt {
        #[command(subcommand)]
        command: receipt::Command,
    },
    /// The promises of the privacy statement: whether they are kept.
    Promises {
        #[command(subcommand)]
        command: PromisesCommand,
    },
    /// Measure this machine.
    Doctor {
        #[command(subcommand)]
        command: DoctorCommand,
    },
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Print a commented file with every setting.
    Template,
    /// Say whether the settings can be used.
    Check,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Name every line, head and root that was altered, removed, moved or added. Exit code 1 when there is any.
    Verify {
        /// Print JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum PromisesCommand {
    /// Ask every check, write down what it found, and say it. Exit code 1 when a promise is not kept.
    #[command(
        after_help = "Examples:\n  sofapop promises check\n  sofapop promises check --json | jq -r '.checks[].clause'"
    )]
    Check {
        /// Print JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum DoctorCommand {
    /// How many passwords a second this machine can hash at the settings in force.
    Argon2,
}

/// How a command ended that could do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// It looked for what is wrong and found some.
    Found,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Found => Self::from(1),
        }
    }
}

/// Runs the command that was asked for. What it found wrong is its answer and exit code 1; a failure is one or more
/// sentences on the error output and exit code 2.
#[tokio::main]
pub async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(outcome) => outcome.into(),
        Err(cause) => {
            say_error(&format!("{cause:#}"));
            ExitCode::from(2)
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    if let Some(Command::Config { command: ConfigCommand::Template }) = arguments.command {
        say(&Config::template());
        return Ok(Outcome::Done);
    }
    if let Some(Command::Receipt { command }) = &arguments.command {
        return receipt::run(command);
    }
    let config = Config::load(&arguments.settings)?;
    telemetry::start(&config);
    match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::run(config).await?,
        Command::Migrate => {
            database(&config).await?.migrate().await?;
            say("The tables are up to date.");
        }
        Command::Seed => seed::run(&database(&config).await?, &config).await?,
        Command::Policy { command } => policy::run(command, &config).await?,
        Command::Request { command } => request::run(command, config).await?,
        Command::Operator { command } => return operator::run(command, config).await,
        Command::Factor { command } => return factor::run(command, config).await,
        Command::Clock { command } => return clock::run(command, &database(&config).await?, &config).await,
        Command::Mail { command } => return mail::run(command, &database(&config).await?, &config).await,
        Command::Config { .. } => say("The settings can be used."),
        Command::Audit { command: AuditCommand::Verify { json } } => {
            let told = if json { audit::as_json } else { audit::in_words };
            return audit::verify(&database(&config).await?, &config.field_keys, told).await;
        }
        Command::Receipt { command } => return receipt::run(&command),
        Command::Promises { command: PromisesCommand::Check { json } } => {
            let told = if json { promises::as_json } else { promises::in_words };
            let platform = platform(config).await?;
            return promises::check(&platform, told).await;
        }
        Command::Doctor { command: DoctorCommand::Argon2 } => doctor::argon2(&config).await?,
    }
    Ok(Outcome::Done)
}

async fn database(config: &Config) -> anyhow::Result<Db> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true).mode(0o700).create(&config.data_folder).context("the data folder cannot be made")?;
    Ok(Db::connect(config.database_url.reveal()).await?)
}

/// Puts together what all requests share.
pub async fn platform(config: Config) -> anyhow::Result<Arc<Platform>> {
    let db = database(&config).await?;
    let entropy = Entropy::System;
    let hasher = Hasher::new(config.pepper.clone(), config.password_cost, entropy.clone())?;
    let clock = clock(&config);
    let (estimates, health, clock_check) = (Estimates::new()?, Health::default(), ClockCheck::default());
    let letters = Notify::new();
    Ok(Arc::new(Platform { db, clock, entropy, config, hasher, estimates, health, clock_check, letters }))
}

fn clock(config: &Config) -> Clock {
    config.clock.map_or_else(Clock::system, Clock::standing_at)
}

#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
fn say(text: &str) {
    println!("{}", text.trim_end());
}

/// What is said beside an answer that a program may read.
#[expect(clippy::print_stderr, reason = "the standard output is the answer's alone")]
fn remark(text: &str) {
    eprintln!("{}", text.trim_end());
}

#[expect(clippy::print_stderr, reason = "a command fails on the error output")]
fn say_error(text: &str) {
    eprintln!("sofapop: {text}");
}
