//! Deciding, on the banner or on the page about cookies. Closing, scrolling and looking away decide nothing (B-3).

use super::{
    record::{Source, record},
    store,
};
use crate::{
    consent::{forms::CookieForm, wording},
    error::ApiError,
    security_log::server::{Kind, note},
    server::{context::Context, cookies, http::Failure, limits::Limit, tokens},
    values::{
        choice::{Decision, Purpose},
        local_path::{LocalPath, Next},
        timestamp::Period,
    },
};

/// What one source may decide in an hour: many people may stand behind one address.
const DECISIONS: Limit = Limit { name: "cookie-decisions", most: 300, per: Period::hours(1) };

/// Records what was decided about each purpose. Without a cookie of its own the browser gets one, whatever was decided, so
/// that a refusal is not asked again (B-10).
pub async fn choose(cx: &Context, form: &CookieForm) -> Result<Next, Failure> {
    let shown = form.shown.parse().ok().and_then(wording::version).ok_or(ApiError::Malformed)?;
    if asks_for_what_is_not_there(cx, form) {
        return refuse(cx).await;
    }
    let decided = decided(cx, form)?;
    if shown.version != wording::current().version {
        return Ok(Next::to("/cookies?told=newer"));
    }
    if decided.is_empty() {
        return Ok(Next::to("/cookies?told=nothing"));
    }
    let source = if matches!(form.choice.as_str(), "all" | "none") { Source::Banner } else { Source::Page };
    let mut tx = cx.db.begin().await?;
    if let Err(reached) = DECISIONS.take(cx, &mut tx, &cx.address.source()).await? {
        return Err(reached.refusal(cx.now).into());
    }
    let sent = cookies::CONSENT.sent().map(|token| (tokens::hash(&token), token));
    let known = match &sent {
        Some((hash, _)) => !store::newest_in(&mut tx, Some(hash), None).await?.is_empty(),
        None => false,
    };
    // A name that nobody got from us is not taken up.
    let (hash, token) = sent.filter(|_| known).unwrap_or_else(|| {
        let (token, hash) = tokens::fresh(&cx.entropy);
        (hash, token)
    });
    for (purpose, allowed) in &decided {
        let decision = Decision { allowed: *allowed, at: cx.now, knew_signal: cx.choice.has_signal() };
        record(cx, &mut tx, (&hash, cx.viewer.account()), (*purpose, decision), source).await?;
    }
    tx.commit().await?;
    cookies::CONSENT.set(&token);
    for (purpose, _) in decided.iter().filter(|(_, allowed)| !allowed) {
        cookies::forget_all_of(*purpose);
    }
    Ok(Next { path: LocalPath::or_front_page(&form.r#return) })
}

/// No page of ours asks somebody under age about advertising, so such a yes was made by hand (B-17).
fn asks_for_what_is_not_there(cx: &Context, form: &CookieForm) -> bool {
    form.choice == "each" && form.offers == "yes" && !cx.choice.offers(Purpose::Offers)
}

async fn refuse(cx: &Context) -> Result<Next, Failure> {
    let mut tx = cx.db.begin().await?;
    note(cx, &mut tx, Kind::MinorProtected, cx.viewer.account()).await?;
    tx.commit().await?;
    Err(ApiError::Malformed.into())
}

/// The banner answers what it asked: `all` or `none`. The page answers everything at once, or each by its own.
fn decided(cx: &Context, form: &CookieForm) -> Result<Vec<(Purpose, bool)>, ApiError> {
    let asked = || cx.choice.open(cx.now);
    let same = |purposes: Vec<Purpose>, allowed| purposes.into_iter().map(|purpose| (purpose, allowed)).collect();
    let each = |purpose: Purpose| {
        let answer = match purpose {
            Purpose::RememberedView => form.remembered_view.as_str(),
            Purpose::Offers => form.offers.as_str(),
        };
        match answer {
            "" => None,
            "yes" => Some(Ok((purpose, true))),
            "no" => Some(Ok((purpose, false))),
            _ => Some(Err(ApiError::Malformed)),
        }
    };
    match form.choice.as_str() {
        "all" => Ok(same(asked(), true)),
        "none" => Ok(same(asked(), false)),
        "everything" => Ok(same(cx.choice.offered(), true)),
        "nothing" => Ok(same(Purpose::ALL.to_vec(), false)),
        "each" => Purpose::ALL.into_iter().filter_map(each).collect(),
        _ => Err(ApiError::Malformed),
    }
}
