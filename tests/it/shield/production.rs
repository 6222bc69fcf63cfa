//! What exists for developers does not exist in production.

use crate::support::{Database, TestApp, post};
use axum::body::Body;
use http::{HeaderValue, Request, StatusCode, header};
use sofapop::server::config::{Config, Environment, Origin};

fn production(config: &mut Config) {
    config.environment = Environment::Production;
    config.origin = Origin::parse("https://shop.example").expect("an origin");
}

#[tokio::test]
async fn addresses_for_developers_are_not_there() {
    let database = Database::sqlite();
    let app = TestApp::start_with(&database, production).await;
    let now = app.platform.clock.now();
    for path in [
        "/_dev/mailbox",
        "/_dev/mailbox/x",
        "/_dev/mailbox.json",
        "/_dev/forms.json",
        "/_dev/pages.json",
        "/_dev/gallery",
        "/_dev/fault",
        "/_dev/clock",
        "/_dev/account",
        "/_dev/customer",
        "/_dev/panic",
        "/_dev",
        "/_DEV/mailbox",
        "/_dev/mailbox/",
        "//_dev/mailbox",
        "/%5fdev/mailbox",
        "/./_dev/mailbox",
        "/x/../_dev/fault",
        "/%2e/_dev/gallery",
        "/x/%2E./_dev/forms.json",
        "/x\\..\\_dev/fault",
        "/x\\..\\_dev/gallery",
    ] {
        let request = Request::get(path).header(header::HOST, "shop.example").body(Body::empty());
        let answer = app.send(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let mut sent = post(path, &[("seconds", "60")]);
        sent.headers_mut().insert(header::HOST, HeaderValue::from_static("shop.example"));
        sent.headers_mut().insert(header::ORIGIN, HeaderValue::from_static("https://shop.example"));
        let answer = app.send(sent).await;
        let absent = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        assert!(absent.contains(&answer.status), "{path}: {}", answer.status);
    }
    assert_eq!(app.platform.clock.now(), now);
    database.finish().await;
}
