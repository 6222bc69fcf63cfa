//! `/account/sessions` and the page of one login.

use super::security_specs::{END_LOGIN, END_OTHER_LOGINS, NAME_LOGIN};
use crate::{
    account::server::{self, Login},
    security_log::server::{Event, recent},
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Row, Split, SummaryList, when_loaded},
        notice::{Notice, Tone},
        submitted::Submitted,
        table::{DataTable, Head},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// How many lines of the security log are shown.
const EVENTS: i64 = 20;

/// `/account/sessions`
#[component]
pub fn SessionsPage() -> impl IntoView {
    let loaded = http::load(|cx: Context| async move {
        let logins = server::logins(&cx).await?;
        let events = events(&cx).await?;
        Ok((logins, events))
    });
    when_loaded(loaded, draw)
}

/// The newest lines of the security log about whoever asks.
pub async fn events(cx: &Context) -> Result<Vec<Event>, Failure> {
    Ok(recent(&cx.db, server::logged_in(cx)?, EVENTS).await?)
}

fn draw((logins, events): (Vec<Login>, Vec<Event>)) -> impl IntoView {
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Nothing you know?"
            text="Log it out here and change your password. Whoever it was is out at their next click."
        />
    };
    let several = logins.len() > 1;
    let logins: Vec<_> = logins.into_iter().map(entry_of).collect();
    view! {
        <Page
            title="Where you are logged in"
            heading="Where you are logged in"
            lede="Every browser that can use your account now."
            above=above.into_any()
        >
            <Split aside=aside.into_any()>
                {saved_notice()}
                <ul class="entries">{logins}</ul>
                {several.then(|| view! { <Form spec=&END_OTHER_LOGINS/> })}
                {history(events)}
            </Split>
        </Page>
    }
}

fn entry_of(login: Login) -> impl IntoView {
    let heading = if login.name.is_empty() { login.browser.clone() } else { login.name.clone() };
    let page = format!("/account/sessions/{}", login.id);
    let last = if login.is_this { "Now".to_owned() } else { login.last_used_at.in_words() };
    let end = (!login.is_this).then(|| {
        view! {
            <form method="post" action=END_LOGIN.action>
                <input type="hidden" name="login" value=login.id.to_string()/>
                <button class="button secondary small" type="submit">
                    {END_LOGIN.button}<span class="visually-hidden">{format!(" {heading}")}</span>
                </button>
            </form>
        }
    });
    let rows = vec![
        Row::new("Browser", login.browser, None),
        Row::new("Network", login.network, None),
        Row::new("Logged in", login.opened_at.in_words(), None),
        Row::new("Last used", last, None),
    ];
    view! {
        <li class="panel">
            <h2>{heading.clone()}{login.is_this.then_some(" (this browser)")}</h2>
            <SummaryList rows/>
            <div class="row">
                <a class="button secondary small" href=page>
                    "Name it"<span class="visually-hidden">{format!(" {heading}")}</span>
                </a>
                {end}
            </div>
        </li>
    }
}

/// What the security log holds about this account, as its owner may read it (A-32, PS-4.1).
pub fn history(events: Vec<Event>) -> impl IntoView + use<> {
    let heads = ["When", "What", "Browser", "Network"].map(Head::new).to_vec();
    let row =
        |event: Event| vec![event.happened_at.in_words(), event.kind.words().to_owned(), event.browser, event.network];
    let rows = events.into_iter().map(row).collect();
    view! {
        <section aria-labelledby="history" class="stack">
            <h2 id="history">"What happened lately"</h2>
            <p class="hint">
                "Kept to protect your account and for nothing else: the whole address for 30 days, its network for 90."
            </p>
            <DataTable caption="Newest first" heads rows/>
        </section>
    }
}

fn saved_notice() -> Option<impl IntoView> {
    let (title, told) = match http::query("saved").as_deref() {
        Some("name") => ("Saved.", "The name of that login is changed."),
        Some("ended") => ("Logged out.", "That browser is out at its next click."),
        Some("others") => ("Logged out.", "Every other browser is out at its next click."),
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Success title=title>{told}</Notice> })
}

/// `/account/sessions/{login}`
#[component]
pub fn LoginDetailPage() -> impl IntoView {
    name_page(use_params_map().with_untracked(|params| params.get("login")).unwrap_or_default())
}

/// `/account/sessions/name`: where that page's form posts to.
#[component]
pub fn NameLoginPage() -> impl IntoView {
    let submitted = Submitted::of(NAME_LOGIN.name);
    name_page(submitted.and_then(|submitted| submitted.value("login").map(str::to_owned)).unwrap_or_default())
}

fn name_page(id: String) -> impl IntoView {
    when_loaded(http::load(|cx| async move { server::login(&cx, &id).await }), |login| {
        let above = view! { <Back to="/account/sessions" words="Where you are logged in"/> };
        let lede = format!("{}, logged in on {}.", login.browser, login.opened_at.in_words());
        let values = vec![("login", login.id.to_string()), ("name", login.name)];
        view! {
            <Page
                title=title_of(&NAME_LOGIN, "Name this login")
                heading="Name this login"
                lede=lede
                above=above.into_any()
            >
                <div class="stack"><Form spec=&NAME_LOGIN values=values cancel="/account/sessions" focused=true/></div>
            </Page>
        }
    })
}
