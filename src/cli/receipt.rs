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
        after_help = "The shop publishes its keys at /.well-known/sofapop-receipt-key.\n\nExample:\n  sofapop receipt \
                      verify sofapop-receipt.json --keys \"$(curl -s \
                      https://shop.example/.well-known/sofapop-receipt-key)\""
    )]
    Verify {
        /// The file as it was downloaded.
        file: PathBuf,
        /// The shop's keys, one a line as it publishes them; whoever forges a receipt signs it with another.
        #[arg(long, value_parser = Keys::parse)]
        keys: Keys,
    },
}

/// What a receipt may be signed with.
#[derive(Clone)]
pub struct Keys(Vec<PublicKey>);

impl Keys {
    /// A key a line, in base64; the name in front of it may be left out.
    fn parse(text: &str) -> Result<Self, &'static str> {
        let key = |line: &str| line.trim().rsplit(':').next().and_then(PublicKey::parse);
        let keys: Option<Vec<_>> = text.trim().lines().map(key).collect();
        keys.filter(|keys| !keys.is_empty()).map(Self).ok_or("a key is 32 bytes in base64, as the shop publishes it")
    }
}

/// Looks at a file alone: no settings, no database, no shop.
pub fn run(command: &Command) -> anyhow::Result<Outcome> {
    let Command::Verify { file, keys } = command;
    let (told, outcome) = match verify(&text_of(file)?, &keys.0) {
        Ok(held) => (in_words(&held), Outcome::Done),
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

fn in_words(held: &Held) -> String {
    let Held { issued_at, records, roots, without_proof } = held;
    let mut told = vec![format!("The receipt is as it was given out on {issued_at}. Decisions: {records}.")];
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
