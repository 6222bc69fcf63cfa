//! Codes from an authenticator app (RFC 6238): six digits, thirty seconds, SHA-1, because that is what apps understand.

use super::{FactorId, FactorKind, letters, manage, sealed_as, store};
use crate::{
    account::server::session,
    error::{FieldErrors, Problem},
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
        tokens,
    },
    values::{
        id::AccountId,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Totp};

/// A clock may be wrong by one step either way.
const DRIFT: u16 = 1;
/// How long the page with the seed may be left open.
const PATIENCE: Period = Period::minutes(30);

/// A seed that is shown and does not count yet. It lives in the page alone, sealed for this account.
#[derive(Clone)]
pub struct Enrolment {
    /// Travels with the form.
    pub sealed: Secret,
    /// The seed to type, in base32.
    pub seed: Secret,
    /// What the picture says.
    pub address: Secret,
}

#[derive(Serialize, Deserialize)]
struct Drawn {
    seed: [u8; 20],
    at: Timestamp,
}

/// A fresh seed of 160 random bits. Looking at it changes nothing.
pub async fn enrolment(cx: &Context) -> Result<Enrolment, Failure> {
    let account = manage::grave(cx)?;
    let drawn = Drawn { seed: cx.entropy.bytes(), at: cx.now };
    let plain = serde_json::to_vec(&drawn).unwrap_or_default();
    let sealed = cx.config.field_keys.seal(&enrolment_sealed_as(account), &plain, &cx.entropy);
    Ok(shown(cx, account, Secret::new(URL_SAFE_NO_PAD.encode(sealed)), &drawn.seed).await?)
}

/// The same seed again, for a page that is drawn again.
pub async fn enrolment_again(cx: &Context, sealed: Secret) -> Result<Option<Enrolment>, Failure> {
    let account = manage::grave(cx)?;
    match opened(cx, account, &sealed) {
        Some(drawn) => Ok(Some(shown(cx, account, sealed, &drawn.seed).await?)),
        None => Ok(None),
    }
}

/// What became of adding an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    Counts,
    /// The page was open too long, the seed is not ours or counts already: another one has to be scanned.
    TooLate,
}

/// The seed counts once one code of it was right; that code is spent by it.
pub async fn add_app(cx: &Context, sealed: &Secret, name: &str, code: &Secret) -> Result<Added, Failure> {
    let account = manage::grave(cx)?;
    let Some(drawn) = opened(cx, account, sealed) else { return Ok(Added::TooLate) };
    let step = step_of(&drawn.seed, code, cx.now).ok_or_else(|| FieldErrors::of("code", Problem::Wrong))?;
    let (veto, veto_hash) = tokens::fresh(&cx.entropy);
    let new = store::NewFactor {
        id: &FactorId::random(&cx.entropy),
        kind: FactorKind::App,
        name,
        sealed: &cx.config.field_keys.seal(&sealed_as(account), &drawn.seed, &cx.entropy),
        secret_hash: &tokens::hash(&Secret::new(URL_SAFE_NO_PAD.encode(drawn.seed))),
        last_step: step,
        veto_hash: &veto_hash,
    };
    let mut tx = cx.db.begin().await?;
    let full = store::factors_within(&mut tx, account).await?.len() >= manage::MOST;
    if full || !store::add(&mut tx, account, &new, cx.now).await? {
        return Ok(Added::TooLate);
    }
    session::tell_everywhere(cx, &mut tx, account, |cx, to, about| {
        letters::added(cx, to, about, FactorKind::App, &veto)
    })
    .await?;
    note(cx, &mut tx, Kind::FactorAdded, Some(account)).await?;
    tx.commit().await?;
    Ok(Added::Counts)
}

/// Whether the code is one of this account's apps and of a step that was not used yet; its step is used now.
pub(super) async fn check(cx: &Context, tx: &mut Tx, account: &AccountId, code: &Secret) -> Result<bool, db::Error> {
    for (id, sealed) in store::sealed(tx, account, FactorKind::App).await? {
        let seed = cx.config.field_keys.open(&sealed_as(account), &sealed).map_err(|_| db::Error::Row("a seed"))?;
        let Some(step) = step_of(&seed, code, cx.now) else { continue };
        if store::spend_step(tx, account, &id, step, cx.now).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The time step a code belongs to, by the server's clock (ASVS V6.5.8).
fn step_of(seed: &[u8], code: &Secret, now: Timestamp) -> Option<i64> {
    let typed: String = code.reveal().chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.0 / 1_000).ok()?;
    generator(seed)?.check(&typed, seconds).and_then(|step| i64::try_from(step).ok())
}

fn generator(seed: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(seed.to_vec()).with_skew(DRIFT).build().ok()
}

async fn shown(cx: &Context, account: &AccountId, sealed: Secret, seed: &[u8]) -> Result<Enrolment, db::Error> {
    let name = store::user_name_of(&cx.db, account).await?.unwrap_or_default();
    let labelled = Builder::new().with_secret(seed.to_vec()).with_account_name(name).with_issuer(Some("SofaPop"));
    let totp = labelled.build().map_err(|_| db::Error::Row("a user name"))?;
    let address = totp.to_url().map_err(|_| db::Error::Row("a user name"))?;
    Ok(Enrolment { sealed, seed: Secret::new(totp.secret().to_base32()), address: Secret::new(address) })
}

fn opened(cx: &Context, account: &AccountId, sealed: &Secret) -> Option<Drawn> {
    let sealed = URL_SAFE_NO_PAD.decode(sealed.reveal()).ok()?;
    let plain = cx.config.field_keys.open(&enrolment_sealed_as(account), &sealed).ok()?;
    let drawn: Drawn = serde_json::from_slice(&plain).ok()?;
    (drawn.at <= cx.now && cx.now < drawn.at + PATIENCE).then_some(drawn)
}

fn enrolment_sealed_as(account: &AccountId) -> String {
    format!("enrolment of {account}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, cut to six digits.
    #[test]
    fn a_code_belongs_to_its_step_and_to_the_steps_beside_it() {
        let seed = b"12345678901234567890";
        let step = |code: &str, seconds: i64| step_of(seed, &Secret::new(code), Timestamp(seconds * 1_000));
        assert_eq!(step("287082", 59), Some(1));
        assert_eq!(step("287 082", 59), Some(1));
        assert_eq!(step("081804", 1_111_111_109), Some(37_037_036));
        assert_eq!(step("287082", 29), Some(1), "a clock that is a step behind");
        assert_eq!(step("287082", 89), Some(1), "a clock that is a step ahead");
        assert_eq!(step("287082", 90), None);
        for wrong in ["", "28708", "2870820", "28708a", "+87082", "２８７０８２"] {
            assert_eq!(step(wrong, 59), None, "{wrong:?}");
        }
    }
}
