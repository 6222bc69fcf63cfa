//! `sofapop policy`: what an operator publishes, and what is published. The answer goes to the standard output, remarks
//! to the error output, so that a program reads nothing but the answer.

use super::{clock, database, remark, say};
use crate::{
    policy::{
        model::{Concerns, DocumentName, Grade, Number},
        server::{self, Amendment, Given, History, Standing, Version},
        text::Document,
    },
    server::{config::Config, db::Db, entropy::Entropy},
    values::timestamp::Timestamp,
};
use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

#[derive(Subcommand)]
pub enum Command {
    /// Publish the next version of a document. It can never be edited or taken back.
    #[command(
        after_help = "The file lies in the folder of its document and is called by its number; policies/README.md tells \
                      its format.\nNothing is recorded when it is refused.\n\nExample:\n  sofapop policy publish \
                      policies/privacy-statement/2.md --in-force 2030-05-01 \\\n    --grade notice --concerns everybody \
                      --what-changed \"PS-4.1 says for how long.\""
    )]
    Publish(Publish),
    /// List every version of every document, oldest first.
    #[command(after_help = "Examples:\n  sofapop policy list\n  sofapop policy list --json | jq -r '.[].hash'")]
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print the text of a version as it was published; without a number the one in force.
    #[command(
        after_help = "Examples:\n  sofapop policy show privacy-statement\n  sofapop policy show privacy-statement 1 | \
                      sha256sum\n  sofapop policy show service-agreement 2 --json"
    )]
    Show {
        /// privacy-statement, service-agreement or conditions-of-usage.
        #[arg(value_parser = document)]
        document: DocumentName,
        /// The number of the version.
        #[arg(value_parser = number)]
        number: Option<Number>,
        /// As JSON, with all that is known of it.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args)]
pub struct Publish {
    /// The file of the version: DOCUMENT/NUMBER.md.
    file: PathBuf,
    /// The day it takes effect at 00:00 UTC, such as 2030-05-01. Only a document's first version may name a day that
    /// has begun.
    #[arg(long, value_name = "DATE", value_parser = day)]
    in_force: Timestamp,
    /// What it asks of people. You decide it; no program can tell.
    #[arg(long, value_enum)]
    grade: GradeWord,
    /// Whom it concerns.
    #[arg(long, value_enum, value_name = "WHOM")]
    concerns: ConcernsWord,
    /// What changed, in a sentence for everybody to read.
    #[arg(long, value_name = "SENTENCE")]
    what_changed: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum GradeWord {
    /// The wording is mended, and the meaning stays.
    Correction,
    /// The meaning changes, and nobody is asked to accept it anew.
    Notice,
    /// Whom it concerns is asked anew.
    RenewedConsent,
}

#[derive(Clone, Copy, ValueEnum)]
enum ConcernsWord {
    /// Whoever visits or has an account.
    Everybody,
    /// Whoever belongs to a company.
    Companies,
}

pub async fn run(command: Command, config: &Config) -> anyhow::Result<()> {
    let db = database(config).await?;
    match command {
        Command::Publish(asked) => publish(&db, config, &asked).await.context("nothing was published"),
        Command::List { json } => list(&db, clock(config).now(), json).await,
        Command::Show { document, number, json } => show(&db, document, number, clock(config).now(), json).await,
    }
}

async fn publish(db: &Db, config: &Config, asked: &Publish) -> anyhow::Result<()> {
    let file = std::fs::canonicalize(&asked.file).with_context(|| format!("{} is not there", asked.file.display()))?;
    let bytes = bytes_of(&file)?;
    let given = Given {
        file: &file,
        bytes: &bytes,
        in_force_at: asked.in_force,
        grade: asked.grade.into(),
        concerns: asked.concerns.into(),
        what_changed: &asked.what_changed,
    };
    let amendment = Amendment::read(&given, config.environment)?;
    let mut tx = db.begin().await?;
    let version = server::publish(&mut tx, &Entropy::System, &amendment, clock(config).now()).await?;
    tx.commit().await?;
    remark(&format!(
        "{}, version {} is published. It takes effect on {}.",
        version.document.title(),
        version.number,
        version.in_force_at.day_in_words()
    ));
    say(&format!("{}{}", config.origin.as_str(), version.address()));
    Ok(())
}

/// What the file holds, but no more than a text may hold and a byte.
fn bytes_of(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(Document::MOST_BYTES)? + 1;
    let opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    opened.take(most).read_to_end(&mut bytes).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(bytes)
}

async fn list(db: &Db, now: Timestamp, json: bool) -> anyhow::Result<()> {
    let histories = server::histories(db).await?;
    let versions: Vec<_> =
        histories.iter().flat_map(|history| history.versions().iter().map(move |version| (history, version))).collect();
    if json {
        let told: Vec<_> = versions.iter().map(|(history, version)| told(history, version, now)).collect();
        say(&serde_json::to_string_pretty(&told)?);
    } else if versions.is_empty() {
        remark("Nothing is published yet.");
    } else {
        say(&format!("{:<20} {:>6}  {:<9} {:<10} {:<15} HASH", "DOCUMENT", "NUMBER", "STATE", "IN FORCE", "GRADE"));
        versions.iter().for_each(|(history, version)| say(&line(history, version, now)));
    }
    Ok(())
}

fn line(history: &History, version: &Version, now: Timestamp) -> String {
    let Version { document, number, grade, fingerprint, in_force_at, .. } = version;
    let (state, day) = (state(history, version, now), in_force_at.date().to_string());
    format!("{:<20} {:>6}  {state:<9} {day:<10} {:<15} {fingerprint}", document.code(), number.get(), grade.code())
}

async fn show(
    db: &Db,
    document: DocumentName,
    number: Option<Number>,
    now: Timestamp,
    json: bool,
) -> anyhow::Result<()> {
    let history = server::history(db, document).await?;
    let version = match number {
        Some(number) => history.find(number).with_context(|| format!("there is no version {number}"))?,
        None => history.in_force(now).context("no version is in force; name one by its number")?,
    };
    let text = server::text(db, document, version.number).await?.context("its text is gone")?.canonical();
    if json {
        let mut told = told(&history, version, now);
        told["text"] = json!(text);
        say(&serde_json::to_string_pretty(&told)?);
    } else {
        say(&text);
    }
    Ok(())
}

/// A version for a program.
fn told(history: &History, version: &Version, now: Timestamp) -> Value {
    json!({
        "document": version.document.code(),
        "number": version.number.get(),
        "state": state(history, version, now),
        "hash": version.fingerprint.to_string(),
        "grade": version.grade.code(),
        "concerns": version.concerns.code(),
        "what_changed": version.what_changed,
        "published_at": version.published_at.in_rfc_3339(),
        "in_force_at": version.in_force_at.in_rfc_3339(),
        "evidence_line": version.evidence_line,
    })
}

fn state(history: &History, version: &Version, now: Timestamp) -> &'static str {
    match history.standing(version, now) {
        Standing::ToCome => "to-come",
        Standing::InForce => "in-force",
        Standing::Past { .. } => "past",
    }
}

fn document(typed: &str) -> Result<DocumentName, String> {
    let known = DocumentName::ALL.map(DocumentName::code).join(", ");
    DocumentName::parse(typed).ok_or_else(|| format!("there is no such document; there are {known}"))
}

fn number(typed: &str) -> Result<Number, String> {
    Number::parse(typed).ok_or_else(|| "a version has a number such as 2".to_owned())
}

fn day(typed: &str) -> Result<Timestamp, String> {
    Timestamp::parse_day(typed).ok_or_else(|| "a day is written like 2030-05-01".to_owned())
}

impl From<GradeWord> for Grade {
    fn from(word: GradeWord) -> Self {
        match word {
            GradeWord::Correction => Self::Correction,
            GradeWord::Notice => Self::Notice,
            GradeWord::RenewedConsent => Self::RenewedConsent,
        }
    }
}

impl From<ConcernsWord> for Concerns {
    fn from(word: ConcernsWord) -> Self {
        match word {
            ConcernsWord::Everybody => Self::Everybody,
            ConcernsWord::Companies => Self::Companies,
        }
    }
}
