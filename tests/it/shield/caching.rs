//! What may be kept, and what may be squeezed: an answer that mixes a secret with typed text is neither (T-21).

use super::{every_kind, under_way};
use crate::support::{Answer, Database, Person, TestApp, Visitor, get};
use axum::body::Body;
use http::header;
use sofapop::server::cookies;

const PUBLIC: &str = "private, no-cache";

#[tokio::test]
async fn nothing_personal_is_stored_anywhere_on_its_way() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for (kind, answer) in every_kind(&app).await {
        let cache = answer.header("cache-control");
        let expected = match &*kind {
            "/"
            | "/register"
            | "/login"
            | "/logged-out"
            | "/register/done"
            | "/nowhere"
            | "/_dev/fault"
            | "/_dev/gallery"
            | "/account"
            | "/policies"
            | "/policies/privacy-statement"
            | "/policies/privacy-statement/1"
            | "/policies/privacy-statement/1/1"
            | "/privacy"
            | "/privacy/what-we-store"
            | "/privacy/evidence" => [PUBLIC, "no-store"].contains(&cache),
            "/policies/feed" => cache == "public, max-age=600",
            "/policies/privacy-statement/1/text" => cache == "public, max-age=31536000, immutable",
            "/pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.js" => cache == "public, max-age=31536000, immutable",
            _ => cache == "no-store",
        };
        assert!(expected, "{kind}: {cache:?}");
        let personal =
            ["Ada Lovelace", "grace@example.org", "12 St James"].iter().any(|word| answer.text().contains(word));
        assert!(!personal || cache == "no-store", "{kind} shows a person and may be kept: {cache}");
        assert!(
            !answer.headers.contains_key(header::SET_COOKIE) || cache == "no-store",
            "{kind} sets a cookie: {cache}"
        );
    }
    database.finish().await;
}

/// A page depends on every cookie but the theme, the decision about cookies and the mark of a known browser.
#[tokio::test]
async fn a_page_that_a_cookie_may_change_is_stored_nowhere() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let harmless = ["__Host-theme", "__Host-consent", "__Host-browser"];
    for cookie in cookies::all() {
        let request = get("/login").header(header::COOKIE, format!("{}=dark", cookie.name()));
        let answer = app.send(request.body(Body::empty()).expect("a request")).await;
        let expected = if harmless.contains(&cookie.name()) { PUBLIC } else { "no-store" };
        assert_eq!(answer.header("cache-control"), expected, "{}", cookie.name());
    }
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let mut recovering = crate::recovery::proved(&app, &ada.email).await;
    let question = squeezed(&mut recovering, "/recover/question").await;
    assert!(question.text().contains(&ada.question));
    assert_eq!((question.header("cache-control"), question.header("content-encoding")), ("no-store", ""));
    app.work().await;
    database.finish().await;
}

async fn squeezed(visitor: &mut Visitor<'_>, path: &str) -> Answer {
    let request = get(path).header(header::ACCEPT_ENCODING, "gzip, deflate, br, zstd");
    visitor.answer_to(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_page_without_secrets_is_compressed_and_one_with_any_is_not() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    app.seed().await;
    let mut visitor = app.visitor();
    for path in ["/", "/login", "/register", "/logged-out"] {
        let answer = squeezed(&mut visitor, path).await;
        assert_eq!(answer.header("content-encoding"), "br", "{path}");
        assert!(answer.header("vary").to_lowercase().contains("accept-encoding"), "{path}");
    }
    let mut customer = app.customer(&Person::ada()).await;
    for path in ["/", "/login", "/account", "/account/profile", "/account/password", "/nowhere"] {
        let answer = squeezed(&mut customer, path).await;
        assert_eq!(answer.header("content-encoding"), "", "{path} of a customer");
        assert_eq!(answer.header("cache-control"), "no-store", "{path} of a customer");
    }
    let mut registering = under_way(&app).await;
    for path in ["/register/account", "/", "/register/confirm/AAAA"] {
        assert_eq!(squeezed(&mut registering, path).await.header("content-encoding"), "", "{path} under way");
    }
    assert_eq!(squeezed(&mut visitor, "/register/confirm/AAAA").await.header("content-encoding"), "");
    database.finish().await;
}

#[tokio::test]
async fn files_are_served_as_the_build_compressed_them() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let file = app.platform.config.site_folder.join("pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.css.br");
    std::fs::write(file, "squeezed by the build").expect("written");
    let mut visitor = app.visitor();
    let answer = squeezed(&mut visitor, "/pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.css").await;
    assert_eq!((answer.header("content-encoding"), &*answer.text()), ("br", "squeezed by the build"));
    assert_eq!(answer.header("content-type"), "text/css");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    let wasm = visitor.ask("/pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.wasm").await;
    assert_eq!(wasm.header("content-type"), "application/wasm");
    for outside in [
        "/pkg/../sofapop.db",
        "/%2e%2e/sofapop.db",
        "/..%2fsofapop.db",
        "/pkg/%2e%2e/%2e%2e/secrets/pepper",
        "/sofapop.db",
        "/pkg/",
        "/.git/config",
    ] {
        let answer = visitor.ask(outside).await;
        assert_eq!(answer.status.as_u16(), 404, "{outside}");
    }
    database.finish().await;
}

#[tokio::test]
async fn a_drawing_is_kept_for_ever_under_the_name_of_its_content() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    app.seed().await;
    let mut visitor = app.visitor();
    let page = visitor.ask("/").await.text();
    let at = page.find("/drawings/").expect("a drawing");
    let address = page[at..].split('"').next().unwrap_or_default();
    let picture = visitor.ask(address).await;
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert_eq!(picture.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(picture.text().starts_with("<svg"), "{}", &picture.text()[..40]);
    assert!(!picture.headers.contains_key(header::SET_COOKIE));
    for wrong in ["/drawings/plop-00000000.svg", "/drawings/x", "/drawings/..%2f..%2fsofapop.db"] {
        assert_eq!(visitor.ask(wrong).await.status.as_u16(), 404, "{wrong}");
    }
    database.finish().await;
}
