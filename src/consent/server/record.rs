//! Writing decisions down, as evidence (B-8, B-11).

use super::{lookup::checked, store};
use crate::{
    consent::{content::Content, receipt::KIND, wording},
    evidence::server::{Kind, commit, release},
    server::{
        context::{Context, Platform},
        cookies,
        db::{self, Tx},
        tokens::{self, TokenHash, text_of},
    },
    values::{
        choice::{Decision, Purpose},
        hexadecimal::in_hexadecimal,
        id::AccountId,
        timestamp::Period,
    },
};

/// A record is kept for this long, so that it outlives the 180 days for which it counts.
const KEPT: Period = Period::days(400);

/// How a decision was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Banner,
    Page,
    /// By the browser of somebody who logged in.
    Signal,
    /// Before a login, in the same browser.
    Login,
}

impl Source {
    fn code(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Page => "page",
            Self::Signal => "signal",
            Self::Login => "login",
        }
    }
}

/// Adds one line to the records and one to the chain.
pub(super) async fn record(
    cx: &Context,
    tx: &mut Tx,
    (subject, account): (&TokenHash, Option<&AccountId>),
    (purpose, decision): (Purpose, Decision),
    source: Source,
) -> Result<(), db::Error> {
    let newest = store::newest_in(tx, Some(subject), account).await?;
    let before = newest.iter().find(|row| row.purpose == purpose.code());
    let taken_back = before.is_some_and(|before| before.decision == "given");
    let wording = wording::current();
    let mut new = store::New {
        id: text_of(&cx.entropy.bytes::<16>()),
        subject,
        account,
        purpose: purpose.code(),
        decision: match (decision.allowed, taken_back) {
            (true, _) => "given",
            (false, true) => "withdrawn",
            (false, false) => "refused",
        },
        source: source.code(),
        signal: if decision.knew_signal { "gpc" } else { "" },
        banner: wording.version,
        language: wording.language,
        decided_at: decision.at,
        previous: before.map(|before| &*before.id),
        line: 0,
        salt: &[],
    };
    let committed = commit(&cx.entropy, cx.now, tx, Kind(KIND), content_of(&new).text().as_bytes()).await?;
    (new.line, new.salt) = (committed.line.0, &committed.salt);
    store::add(tx, &new).await
}

fn content_of(new: &store::New<'_>) -> Content {
    Content {
        id: new.id.clone(),
        subject: in_hexadecimal(&new.subject.0),
        account: new.account.map(ToString::to_string).unwrap_or_default(),
        purpose: new.purpose.to_owned(),
        decision: new.decision.to_owned(),
        source: new.source.to_owned(),
        signal: new.signal.to_owned(),
        banner: new.banner,
        language: new.language.to_owned(),
        decided_at: new.decided_at,
        previous: new.previous.unwrap_or_default().to_owned(),
    }
}

/// What was decided in this browser before the login becomes the customer's, where it is newer than their own, and so does
/// the browser's signal, so that it is known where no browser sends it (B-6, B-11). Another customer's decisions in a
/// browser that several people use stay theirs.
pub async fn join(cx: &Context, tx: &mut Tx, account: &AccountId) -> Result<(), db::Error> {
    let sent = cookies::CONSENT.sent().map(|token| tokens::hash(&token));
    let own = store::newest_in(tx, None, Some(account)).await?;
    let here = store::newest_in(tx, sent.as_ref(), None).await?;
    let subject = sent.unwrap_or_else(|| tokens::fresh(&cx.entropy).1);
    for purpose in Purpose::ALL {
        let of = |rows: &[store::Row]| rows.iter().position(|row| row.purpose == purpose.code());
        let own = of(&own).map(|at| &own[at]);
        let here = of(&here).map(|at| &here[at]).filter(|row| row.account_id.is_none());
        let newer = here.filter(|here| own.is_none_or(|own| own.evidence_line < here.evidence_line));
        if let Some(newer) = newer {
            let decision = checked(cx, tx, newer).await?;
            record(cx, tx, (&subject, Some(account)), (purpose, decision), Source::Login).await?;
        }
        let counts = match newer.or(own) {
            Some(row) => Some(checked(cx, tx, row).await?),
            None => None,
        };
        let is_answered = counts.is_some_and(|counts| !counts.allowed || counts.knew_signal);
        if cx.choice.has_signal() && purpose.is_advertising() && !is_answered {
            let refused = Decision { allowed: false, at: cx.now, knew_signal: true };
            record(cx, tx, (&subject, Some(account)), (purpose, refused), Source::Signal).await?;
        }
    }
    Ok(())
}

/// The worker's part: records go when their time is over.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let now = platform.clock.now();
    let expired = store::expire(&mut tx, now - KEPT).await?;
    release(&mut tx, &expired, now).await?;
    tx.commit().await?;
    Ok(expired.len() as u64)
}
