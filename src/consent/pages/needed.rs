//! `/cookies/needed`: whether a necessary cookie came back.

use crate::{
    server::{cookies, http},
    ui::{
        layout::Page,
        notice::{Notice, Tone},
    },
    values::local_path::LocalPath,
};
use leptos::prelude::*;

/// Leads on with the cookie. Without it no page that needs one could say more than "log in".
#[component]
pub fn CookieNeededPage() -> impl IntoView {
    let next = LocalPath::or_front_page(&http::query("next").unwrap_or_default());
    if cookies::any_sent() {
        http::redirect(next.as_str());
        return None;
    }
    Some(view! {
        <Page title="Your browser did not keep our cookie" heading="Your browser did not keep our cookie"
            description="Why the shop needs one cookie to let you in, and how to allow it in your browser.">
            <div class="stack">
                <Notice tone=Tone::Warning title="One necessary cookie did not come back.">
                    "Without it the shop cannot know you from one page to the next, so you were not let in. Nothing is wrong with what you typed."
                </Notice>
                <p>"Allow cookies for this site in your browser's settings, then try again. " <a href="/cookies">"What each cookie is for"</a></p>
                <p class="row">
                    <a class="button" href=next.as_str().to_owned()>"Try again"</a>
                    <a href="/cookies/help">"Help for your browser"</a>
                </p>
            </div>
        </Page>
    })
}
