//! Filing a request. Who is asked to prove what is in proportion to what is asked for (D-5).

use super::{
    evidence, letters,
    request::{PrivacyRequest, Sealed, State, due_after},
    store::{self, New},
};
use crate::{
    account::server as account,
    mail::outbox,
    request::forms::{Asked, RequestForm},
    server::{context::Context, db::Tx, http::Failure, limits::Limit, tokens},
    values::{
        email_address::EmailAddress,
        id::{AccountId, PrivacyRequestId},
        local_path::Next,
        timestamp::Period,
    },
};

/// How long the letter's link can prove an address.
pub(super) const LINK: Period = Period::hours(24);
/// Requests from one source, whoever stands behind it.
const SOURCE: Limit = Limit { name: "request-source", most: 30, per: Period::hours(1) };
/// Requests from one source for one address that nobody has proved.
const LETTERS: Limit = Limit { name: "request-letters", most: 3, per: Period::hours(1) };
/// Letters to such an address from all sources together. Whoever reaches it learns nothing: others may have asked.
const MAILBOX: Limit = Limit { name: "request-mailbox", most: 10, per: Period::days(1) };
/// Requests of one customer, each of which sends a letter.
const OWN: Limit = Limit { name: "request-own", most: 10, per: Period::days(1) };

/// What everybody is shown who asked without an account.
const SENT: &str = "/privacy/request/sent";

/// Files what somebody asks. A customer's counts at once; what gives or takes everything only with the password typed lately. Of
/// anybody else it counts once the letter's link was followed: no account is looked for, so an address that has one and
/// an address that has none answer alike (T-01).
pub async fn file(cx: &Context, form: &RequestForm) -> Result<Next, Failure> {
    match cx.viewer.account() {
        Some(account) => file_own(cx, account, form.parse()?).await,
        None => {
            let (asked, address) = form.parse_with_address()?;
            file_unproved(cx, asked, address).await
        }
    }
}

async fn file_own(cx: &Context, account: &AccountId, asked: Asked) -> Result<Next, Failure> {
    if asked.kind.needs_proof() {
        account::recently_proved(cx)?;
    }
    let mut tx = cx.db.begin().await?;
    if let Err(reached) = OWN.take(cx, &mut tx, account.as_str()).await? {
        tx.commit().await?;
        return Err(reached.refusal(cx.now).into());
    }
    let filed = PrivacyRequest {
        id: PrivacyRequestId::random(&cx.entropy),
        account: Some(account.clone()),
        kind: asked.kind,
        words: Some(asked.words),
        address: None,
        asked_at: cx.now,
        proved_at: Some(cx.now),
        due_at: Some(due_after(cx.now)),
        extended_at: None,
        extension: None,
        state: State::Open,
        settled_at: None,
        answer: None,
    };
    write(cx, &mut tx, &filed, None).await?;
    let email = account::email_of(&mut tx, account).await?;
    outbox::enqueue(cx, &mut tx, &letters::received(cx, &email, &filed, None)).await?;
    evidence::of_filing(cx, &mut tx, &filed, cx.now).await?;
    tx.commit().await?;
    tracing::info!(request.id = %cx.request, account.id = %account, kind = filed.kind.code(), "a request was filed");
    Ok(Next::to("/account/privacy/requests?filed=1"))
}

async fn file_unproved(cx: &Context, asked: Asked, address: EmailAddress) -> Result<Next, Failure> {
    let (link, link_hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    let source = cx.address.source();
    for (limit, key) in [(SOURCE, source.clone()), (LETTERS, format!("{source} {}", address.key()))] {
        if let Err(reached) = limit.take(cx, &mut tx, &key).await? {
            tx.commit().await?;
            return Err(reached.refusal(cx.now).into());
        }
    }
    if MAILBOX.take(cx, &mut tx, &address.key()).await?.is_err() {
        tx.commit().await?;
        return Ok(Next::to(SENT));
    }
    let filed = PrivacyRequest {
        id: PrivacyRequestId::random(&cx.entropy),
        account: None,
        kind: asked.kind,
        words: Some(asked.words),
        address: Some(address.clone()),
        asked_at: cx.now,
        proved_at: None,
        due_at: None,
        extended_at: None,
        extension: None,
        state: State::Unproved,
        settled_at: None,
        answer: None,
    };
    write(cx, &mut tx, &filed, Some(&link_hash)).await?;
    outbox::enqueue(cx, &mut tx, &letters::prove_address(cx, &address, &filed, &link)).await?;
    tx.commit().await?;
    Ok(Next::to(SENT))
}

async fn write(
    cx: &Context,
    tx: &mut Tx,
    filed: &PrivacyRequest,
    link: Option<&tokens::TokenHash>,
) -> Result<(), Failure> {
    let seal = |what: Sealed, text: &str| what.seal(&cx.config.field_keys, &cx.entropy, text);
    let words = seal(Sealed::Words, filed.words.as_deref().unwrap_or_default());
    let address = filed.address.as_ref().map(|address| seal(Sealed::Address, address.as_str()));
    let new = New {
        id: &filed.id,
        account: filed.account.as_ref(),
        kind: filed.kind.code(),
        words: &words,
        address: address.as_deref(),
        link,
        asked_at: filed.asked_at,
        proved_at: filed.proved_at,
        due_at: filed.due_at,
    };
    Ok(store::ask(tx, &new).await?)
}
