//! Every address of the shop, and what each request passes before it is served.

use crate::{
    account,
    app::App,
    assets::{self, Assets},
    catalogue, development,
    error::ApiError,
    error_page,
    frame::document,
    registration,
    server::{
        context::{Context, Platform},
        http::{FAILED, REGISTRATION_COOKIE, cookie_in},
        layers::{self, PolicyNonce},
    },
    ui::{self, form::FormSpec, submitted::Submitted},
    values::{id::RequestId, local_path::Next, viewer::Viewer},
};
use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    middleware::{self, Next as Inner},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::BodyExt;
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
    [account::pages::specs::ALL, registration::pages::specs::ALL, theme].into_iter().flatten().copied()
}

/// Where links in letters lead; the rest of the path is the token.
const LETTER_PATH: &str = "/register/confirm/";

/// Server functions that no form posts to, with the fields they take.
const FORMLESS: &[(&str, &[&str])] = &[("/api/password_strength", &["password"])];

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
            .route("/drawings/{file}", get(drawing))
            .route("/api/{function}", post(function));
        for listing in generate_route_list(App) {
            if platform.config.is_development() || !listing.path().starts_with("/_dev") {
                router = router.route(listing.path(), get(page));
            }
        }
        for form in forms() {
            router = router.route(form.action, post(move |site, request| submit(form, site, request)));
        }
        if platform.config.is_development() {
            router = router.merge(development::routes());
        }
        let find: layers::FindViewer =
            |cx, token| Box::pin(async move { account::server::find_viewer(&cx, &token).await });
        router
            .fallback(file_or_page)
            .layer(middleware::from_fn_with_state((platform.clone(), find), layers::context))
            .layer(middleware::from_fn_with_state(platform.clone(), layers::short_body))
            .layer(middleware::from_fn_with_state(platform.clone(), layers::own_forms))
            .layer(middleware::from_fn_with_state(platform.clone(), layers::own_host))
            .layer(middleware::from_fn(layers::isolate))
            .layer(middleware::from_fn_with_state(self.clone(), dress))
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
    if site.platform.db.answers().await {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
    }
}

/// Draws a page.
async fn page(State(site): State<Site>, request: Request) -> Response {
    let public = holds_no_secret(&request);
    let mut page = draw(site, request, None).await;
    if public && !page.headers().contains_key(header::SET_COOKIE) {
        page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    page
}

/// A page for a visitor who is in the middle of nothing.
fn holds_no_secret(request: &Request) -> bool {
    let visitor = request.extensions().get::<Context>().is_some_and(|cx| cx.viewer == Viewer::Visitor);
    visitor
        && cookie_in(request.headers(), REGISTRATION_COOKIE).is_none()
        && !request.uri().path().starts_with(LETTER_PATH)
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
    move || {
        provide_context(assets.clone());
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
    }
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

async fn drawing(State(site): State<Site>, request: Request) -> Response {
    let address = request.uri().path().to_owned();
    let sofas = match catalogue::server::front_page(&site.platform.db).await {
        Ok(entries) => entries.into_iter().map(|entry| entry.sofa),
        Err(error) => {
            tracing::error!(cause = format!("{:#}", anyhow::Error::from(error)), "the catalogue could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    match catalogue::server::hero_file(sofas, &address) {
        Some(picture) => {
            let headers =
                [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, assets::cache_control(&address))];
            (headers, picture.svg.clone()).into_response()
        }
        None => page(State(site), request).await,
    }
}

/// A server function called by an island.
async fn function(State(site): State<Site>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let known = forms().find(|form| form.api == path).map(|form| form.fields.iter().map(|field| field.name).collect());
    let formless = || FORMLESS.iter().find(|(api, _)| *api == path).map(|(_, fields)| fields.to_vec());
    let Some(fields) = known.or_else(formless) else { return StatusCode::NOT_FOUND.into_response() };
    let (parts, body) = request.into_parts();
    match typed(&parts.headers, body, &fields).await {
        Some((_, body)) => call(&site, &path, parts, body).await,
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// A form sent by its page: calls the same server function, then leads on, or draws the page again with what was
/// typed and what is wrong.
async fn submit(form: &'static FormSpec, State(site): State<Site>, request: Request) -> Response {
    let fields: Vec<_> = form.fields.iter().map(|field| field.name).collect();
    let (parts, body) = request.into_parts();
    let Some((values, body)) = typed(&parts.headers, body, &fields).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let answer = call(&site, form.api, parts.clone(), body).await;
    let (answered, body) = answer.into_parts();
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    if answered.status == StatusCode::OK {
        let Ok(next) = serde_json::from_slice::<Next>(&body) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        return lead(next.path.as_str(), &answered.headers);
    }
    let error = serde_json::from_slice(&body).unwrap_or(ApiError::Unavailable { reference: String::new() });
    let errors = match error {
        ApiError::Invalid { errors } => errors,
        ApiError::Gone => Default::default(),
        ApiError::LoggedOut => return lead(&format!("/login?next={}", form.action), &answered.headers),
        _ => {
            let mut refused = answered.status.into_response();
            refused
                .headers_mut()
                .extend(answered.headers.get(header::RETRY_AFTER).map(|after| (header::RETRY_AFTER, after.clone())));
            return refused;
        }
    };
    let kept = values.into_iter().filter(|(name, _)| !form.field(name).is_some_and(|field| field.control.is_secret()));
    let submitted = Submitted { form: form.name, values: Arc::new(kept.collect()), errors: Arc::new(errors) };
    let again = !submitted.errors.is_empty();
    let mut page = draw(site, look_again(form, parts), Some(submitted)).await;
    if again && page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    page
}

/// The request for the form's own page, by the same person.
fn look_again(form: &FormSpec, mut parts: http::request::Parts) -> Request {
    parts.method = Method::GET;
    parts.uri = http::Uri::from_static(form.action);
    Request::from_parts(parts, Body::empty())
}

fn lead(path: &str, from: &HeaderMap) -> Response {
    let mut led = Redirect::to(path).into_response();
    for cookie in from.get_all(header::SET_COOKIE) {
        led.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    led
}

/// The pairs of a form's body. Unknown names, a name twice, or bytes that are no text are not ours (T-06, G-50).
async fn typed(headers: &HeaderMap, body: Body, fields: &[&str]) -> Option<(Vec<(String, String)>, Bytes)> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    if kind.split(';').next()?.trim() != "application/x-www-form-urlencoded" {
        return None;
    }
    let body = body.collect().await.ok()?.to_bytes();
    let pairs: Vec<_> = form_urlencoded::parse(&body).into_owned().collect();
    let known = pairs.iter().all(|(name, value)| fields.contains(&name.as_str()) && !value.contains('\u{fffd}'));
    let once = pairs.iter().enumerate().all(|(at, (name, _))| pairs[..at].iter().all(|(before, _)| before != name));
    (known && once).then_some((pairs, body))
}

/// Calls a server function the one way there is. It always answers in JSON: the framework's own answer to a plain
/// form would put the error into an address and follow any Referer.
async fn call(site: &Site, path: &str, mut parts: http::request::Parts, body: Bytes) -> Response {
    parts.uri = path.parse().unwrap_or_default();
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    parts.headers.remove(header::REFERER);
    let request = Request::from_parts(parts, Body::from(body));
    let provide = contexts(site, &request, None);
    leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
}

/// The outermost layer: page for a bare refusal, headers on every answer, one log line.
async fn dress(State(site): State<Site>, request: Request, inner: Inner) -> Response {
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or(RequestId(String::new()));
    let nonce = request.extensions().get::<PolicyNonce>().map(|nonce| nonce.0.clone()).unwrap_or_default();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |route| route.as_str().to_owned());
    let asked = asked_again(&request);
    let wants_page = !path.starts_with("/api/");
    let began = std::time::Instant::now();

    let mut response = inner.run(request).await;
    if response.headers_mut().remove(FAILED).is_some() {
        response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let bare = response.headers().get(header::CONTENT_TYPE).is_none();
    if wants_page && bare && (response.status().is_client_error() || response.status().is_server_error()) {
        let kept = [header::CONNECTION, header::RETRY_AFTER, header::ALLOW]
            .map(|name| (response.headers().get(&name).cloned(), name));
        let provide = contexts(&site, &asked, None);
        response = error_page::draw(site.options.clone(), response.status(), provide, asked).await;
        for (value, name) in kept {
            if let Some(value) = value {
                response.headers_mut().insert(name, value);
            }
        }
    }
    add_headers(&site, &mut response, &id, &nonce, &path);
    tracing::info!(
        request.id = %id,
        %method,
        route,
        status = response.status().as_u16(),
        milliseconds = began.elapsed().as_millis() as u64,
        "answered"
    );
    response
}

/// Enough of a request to draw the error page for it.
fn asked_again(request: &Request) -> Request {
    let mut asked = Request::new(Body::empty());
    if let Some(path) = request.uri().path_and_query() {
        *asked.uri_mut() = path.clone().into();
    }
    *asked.headers_mut() = request.headers().clone();
    *asked.extensions_mut() = request.extensions().clone();
    asked
}

fn add_headers(site: &Site, response: &mut Response, id: &RequestId, nonce: &str, path: &str) {
    let reload = site.watched.map(|port| format!(" ws://127.0.0.1:{port} ws://localhost:{port}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; font-src 'self'; connect-src 'self'{reload}; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let from_a_letter = path.starts_with(LETTER_PATH);
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", if from_a_letter { "no-referrer" } else { "same-origin" }),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    let headers = response.headers_mut();
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if site.platform.config.origin.is_https() {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        headers.insert("x-request-id", id);
    }
    // Whatever says nothing else may hold something about a person.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
