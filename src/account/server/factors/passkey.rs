//! Passkeys (WebAuthn). What a browser is asked and what the answer is held against stays here, sealed, for minutes; it
//! is spent by the first answer.

use super::{FactorId, FactorKind, letters, manage, sealed_as, second_factor, store};
use crate::{
    account::{model::PasskeyCeremony, server::session},
    error::ApiError,
    security_log::server::{Kind, note},
    server::{
        config::Origin,
        context::Context,
        db::{self, Tx},
        http::Failure,
        limits::Limit,
        tokens::{self, TokenHash},
    },
    values::{id::AccountId, secret::Secret, timestamp::Period},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// How long a question waits for its answer.
const PATIENCE: Period = Period::minutes(10);

/// Questions to one source. Each is a row, and a page of the login puts one as soon as it stands.
const QUESTIONS: Limit = Limit { name: "passkey-questions", most: 300, per: Period::hours(1) };

/// Wrong answers of nobody known that are noted, for one source.
const NOTED: Limit = Limit { name: "passkey-noted", most: 1, per: Period::hours(1) };

/// What an answer is for; one cannot stand in for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Adding a passkey to the account that is logged in.
    Add,
    /// The second factor of an account.
    Answer,
    /// Logging in without a password.
    LogIn,
}

impl Purpose {
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Add, Self::Answer, Self::LogIn].into_iter().find(|purpose| purpose.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Answer => "answer",
            Self::LogIn => "log-in",
        }
    }
}

/// Begins what this browser may begin: the account is that of its session, or of its waiting login, or nobody's.
pub async fn begin_passkey(cx: &Context, purpose: Purpose) -> Result<PasskeyCeremony, Failure> {
    match purpose {
        Purpose::Add => ask_to_add(cx, manage::grave(cx)?).await,
        Purpose::Answer => {
            let account = second_factor::waiting(cx).await?.ok_or(ApiError::Gone)?;
            ask_passkey(cx, &account).await
        }
        Purpose::LogIn => {
            let (asked, state) = party(cx)?.start_discoverable_authentication().map_err(broken)?;
            begin(cx, None, purpose, &asked, &state).await
        }
    }
}

/// Asks for one of an account's passkeys; the answer goes to `second_factor::check`.
pub async fn ask_passkey(cx: &Context, account: &AccountId) -> Result<PasskeyCeremony, Failure> {
    let known = passkeys(cx, account).await?;
    if known.is_empty() {
        return Err(ApiError::Gone.into());
    }
    let (asked, state) = party(cx)?.start_passkey_authentication(&known).map_err(broken)?;
    begin(cx, Some(account), Purpose::Answer, &asked, &state).await
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    Counts,
    /// It answers no question of ours, or came too late, or the passkey is known already.
    Refused,
}

/// Adds the passkey that answered.
pub async fn add_passkey(cx: &Context, ceremony: &Secret, answer: &Secret, name: &str) -> Result<Added, Failure> {
    let account = manage::grave(cx)?;
    let mut tx = cx.db.begin().await?;
    let state: Option<PasskeyRegistration> = spend(cx, &mut tx, Some(account), Purpose::Add, ceremony).await?;
    let answer: Option<RegisterPublicKeyCredential> = serde_json::from_str(answer.reveal()).ok();
    let (Some(state), Some(answer)) = (state, answer) else { return refused(tx).await };
    let Ok(passkey) = party(cx)?.finish_passkey_registration(&answer, &state) else { return refused(tx).await };
    if store::factors_within(&mut tx, account).await?.len() >= manage::MOST {
        return refused(tx).await;
    }
    let (veto, veto_hash) = tokens::fresh(&cx.entropy);
    let new = store::NewFactor {
        id: &FactorId::random(&cx.entropy),
        kind: FactorKind::Passkey,
        name,
        sealed: &sealed(cx, account, &passkey),
        secret_hash: &hash_of(passkey.cred_id()),
        last_step: 0,
        veto_hash: &veto_hash,
    };
    if !store::add(&mut tx, account, &new, cx.now).await? {
        return refused(tx).await;
    }
    session::tell_everywhere(cx, &mut tx, account, |cx, to, about| {
        letters::added(cx, to, about, FactorKind::Passkey, &veto)
    })
    .await?;
    note(cx, &mut tx, Kind::FactorAdded, Some(account)).await?;
    tx.commit().await?;
    Ok(Added::Counts)
}

/// Whether a passkey of this account answered the question that was put to this account.
pub(super) async fn check(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    ceremony: &Secret,
    answer: &Secret,
) -> Result<bool, db::Error> {
    let state: Option<PasskeyAuthentication> = spend(cx, tx, Some(account), Purpose::Answer, ceremony).await?;
    let answer: Option<PublicKeyCredential> = serde_json::from_str(answer.reveal()).ok();
    let (Some(state), Some(answer), Ok(party)) = (state, answer, party(cx)) else { return Ok(false) };
    let Some(known) = find(cx, tx, &answer).await?.filter(|known| known.owner == *account) else { return Ok(false) };
    match party.finish_passkey_authentication(&answer, &state) {
        Ok(result) => used(cx, tx, known, &result).await,
        Err(_) => Ok(false),
    }
}

/// Opens a session for a passkey alone, where its owner switched that on (T8). Why it did not is told to nobody. An answer to
/// no question of ours leaves no trace, and wrong answers are noted once an hour for each source.
pub async fn log_in_with_passkey(cx: &Context, ceremony: &Secret, answer: &Secret) -> Result<Option<Secret>, Failure> {
    let mut tx = cx.db.begin().await?;
    let state: Option<DiscoverableAuthentication> = spend(cx, &mut tx, None, Purpose::LogIn, ceremony).await?;
    let Some(state) = state else { return Ok(None) };
    let Some(account) = proved_alone(cx, &mut tx, state, answer).await? else {
        if NOTED.take(cx, &mut tx, &cx.address.source()).await?.is_ok() {
            note(cx, &mut tx, Kind::FactorFailed, None).await?;
        }
        tx.commit().await?;
        return Ok(None);
    };
    let token = session::open(cx, &mut tx, &account, Kind::LoginSucceeded).await?;
    tx.commit().await?;
    session::keep_session(cx, &token);
    Ok(Some(token))
}

async fn proved_alone(
    cx: &Context,
    tx: &mut Tx,
    state: DiscoverableAuthentication,
    answer: &Secret,
) -> Result<Option<AccountId>, Failure> {
    let answer: Option<PublicKeyCredential> = serde_json::from_str(answer.reveal()).ok();
    let Some(answer) = answer else { return Ok(None) };
    let party = party(cx)?;
    let Ok((handle, _)) = party.identify_discoverable_authentication(&answer) else { return Ok(None) };
    let Some(known) = find(cx, tx, &answer).await? else { return Ok(None) };
    let own = handle_of(&known.owner) == Some(handle);
    if !own || !store::is_password_free_within(tx, &known.owner).await? {
        return Ok(None);
    }
    let Ok(result) = party.finish_discoverable_authentication_v2(&answer, state, &known.passkey) else {
        return Ok(None);
    };
    let owner = known.owner.clone();
    Ok(used(cx, tx, known, &result).await?.then_some(owner))
}

async fn ask_to_add(cx: &Context, account: &AccountId) -> Result<PasskeyCeremony, Failure> {
    let name = store::user_name_of(&cx.db, account).await?.ok_or(ApiError::LoggedOut)?;
    let handle = handle_of(account).ok_or(db::Error::Row("an account's id"))?;
    let known = passkeys(cx, account).await?.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let (asked, state) = party(cx)?.start_passkey_registration(handle, &name, &name, Some(known)).map_err(broken)?;
    // A passkey that can be found without the user name can log in by itself, should its owner ever want that.
    let mut asked = serde_json::to_value(&asked).map_err(anyhow::Error::from).map_err(Failure::Unexpected)?;
    asked["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred".into();
    begin(cx, Some(account), Purpose::Add, &asked, &state).await
}

/// Keeps the state under the hash of a fresh token and answers the token with what the browser is asked.
async fn begin(
    cx: &Context,
    account: Option<&AccountId>,
    purpose: Purpose,
    asked: &impl Serialize,
    state: &impl Serialize,
) -> Result<PasskeyCeremony, Failure> {
    let unreadable = |error: serde_json::Error| Failure::Unexpected(error.into());
    let asked = serde_json::to_value(asked).map_err(unreadable)?;
    let state = serde_json::to_vec(state).map_err(unreadable)?;
    let state = cx.config.field_keys.seal(&state_sealed_as(account, purpose), &state, &cx.entropy);
    let (token, hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    if let Err(reached) = QUESTIONS.take(cx, &mut tx, &cx.address.source()).await? {
        return Err(reached.refusal(cx.now).into());
    }
    store::begin_ceremony(&mut tx, &hash, account, purpose.name(), &state, cx.now + PATIENCE).await?;
    tx.commit().await?;
    Ok(PasskeyCeremony { ceremony: token, options: asked["publicKey"].to_string() })
}

/// The state that was kept for this account and purpose; nobody can answer to it again.
async fn spend<T: DeserializeOwned>(
    cx: &Context,
    tx: &mut Tx,
    account: Option<&AccountId>,
    purpose: Purpose,
    token: &Secret,
) -> Result<Option<T>, db::Error> {
    let hash = tokens::hash(token);
    let Some(state) = store::spend_ceremony(tx, &hash, account, purpose.name(), cx.now).await? else {
        return Ok(None);
    };
    let opened = cx.config.field_keys.open(&state_sealed_as(account, purpose), &state);
    let state = opened.map_err(|_| db::Error::Row("a passkey's question"))?;
    serde_json::from_slice(&state).map(Some).map_err(|_| db::Error::Row("a passkey's question"))
}

/// A refusal spends the question as well.
async fn refused(tx: Tx) -> Result<Added, Failure> {
    tx.commit().await?;
    Ok(Added::Refused)
}

struct Known {
    id: FactorId,
    owner: AccountId,
    passkey: Passkey,
}

async fn find(cx: &Context, tx: &mut Tx, answer: &PublicKeyCredential) -> Result<Option<Known>, db::Error> {
    let Some((id, owner, sealed)) = store::passkey(tx, &hash_of(answer.get_credential_id())).await? else {
        return Ok(None);
    };
    let passkey = opened(cx, &owner, &sealed)?;
    Ok(Some(Known { id, owner, passkey }))
}

/// Remembers the use and the authenticator's counter, which a copy of the authenticator would betray itself by.
async fn used(cx: &Context, tx: &mut Tx, mut known: Known, result: &AuthenticationResult) -> Result<bool, db::Error> {
    known.passkey.update_credential(result);
    let sealed = sealed(cx, &known.owner, &known.passkey);
    store::use_passkey(tx, &known.owner, &known.id, &sealed, cx.now).await
}

async fn passkeys(cx: &Context, account: &AccountId) -> Result<Vec<Passkey>, Failure> {
    let mut tx = cx.db.begin().await?;
    let sealed = store::sealed(&mut tx, account, FactorKind::Passkey).await?;
    tx.commit().await?;
    Ok(sealed.iter().map(|(_, sealed)| opened(cx, account, sealed)).collect::<Result<_, _>>()?)
}

fn sealed(cx: &Context, account: &AccountId, passkey: &Passkey) -> Vec<u8> {
    let plain = serde_json::to_vec(passkey).unwrap_or_default();
    cx.config.field_keys.seal(&sealed_as(account), &plain, &cx.entropy)
}

fn opened(cx: &Context, account: &AccountId, sealed: &[u8]) -> Result<Passkey, db::Error> {
    let plain = cx.config.field_keys.open(&sealed_as(account), sealed).map_err(|_| db::Error::Row("a passkey"))?;
    serde_json::from_slice(&plain).map_err(|_| db::Error::Row("a passkey"))
}

fn state_sealed_as(account: Option<&AccountId>, purpose: Purpose) -> String {
    format!("passkey ceremony {} of {}", purpose.name(), account.map_or("nobody", AccountId::as_str))
}

fn hash_of(credential: &[u8]) -> TokenHash {
    tokens::hash(&Secret::new(URL_SAFE_NO_PAD.encode(credential)))
}

/// What an authenticator knows the account by: the account's own 128 random bits, which say nothing about a person.
fn handle_of(account: &AccountId) -> Option<Uuid> {
    let bytes: [u8; 16] = URL_SAFE_NO_PAD.decode(account.as_str()).ok()?.try_into().ok()?;
    Some(Uuid::from_bytes(bytes))
}

/// The shop as passkeys know it: its host is what they are bound to, its origin what they check.
fn party(cx: &Context) -> Result<Webauthn, Failure> {
    party_of(&cx.config.origin).map_err(Failure::Unexpected)
}

fn party_of(origin: &Origin) -> anyhow::Result<Webauthn> {
    let url = Url::parse(origin.as_str())?;
    let host = url.host_str().unwrap_or_default();
    let builder = WebauthnBuilder::new(host, &url)?.rp_name("SofaPop").allow_subdomains(false);
    Ok(builder.build()?)
}

fn broken(error: webauthn_rs::prelude::WebauthnError) -> Failure {
    Failure::Unexpected(anyhow::Error::from(error).context("a passkey's question could not be made"))
}
