//! `/cookies/banners/{version}`: what was shown, word by word (B-13).

use crate::{
    consent::wording::{self, Wording},
    error::ApiError,
    server::http,
    ui::layout::{Back, Page, when_loaded},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

#[component]
pub fn ArchivedBannerPage() -> impl IntoView {
    let version = use_params_map().with_untracked(|params| params.get("version")).unwrap_or_default();
    let loading = http::load(|_| async move {
        let found = version.parse().ok().and_then(wording::version);
        Ok(found.filter(|found| found.version.to_string() == version).ok_or(ApiError::Absent)?)
    });
    when_loaded(loading, draw)
}

fn draw(wording: &'static Wording) -> impl IntoView {
    let heading = format!("Cookie banner, version {}", wording.version);
    let above = view! { <Back to="/cookies" words="Cookies"/> };
    view! {
        <Page
            title=heading.clone()
            heading=heading
            lede=format!("Shown since {}. A record of a decision names the version that was read; this is it, word by word.", wording.since)
            above=above.into_any()
        >
            <div class="stack">
                <pre class="plain-text">{wording.text()}</pre>
                <p>"SHA-256 of these words: " <code>{wording.hash()}</code></p>
                <p>
                    "A receipt names the version and this hash. For what your browser can do itself there is "
                    <a href="/cookies/help">"help"</a> "."
                </p>
            </div>
        </Page>
    }
}
