//! What stands around every page: the document, header, footer, and the script that wakes the islands.

use crate::{
    about,
    account::pages::specs::LOG_OUT,
    assets::Assets,
    consent::pages::Banner,
    policy::model::DocumentName,
    promises,
    server::{context::Context, layers::PolicyNonce},
    ui::{
        icon::Icon,
        islands::ThemeSwitch,
        theme::{CHOOSE_THEME, Theme},
    },
    values::{local_path::LocalPath, viewer::Viewer},
};
use leptos::{html, prelude::*};
use leptos_meta::{MetaTags, Title, provide_meta_context};
use std::sync::Arc;

/// The whole document. `content` is the app, or the page of an error.
pub fn document<F: FnOnce() -> AnyView>(options: LeptosOptions, content: F) -> impl IntoView + use<F> {
    provide_meta_context();
    let assets = use_context::<Arc<Assets>>().unwrap_or_default();
    let nonce = use_context::<PolicyNonce>().map(|nonce| nonce.0).unwrap_or_default();
    let content = content();
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=Theme::chosen().name()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="preload" href=FONT r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                {assets.style.clone().map(|style| view! { <link rel="stylesheet" id="sofapop-style" href=style/> })}
                {theme_colors(Theme::chosen())}
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/site.webmanifest"/>
                <Title formatter=|title: String| format!("{title} – SofaPop")/>
                <MetaTags/>
                <AutoReload options/>
            </head>
            <body>
                {content}
                {waking_script(&assets, nonce)}
            </body>
        </html>
    }
}

/// The colour of paper, for what a browser draws around the page.
fn theme_colors(theme: Theme) -> impl IntoView {
    let both = [("(prefers-color-scheme: light)", LIGHT_PAPER), ("(prefers-color-scheme: dark)", DARK_PAPER)];
    match theme {
        Theme::Light => view! { <meta name="theme-color" content=LIGHT_PAPER/> }.into_any(),
        Theme::Dark => view! { <meta name="theme-color" content=DARK_PAPER/> }.into_any(),
        Theme::System => {
            both.map(|(media, color)| html::meta().name("theme-color").content(color).attr("media", media)).into_any()
        }
    }
}

const LIGHT_PAPER: &str = "#FBF5EA";
const DARK_PAPER: &str = "#1A1126";
const FONT: &str = "/fonts/commissioner-latin.41d0351b.woff2";

/// Loads the browser's half after the page stands, then wakes one island after the other. Own words instead of the
/// framework's component, which writes the nonce into attributes where it can be read (G-02), and says when it is
/// done, which a test can wait for.
fn waking_script(assets: &Assets, nonce: String) -> Option<impl IntoView + use<>> {
    let (script, wasm) = (assets.script.clone()?, assets.wasm.clone()?);
    let text = format!("{}({script:?},{wasm:?})", include_str!("frame.js").trim());
    Some(view! { <script type="module" nonce=nonce inner_html=text></script> })
}

/// Header, content, footer.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    view! {
        <Banner place=current_place()/>
        <Header/>
        <main id="main" tabindex="-1">{children()}</main>
        <Footer/>
    }
}

#[component]
fn Header() -> impl IntoView {
    let customer = use_context::<Context>().is_some_and(|cx| cx.viewer != Viewer::Visitor);
    let path = current_path();
    let link = |to: &'static str, words: &'static str| {
        let here = if to == "/" { path == "/" } else { path == to || path.starts_with(&format!("{to}/")) };
        view! { <li><a class="nav-link" href=to aria-current=here.then_some("page")>{words}</a></li> }
    };
    let account = if customer {
        view! {
            {link("/account", "Your account")}
            <li>
                <form method="post" action=LOG_OUT.action>
                    <button class="nav-link" type="submit">{LOG_OUT.button}</button>
                </form>
            </li>
        }
        .into_any()
    } else {
        view! {
            {link("/register", "Register")}
            {link("/login", "Log in")}
        }
        .into_any()
    };
    view! {
        <header class="site-header">
            <a class="skip-link" href="#main">"Skip to the content"</a>
            <div class="wrap">
                <a class="home" href="/"><Wordmark/></a>
                <nav aria-label="Main">
                    <ul>
                        {link("/", "Sofas")}
                        {account}
                    </ul>
                </nav>
            </div>
        </header>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let cx = use_context::<Context>();
    let link = |(to, words): (&'static str, &'static str)| view! { <li><a href=to>{words}</a></li> };
    let own: &[_] = match cx.as_ref().map(|cx| &cx.viewer) {
        Some(Viewer::Visitor) | None => &[("/register", "Register"), ("/login", "Log in")],
        Some(_) => &[("/account", "Your account")],
    };
    let own: Vec<_> = own.iter().copied().map(link).collect();
    let about: Vec<_> = cx.as_ref().map(about::pages::links).unwrap_or_default().into_iter().map(link).collect();
    let chosen = Theme::chosen();
    let buttons: Vec<_> = Theme::ALL
        .into_iter()
        .map(|(theme, words, icon)| {
            view! {
                <button type="submit" name="theme" value=theme.name() aria-pressed=(theme == chosen).to_string()>
                    <Icon name=icon/>
                    " "
                    {words}
                </button>
            }
        })
        .collect();
    let back = LocalPath::or_front_page(&current_path());
    let document = |name: &DocumentName| {
        let address = if *name == DocumentName::PrivacyStatement { promises::pages::ADDRESS } else { name.address() };
        view! { <li><a href=address>{name.words()}</a></li> }
    };
    let documents: Vec<_> = DocumentName::ALL.iter().map(document).collect();
    view! {
        <footer class="site-footer">
            <div class="wrap">
                <div>
                    <p>"SofaPop. Sofas, drawn from their own measurements."</p>
                    <ul>
                        <li><a href="/">"Sofas"</a></li>
                        {own}
                        <li><a href="/privacy/what-we-store">"What we store"</a></li>
                        {documents}
                        <li><a href="/cookies">"Cookies"</a></li>
                        <li><a href="/privacy/request">"Ask about your data"</a></li>
                        <li><a href="/privacy/evidence">"Evidence"</a></li>
                        {about}
                    </ul>
                </div>
                <form class="theme-switch" method="post" action=CHOOSE_THEME.action>
                    <input type="hidden" name="return" value=back.as_str().to_owned()/>
                    <fieldset><legend class="visually-hidden">"Colours of the page"</legend>{buttons}</fieldset>
                    <ThemeSwitch/>
                </form>
            </div>
        </footer>
    }
}

/// The name with its two pillows.
#[component]
fn Wordmark() -> impl IntoView {
    view! {
        <svg class="wordmark" viewBox="0 -10 475 118" role="img" aria-label="SofaPop" inner_html=include_str!("wordmark.svgfrag")></svg>
    }
}

/// With its query, so that an answer leads back to exactly this page; nothing where the address holds a letter's token.
fn current_place() -> Option<LocalPath> {
    let parts = use_context::<http::request::Parts>()?;
    let whole = parts.uri.path_and_query().and_then(|whole| LocalPath::parse(whole.as_str()));
    whole.or_else(|| LocalPath::parse(parts.uri.path()))
}

fn current_path() -> String {
    use_context::<http::request::Parts>().map_or_else(|| "/".to_owned(), |parts| parts.uri.path().to_owned())
}
