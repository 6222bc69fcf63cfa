//! A short code to read aloud, and to put into a picture (C-4).

use super::store;
use crate::{
    server::{
        context::Context,
        db::{self, Tx},
        entropy::Entropy,
    },
    values::{id::QuestionId, secret::Secret, timestamp::Period},
};

/// How long a code is good.
pub const CODE: Period = Period::hours(24);

/// Letters and digits that nobody takes for one another when they are read aloud.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH: usize = 8;

/// A fresh code for an open question, in place of the one before; nothing when it is not open any more.
pub async fn fresh_code(cx: &Context, tx: &mut Tx, question: &QuestionId) -> Result<Option<Secret>, db::Error> {
    let code = drawn(&cx.entropy);
    let set = store::set_code(tx, question, &fingerprint(cx, &code), cx.now + CODE, cx.now).await?;
    Ok(set.then(|| Secret::new(format!("{}-{}", &code[..4], &code[4..]))))
}

/// The open question behind a code somebody typed, however they wrote it.
pub async fn question_of_code(cx: &Context, tx: &mut Tx, typed: &str) -> Result<Option<QuestionId>, db::Error> {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    if plain.len() != LENGTH {
        return Ok(None);
    }
    store::of_code(tx, &fingerprint(cx, &plain), cx.now).await
}

fn drawn(entropy: &Entropy) -> String {
    let letter = |byte: u8| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]);
    entropy.bytes::<LENGTH>().into_iter().map(letter).collect()
}

fn fingerprint(cx: &Context, code: &str) -> Vec<u8> {
    cx.config.field_keys.fingerprint("guardian.code", code.as_bytes())
}
