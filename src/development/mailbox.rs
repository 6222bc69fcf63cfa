//! The letters that a development shop wrote into its folder.

use crate::{
    error_page::NotFound,
    mail::transport::Delivered,
    server::{
        config::{Config, Mail},
        http,
    },
    ui::{
        icon::Icon,
        layout::{Back, Page, Row, SummaryList, when_loaded},
    },
    values::timestamp::Timestamp,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Every letter, newest first.
pub async fn delivered(config: &Config) -> Vec<Delivered> {
    let Mail::Folder(folder) = &config.mail else { return Vec::new() };
    let Ok(mut files) = tokio::fs::read_dir(folder).await else { return Vec::new() };
    let mut letters = Vec::new();
    while let Ok(Some(file)) = files.next_entry().await {
        let path = file.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let read = tokio::fs::read(&path).await.unwrap_or_default();
            letters.extend(serde_json::from_slice::<Delivered>(&read));
        }
    }
    letters.sort_by(|one, other| other.id.cmp(&one.id));
    letters
}

/// `/_dev/mailbox`
#[component]
pub fn MailboxPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { Ok(delivered(&cx.config).await) }), |letters| {
        let empty = letters.is_empty();
        let list: Vec<_> = letters.into_iter().map(entry).collect();
        view! {
            <Page title="Mailbox" heading="Mailbox" lede="Letters that this development shop has sent. The newest stands first.">
                {empty.then(|| view! {
                    <div class="empty">
                        <Icon name="mail"/>
                        <h2>"No letters yet"</h2>
                        <p>"Register somebody, and the letter appears here."</p>
                    </div>
                })}
                {(!empty).then(|| view! { <ul class="letters">{list}</ul> })}
            </Page>
        }
    })
}

fn entry(letter: Delivered) -> impl IntoView {
    let sent = Timestamp(letter.at).in_words();
    view! {
        <li>
            <a href=format!("/_dev/mailbox/{}", letter.id)>{letter.subject}</a>
            <p>"to " {letter.to} " · " {sent}</p>
        </li>
    }
}

/// `/_dev/mailbox/{letter}`
#[component]
pub fn LetterPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("letter")).unwrap_or_default();
    let found =
        http::load(|cx| async move { Ok(delivered(&cx.config).await.into_iter().find(|letter| letter.id == id)) });
    when_loaded(found, |letter| match letter {
        Some(letter) => letter_page(letter).into_any(),
        None => NotFound().into_any(),
    })
}

fn letter_page(letter: Delivered) -> impl IntoView {
    let rows = vec![Row::new("To", letter.to, None), Row::new("Sent", Timestamp(letter.at).in_words(), None)];
    let above = view! { <Back to="/_dev/mailbox" words="Mailbox"/> };
    view! {
        <Page title=letter.subject.clone() heading=letter.subject above=above.into_any()>
            <article class="panel">
                <SummaryList rows/>
                <p class="letter">{with_links(&letter.text, &letter.links)}</p>
            </article>
        </Page>
    }
}

fn with_links(text: &str, links: &[String]) -> Vec<AnyView> {
    let mut shown = Vec::new();
    let mut rest = text;
    for link in links {
        if let Some((before, after)) = rest.split_once(link.as_str()) {
            shown.push(before.to_owned().into_any());
            shown.push(view! { <a href=link.clone()>{link.clone()}</a> }.into_any());
            rest = after;
        }
    }
    shown.push(rest.to_owned().into_any());
    shown
}
