//! `sofapop receipt verify`

use super::{Outcome, say};
use crate::{
    consent::receipt::{Held, verify},
    server::signing::PublicKey,
};
use anyhow::Context;
use clap::Subcommand;
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// Longer than any receipt.
const MOST_BYTES: u64 = 4 << 20;

#[derive(Subcommand)]
pub enum Command {
    /// Say whether a receipt is as it was given out. Exit code 1 when it is not.
    #[command(
        after_help = "The shop publishes its keys at /.well-known/sofapop-receipt-key. Without a key the one is taken that \
                      the receipt names, and you compare it yourself.\n\nExample:\n  sofapop receipt verify \
                      sofapop-receipt.json --key \"$(curl -s https://shop.example/.well-known/sofapop-receipt-key | \
                      head -1)\""
    )]
    Verify {
        /// The file as it was downloaded.
        file: PathBuf,
        /// The key to check it with, in base64; the name in front of it may stay.
        #[arg(long, value_parser = key)]
        key: Option<PublicKey>,
    },
}

/// Looks at a file alone: no settings, no database, no shop.
pub fn run(command: &Command) -> anyhow::Result<Outcome> {
    let Command::Verify { file, key } = command;
    let (told, outcome) = match verify(&text_of(file)?, *key) {
        Ok(held) => (in_words(&held, key.is_some()), Outcome::Done),
        Err(wrong) => (wrong.to_string(), Outcome::Found),
    };
    say(&told);
    Ok(outcome)
}

/// What is no text can be no receipt, and is told so like everything else that is none.
fn text_of(file: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    opened.take(MOST_BYTES).read_to_end(&mut bytes).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn in_words(held: &Held, by_given_key: bool) -> String {
    let Held { issued_at, records, key, published_at, roots, without_proof } = held;
    let mut told = vec![format!("The receipt is as it was given out on {issued_at}. Decisions: {records}.")];
    if !by_given_key {
        told.push(format!("It is ours if its key, {key}, stands at {published_at}"));
    }
    told.extend(
        roots
            .iter()
            .map(|(day, hash)| format!("Decisions of {day} are proved if the hash of that day's root is {hash}")),
    );
    if *without_proof > 0 {
        told.push(format!("Without proof, because their day was not over: {without_proof}."));
    }
    told.join("\n")
}

fn key(text: &str) -> Result<PublicKey, &'static str> {
    let key = text.trim().rsplit(':').next().and_then(PublicKey::parse);
    key.ok_or("a key is 32 bytes in base64, as the shop publishes it")
}
