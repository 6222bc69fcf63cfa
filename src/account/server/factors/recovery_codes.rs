//! Ten codes on paper. Each of 120 random bits, so a plain hash keeps it (ASVS V6.5.2), and each good once.

use super::{letters, manage, store};
use crate::{
    account::server::session,
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
        tokens::{self, TokenHash},
    },
    values::{
        id::AccountId,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

const COUNT: usize = 10;
/// How long the page with the codes may be left open.
const PATIENCE: Period = Period::hours(1);
/// No letter that is read as a digit, and no U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Ten codes that are shown and do not count yet. They live in the page alone, sealed for this account, and are never
/// shown again once they count.
#[derive(Clone)]
pub struct Offer {
    /// Travels with the form.
    pub sealed: Secret,
    pub codes: Vec<Secret>,
}

#[derive(Serialize, Deserialize)]
struct Drawn {
    codes: Vec<[u8; 15]>,
    at: Timestamp,
}

/// Fresh codes. Looking at them changes nothing; the codes that counted before still do.
pub fn offer_codes(cx: &Context) -> Result<Offer, Failure> {
    let account = manage::grave(cx)?;
    let drawn = Drawn { codes: (0..COUNT).map(|_| cx.entropy.bytes()).collect(), at: cx.now };
    let plain = serde_json::to_vec(&drawn).unwrap_or_default();
    let sealed = cx.config.field_keys.seal(&sealed_as(account), &plain, &cx.entropy);
    let codes = drawn.codes.iter().map(|code| Secret::new(written(code))).collect();
    Ok(Offer { sealed: Secret::new(URL_SAFE_NO_PAD.encode(sealed)), codes })
}

/// What became of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Counts,
    /// The page was open too long, or a later set counts already.
    TooLate,
}

/// From now on these codes count and no others. Sending the same offer twice revives no code that was used.
pub async fn keep_codes(cx: &Context, sealed: &Secret) -> Result<Kept, Failure> {
    let account = manage::grave(cx)?;
    let Some(drawn) = opened(cx, account, sealed) else { return Ok(Kept::TooLate) };
    let mut tx = cx.db.begin().await?;
    if !store::replace_codes(&mut tx, account, drawn.at, cx.now).await? {
        let same = store::codes_drawn_at(&mut tx, account).await? == Some(drawn.at);
        return Ok(if same { Kept::Counts } else { Kept::TooLate });
    }
    store::drop_codes(&mut tx, account).await?;
    for code in &drawn.codes {
        store::add_code(&mut tx, account, &hash(account, &written(code))).await?;
    }
    session::tell(cx, &mut tx, account, letters::codes_kept).await?;
    note(cx, &mut tx, Kind::FactorAdded, Some(account)).await?;
    tx.commit().await?;
    Ok(Kept::Counts)
}

/// Whether the code is this account's and unused; it is used now, and a letter says so.
pub(super) async fn check(cx: &Context, tx: &mut Tx, account: &AccountId, code: &Secret) -> Result<bool, db::Error> {
    let Some(code) = read(code.reveal()) else { return Ok(false) };
    if !store::use_code(tx, account, &hash(account, &code), cx.now).await? {
        return Ok(false);
    }
    note(cx, tx, Kind::RecoveryCodeUsed, Some(account)).await?;
    let left = store::codes_left(tx, account).await?;
    session::tell(cx, tx, account, |cx, to, about| letters::code_used(cx, to, about, left)).await?;
    Ok(true)
}

/// Six groups of four signs.
fn written(code: &[u8; 15]) -> String {
    let mut signs = String::new();
    for (place, chunk) in code.chunks(5).flat_map(signs_of).enumerate() {
        if place > 0 && place % 4 == 0 {
            signs.push('-');
        }
        signs.push(char::from(chunk));
    }
    signs
}

/// Five bytes as eight signs of five bits.
fn signs_of(bytes: &[u8]) -> [u8; 8] {
    let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    std::array::from_fn(|place| SIGNS[(bits >> (35 - 5 * place) & 31) as usize])
}

/// What was typed, as it was written: case, hyphens, spaces and look-alikes do not matter.
fn read(typed: &str) -> Option<String> {
    if typed.len() > 200 {
        return None;
    }
    let plain = typed.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let signs: Vec<char> = plain.collect();
    let known = signs.iter().all(|sign| SIGNS.contains(&(*sign as u8)));
    (known && signs.len() == 24)
        .then(|| signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// Bound to its account, so that the table does not even tell whether two accounts were given the same code.
fn hash(account: &AccountId, code: &str) -> TokenHash {
    tokens::hash(&Secret::new(format!("{account}:{code}")))
}

fn opened(cx: &Context, account: &AccountId, sealed: &Secret) -> Option<Drawn> {
    let sealed = URL_SAFE_NO_PAD.decode(sealed.reveal()).ok()?;
    let plain = cx.config.field_keys.open(&sealed_as(account), &sealed).ok()?;
    let drawn: Drawn = serde_json::from_slice(&plain).ok()?;
    (drawn.at <= cx.now && cx.now < drawn.at + PATIENCE).then_some(drawn)
}

fn sealed_as(account: &AccountId) -> String {
    format!("recovery codes offered to {account}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = written(&[0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(code, "0123-4567-89AB-CDEF-ZZZZ-ZZZZ");
        for typed in [
            "0123-4567-89AB-CDEF-ZZZZ-ZZZZ",
            "0123456789abcdefzzzzzzzz",
            " o i23 4567-89AB CDEF zzzz.zzzz ",
            "OL23-4567-89ab-cdef-ZZZZ-ZZZZ",
        ] {
            assert_eq!(read(typed).as_deref(), Some(&*code), "{typed}");
        }
        for wrong in ["", "0123-4567-89AB-CDEF-ZZZZ-ZZZ", "0123-4567-89AB-CDEF-ZZZZ-ZZZU", &"0".repeat(500)] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
