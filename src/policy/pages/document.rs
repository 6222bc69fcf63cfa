//! `/policies/{document}`: the version in force. `/policies/{document}/{number}`: any version, for good.

use super::{clauses, facts, feed_link, param};
use crate::{
    error::ApiError,
    policy::{
        model::{DocumentName, Number},
        server::{self, History, Standing, Version},
        text::Document,
    },
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::{
        layout::{Back, Page, when_loaded},
        notice::{Notice, Tone},
    },
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

/// `/policies/{document}`
#[component]
pub fn DocumentPage() -> impl IntoView {
    let document = param("document");
    when_loaded(http::load(|cx| async move { find(&cx, &document, None).await }), draw)
}

/// `/policies/{document}/{number}`
#[component]
pub fn VersionPage() -> impl IntoView {
    let (document, number) = (param("document"), param("number"));
    when_loaded(http::load(|cx| async move { find(&cx, &document, Some(&number)).await }), draw)
}

/// A document, and the version of it that was asked for, if there is any yet.
struct Found {
    history: History,
    version: Option<(Version, Document)>,
    asked: Asked,
    now: Timestamp,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    ForTheOneInForce,
    ByNumber,
}

/// Unknown documents and numbers are absent.
async fn find(cx: &Context, document: &str, number: Option<&str>) -> Result<Found, Failure> {
    let document = DocumentName::parse(document).ok_or(ApiError::Absent)?;
    let history = server::history(&cx.db, document).await?;
    let (version, asked) = match number {
        Some(number) => {
            let version = Number::parse(number).and_then(|number| history.find(number)).ok_or(ApiError::Absent)?;
            (Some(version), Asked::ByNumber)
        }
        None => (history.in_force(cx.now).or(history.coming(cx.now)), Asked::ForTheOneInForce),
    };
    let version = match version.cloned() {
        Some(version) => {
            let text = server::text(&cx.db, document, version.number).await?.ok_or(ApiError::Absent)?;
            Some((version, text))
        }
        None => None,
    };
    Ok(Found { history, version, asked, now: cx.now })
}

fn draw(found: Found) -> impl IntoView {
    let Found { history, version, asked, now } = found;
    match version {
        Some((version, text)) => draw_version(&history, &version, &text, asked, now).into_any(),
        None => draw_nothing(history.document).into_any(),
    }
}

fn draw_version(
    history: &History,
    version: &Version,
    text: &Document,
    asked: Asked,
    now: Timestamp,
) -> impl IntoView + use<> {
    let name = history.document;
    let title = match asked {
        Asked::ForTheOneInForce => name.title().to_owned(),
        Asked::ByNumber => facts::named(version),
    };
    let (eyebrow, lede) = (format!("Version {}", version.number), format!("{}.", facts::since(history, version, now)));
    let notices = notices(history, version, text, now);
    let (contents, article) = (clauses::contents(text), clauses::article(text));
    let about = facts::about(history, version, now);
    let newest_first: Vec<_> = history.versions().iter().rev().collect();
    let table = facts::table("Every version, newest first".to_owned(), &newest_first);
    let above = view! { <Back to="/policies" words="Our documents"/> };
    view! {
        {feed_link()}
        <Page
            title=title
            heading=name.title()
            description=format!("The {} of SofaPop, version {}. {lede}", name.title(), version.number)
            eyebrow=eyebrow
            lede=lede
            above=above.into_any()
        >
            <div class="stack">
                {notices}
                {contents}
                {article}
                <div class="policy-facts">{about}</div>
                {table}
            </div>
        </Page>
    }
}

/// What somebody has to know before they rely on this text.
fn notices(history: &History, version: &Version, text: &Document, now: Timestamp) -> Vec<AnyView> {
    let in_force = history.in_force(now);
    let standing = match (history.standing(version, now), in_force) {
        (Standing::ToCome, in_force) => Some(to_come(version, in_force)),
        (Standing::Past { .. }, Some(in_force)) => Some(past(version, in_force)),
        (Standing::InForce, _) => history.coming(now).map(|coming| announced(version, coming)),
        (Standing::Past { .. }, None) => None,
    };
    standing.into_iter().chain(text.has_gaps().then(gaps)).collect()
}

fn to_come(version: &Version, in_force: Option<&Version>) -> AnyView {
    let day = version.in_force_at.day_in_words();
    let until_then = in_force.map(|in_force| {
        let (number, read, compare) = (in_force.number, in_force.address(), version.difference_from(in_force.number));
        view! {
            {format!("Until then version {number} counts. ")} <a href=read>"Read that one"</a> " or "
            <a href=compare>"see what changes"</a> "."
        }
    });
    view! {
        <Notice tone=Tone::Information title="This version is yet to come.">
            {format!("It takes effect on {day}. ")} {until_then}
        </Notice>
    }
    .into_any()
}

fn past(version: &Version, in_force: &Version) -> AnyView {
    let (own, number, day) = (version.number, in_force.number, in_force.in_force_at.day_in_words());
    let (read, compare) = (in_force.address(), in_force.difference_from(version.number));
    view! {
        <Notice tone=Tone::Warning title=format!("Version {number} is in force now.")>
            {format!("This is version {own}, kept as it was published. Since {day} another one counts. ")}
            <a href=read>{format!("Read version {number}")}</a> " or " <a href=compare>"see what changed"</a> "."
        </Notice>
    }
    .into_any()
}

fn announced(version: &Version, coming: &Version) -> AnyView {
    let (number, day) = (coming.number, coming.in_force_at.day_in_words());
    let (read, compare) = (coming.address(), coming.difference_from(version.number));
    let what_changed = format!("{} ", coming.what_changed);
    view! {
        <Notice tone=Tone::Information title=format!("Version {number} takes effect on {day}.")>
            {what_changed} <a href=read>{format!("Read version {number}")}</a> " or "
            <a href=compare>"see what changes"</a> "."
        </Notice>
    }
    .into_any()
}

fn gaps() -> AnyView {
    view! {
        <Notice tone=Tone::Warning title="Not all of this text is written.">
            "Whoever runs this shop still has to fill in what is marked."
        </Notice>
    }
    .into_any()
}

fn draw_nothing(name: DocumentName) -> impl IntoView {
    let above = view! { <Back to="/policies" words="Our documents"/> };
    view! {
        <Page title=name.title() heading=name.title() lede="No version is published yet." above=above.into_any()>
            <div class="stack"><p>"As soon as there is one, it stands here."</p></div>
        </Page>
    }
}
