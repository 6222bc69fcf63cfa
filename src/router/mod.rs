//! Every address of the shop, and what each request passes before it is served.

mod dress;
mod evidence;
mod policies;
mod receipts;
mod submit;

use crate::{
    about, account, amendment,
    app::App,
    assets::{self, Assets},
    back_office, catalogue,
    checks::CHECKS,
    consent,
    data_map::Map,
    departure, development,
    error::ApiError,
    frame::document,
    guardian,
    promises::Register,
    recovery, registration, request,
    server::{
        context::{Context, Platform},
        cookies,
        http::{Failure, fault, id_of, way_in},
        layers::{self, PolicyNonce},
    },
    tables::MAP,
    ui::{
        self,
        form::{FormSpec, HasForm},
        submitted::Submitted,
    },
    values::viewer::Viewer,
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Request, State},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use leptos::{nonce::Nonce, prelude::*};
use leptos_axum::generate_route_list;
use std::sync::Arc;
use tower_http::{
    compression::{CompressionLayer, Predicate, predicate::DefaultPredicate},
    services::ServeDir,
};

/// What answering needs besides the platform.
#[derive(Clone)]
pub struct Site {
    pub platform: Arc<Platform>,
    pub assets: Arc<Assets>,
    pub options: LeptosOptions,
    /// `cargo leptos watch` is at work: pages may listen to it on this port.
    watched: Option<u32>,
}

/// Every form of the shop. A form that is not here is not served, and not tested (rule 11 of CONTRIBUTING.md).
pub fn forms() -> impl Iterator<Item = &'static FormSpec> {
    let theme: &[&FormSpec] = &[&ui::theme::CHOOSE_THEME];
    [
        account::pages::specs::ALL,
        account::pages::security_specs::ALL,
        account::pages::factor_specs::ALL,
        account::pages::organisation::specs::ALL,
        recovery::pages::specs::ALL,
        registration::pages::specs::ALL,
        departure::pages::specs::ALL,
        request::pages::specs::ALL,
        back_office::pages::specs::ALL,
        consent::pages::specs::ALL,
        theme,
        amendment::pages::specs::ALL,
        guardian::pages::specs::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Where links in letters lead; the rest of the path is the token. Such a page names no referrer and is never stored.
const LETTER_PATHS: &[&str] = &[
    "/register/confirm/",
    "/register/invited/",
    "/register/go-on/",
    "/account/closing/",
    "/account/email/confirm/",
    "/account/email/undo/",
    "/account/factors/veto/",
    "/recover/link/",
    "/recover/stop/",
    "/guardian/open/",
    "/privacy/request/confirm/",
    "/privacy/request/status/",
    "/guardian/question/",
    "/guardian/confirm/",
    "/guardian/code/",
];

/// We honour Global Privacy Control, in this way since that day (B-7).
const GPC: &str = "{\"gpc\":true,\"lastUpdate\":\"2026-11-22\"}\n";

/// Server functions that no form posts to, with the fields they take.
const FORMLESS: &[(&str, &[&str])] = &[
    ("/api/password_strength", &["typed"]),
    ("/api/hint_strength", &["typed"]),
    ("/api/begin_passkey", &["purpose"]),
    ("/api/recover_begin_passkey", &["purpose"]),
    ("/api/open_purposes", &[]),
    ("/api/register_standing", &[]),
];

impl Site {
    pub fn new(platform: Arc<Platform>) -> Self {
        let assets = Arc::new(Assets::find(&platform.config.site_folder));
        let watched = watched_on();
        let builder = LeptosOptions::builder().output_name("sofapop");
        let options = builder.reload_port(watched.unwrap_or(RELOAD_PORT)).build();
        Self { platform, assets, options, watched }
    }

    /// The whole shop as a service.
    pub fn router(self) -> Router {
        let platform = self.platform.clone();
        let mut router = Router::new()
            .route("/.well-known/change-password", get(|| async { Redirect::to("/account/password") }))
            .route("/.well-known/gpc.json", get(|| async { ([(header::CONTENT_TYPE, "application/json")], GPC) }))
            .route("/.well-known/security.txt", get(security_txt))
            .route("/account/copy.json", get(copy_file))
            .route("/guardian/copy.json", get(guardians_copy))
            .route("/drawings/{file}", get(drawing))
            .route("/privacy/evidence/{day}/hashes.txt", get(evidence::hashes))
            .route("/api/{function}", post(submit::function))
            .merge(policies::routes())
            .merge(receipts::routes());
        let listings = generate_route_list(App);
        for listing in &listings {
            if platform.config.is_development() || !listing.path().starts_with("/_dev") {
                router = router.route(listing.path(), get(page));
            }
        }
        for form in forms() {
            router = router.route(form.action, post(move |site, request| submit::submit(form, site, request)));
        }
        if platform.config.is_development() {
            router = router.merge(development::routes(listings.iter().map(|listing| listing.path())));
        }
        let find: layers::FindViewer = |cx, token| {
            Box::pin(async move {
                let viewer = account::server::find_viewer(&cx, &token).await?;
                let viewer = departure::server::who_is_leaving(&cx.db, viewer).await?;
                guardian::server::who_is_minor(&cx.db, viewer, cx.now).await
            })
        };
        let choice: layers::FindChoice =
            |cx, token| Box::pin(async move { consent::server::look_up(&cx, token).await });
        router
            .fallback(file_or_page)
            .layer(middleware::from_fn_with_state((platform.clone(), find, choice), layers::context))
            .layer(middleware::from_fn_with_state(platform.clone(), layers::short_body))
            .layer(middleware::from_fn_with_state(platform.clone(), layers::own_forms))
            .layer(middleware::from_fn(layers::plain_path))
            .layer(middleware::from_fn_with_state(platform.clone(), layers::own_host))
            .layer(middleware::from_fn(layers::isolate))
            .layer(middleware::from_fn_with_state(self.clone(), dress::dress))
            .layer(middleware::from_fn_with_state(platform.clone(), layers::name))
            .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(NothingSecret)))
            .route("/livez", get(|| async { "alive\n" }))
            .route("/readyz", get(ready))
            .with_state(self)
    }
}

/// What cargo leptos watch listens on unless told otherwise.
const RELOAD_PORT: u32 = 3001;

#[expect(clippy::disallowed_methods, reason = "set by cargo leptos watch, not settings of ours")]
fn watched_on() -> Option<u32> {
    std::env::var_os("LEPTOS_WATCH")?;
    std::env::var("LEPTOS_RELOAD_PORT").ok().and_then(|port| port.parse().ok()).or(Some(RELOAD_PORT))
}

/// Compressed answers never mix a secret with what somebody typed (T-21): what may hold one is marked `no-store`.
#[derive(Clone, Copy)]
struct NothingSecret;

impl Predicate for NothingSecret {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &http::Response<B>) -> bool {
        response.headers().get(header::CACHE_CONTROL).is_none_or(|cache| cache != "no-store")
    }
}

async fn ready(State(site): State<Site>) -> Response {
    let Platform { db, health, clock_check, .. } = &*site.platform;
    let refusal = |why: &'static str| (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    match (db.answers().await, health.takes_writes()) {
        // Visitors can be served, so the instance stays in service.
        (true, true) if clock_check.is_in_doubt() => {
            "ready, but the clock is in doubt: sofapop clock status\n".into_response()
        }
        (true, true) if health.has_failed_jobs() => {
            "ready, but a job of the worker failed: see the log\n".into_response()
        }
        (true, true) => "ready\n".into_response(),
        (true, false) => refusal("the database takes no writes\n"),
        (false, _) => refusal("the database does not answer\n"),
    }
}

/// Draws a page.
async fn page(State(site): State<Site>, request: Request) -> Response {
    let public = holds_no_secret(&request);
    let mut page = draw(site, request, None).await;
    if public && page.status() != StatusCode::NOT_FOUND && !page.headers().contains_key(header::SET_COOKIE) {
        page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    page
}

/// A page for a visitor who is in the middle of nothing: no cookie was sent that a page could depend on.
fn holds_no_secret(request: &Request) -> bool {
    let visitor = request.extensions().get::<Context>().is_some_and(|cx| cx.viewer == Viewer::Visitor);
    visitor
        && cookies::that_pages_depend_on().all(|cookie| cookie.sent_in(request.headers()).is_none())
        && !LETTER_PATHS.iter().any(|path| request.uri().path().starts_with(path))
}

async fn draw(site: Site, request: Request, submitted: Option<Submitted>) -> Response {
    let options = site.options.clone();
    let provide = contexts(&site, &request, submitted);
    let app = move || document(options.clone(), || view! { <App/> }.into_any());
    leptos_axum::render_app_async_with_context(provide, app)(request).await
}

/// What pages and server functions find in their context.
fn contexts(site: &Site, request: &Request, submitted: Option<Submitted>) -> impl Fn() + Clone + Send + Sync + 'static {
    let context = request.extensions().get::<Context>().cloned();
    let nonce = request.extensions().get::<PolicyNonce>().cloned();
    let assets = site.assets.clone();
    let has_form = forms().any(|form| form.action == request.uri().path());
    move || {
        provide_context(assets.clone());
        provide_context::<&'static Map>(&MAP);
        provide_context::<Register>(CHECKS);
        provide_context(account::pages::Beyond(|cx| Box::pin(ways(cx))));
        if let Some(nonce) = &nonce {
            provide_context(Nonce::from_value(nonce.0.clone()));
            provide_context(nonce.clone());
        }
        if let Some(context) = &context {
            provide_context(context.clone());
        }
        if let Some(submitted) = &submitted {
            provide_context(submitted.clone());
        }
        if has_form {
            provide_context(HasForm);
        }
    }
}

/// What stands above the account and is open to some of its owners only.
async fn ways(cx: Context) -> Result<Vec<account::pages::Way>, Failure> {
    let mut ways = guardian::server::child::ways(&cx);
    if !guardian::server::visit::own_children(&cx).await?.is_empty() {
        ways.push(("Children you answer for", "/account/children"));
    }
    ways.extend(back_office::server::ways(cx).await?);
    Ok(ways)
}

/// A file of the site folder, or the page that says there is nothing.
async fn file_or_page(State(site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path().to_owned();
    let (mut parts, _) = request.into_parts();
    if !site.platform.config.is_development() && path.starts_with("/_dev") {
        // The index of pages knows these addresses; production must not.
        parts.uri = http::Uri::from_static("/not-here");
    }
    let asked = Request::from_parts(parts.clone(), Body::empty());
    let mut folder = ServeDir::new(&site.platform.config.site_folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    match folder.try_call(asked).await {
        Ok(found) if found.status() != StatusCode::NOT_FOUND => {
            let mut found = found.map(Body::new);
            let cache = HeaderValue::from_static(assets::cache_control(&path));
            found.headers_mut().insert(header::CACHE_CONTROL, cache);
            found
        }
        _ => page(State(site), Request::from_parts(parts, Body::empty())).await,
    }
}

async fn security_txt(State(site): State<Site>, request: Request) -> Response {
    match about::security_txt::file(&site.platform.config, site.platform.clock.now()) {
        Some(text) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response(),
        None => page(State(site), request).await,
    }
}

/// The copy of one's data as a file. It only reads; whoever may not have it is led to where they can.
async fn copy_file(Extension(cx): Extension<Context>) -> Response {
    let copy = departure::server::copy(&cx, &MAP).await.map(|copy| copy.as_json());
    file_of(&cx, copy, "sofapop-copy.json", |refusal| way_in(Some(&cx), refusal, "/account/copy"))
}

/// What is held of a guardian, in the same way.
async fn guardians_copy(Extension(cx): Extension<Context>, headers: HeaderMap) -> Response {
    let copy = guardian::server::visit::copy(&cx, cookies::GUARDIAN.sent_in(&headers).as_ref()).await;
    file_of(&cx, copy, "sofapop-guardian.json", |_| "/guardian/link?closed=1".to_owned())
}

fn file_of(
    cx: &Context,
    copy: Result<String, Failure>,
    name: &str,
    elsewhere: impl Fn(&ApiError) -> String,
) -> Response {
    match copy {
        Ok(copy) => {
            let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
                (header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment"))),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, copy).into_response()
        }
        Err(Failure::Expected(refusal)) => Redirect::to(&elsewhere(&refusal)).into_response(),
        Err(Failure::Unexpected(cause)) => fault(&cx.request, cause, "make a copy"),
    }
}

async fn drawing(State(site): State<Site>, request: Request) -> Response {
    let address = request.uri().path().to_owned();
    let sofas = match catalogue::server::front_page(&site.platform.db).await {
        Ok(entries) => entries.into_iter().map(|entry| entry.sofa),
        Err(error) => {
            let id = id_of(request.extensions());
            return fault(&id, error, "read the catalogue");
        }
    };
    match catalogue::server::file(sofas, &address) {
        Some(picture) => {
            let headers =
                [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, assets::cache_control(&address))];
            (headers, picture.svg.clone()).into_response()
        }
        None => page(State(site), request).await,
    }
}
