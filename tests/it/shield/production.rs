//! What exists for developers does not exist in production.

use crate::support::{Database, TestApp, post};
use axum::body::Body;
use http::{HeaderValue, Request, StatusCode, header};
use sofapop::{
    server::config::{Config, Environment, Origin, SecurityContact},
    values::{
        prose::Prose,
        timestamp::{Period, Timestamp},
    },
};

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

#[tokio::test]
async fn texts_with_gaps_are_not_shown_and_the_operators_own_are() {
    let database = Database::sqlite();
    let app = TestApp::start_with(&database, |config| {
        production(config);
        config.imprint = Prose::parse("# Imprint\n\nWe are <b>Sofa</b> Pop Ltd, and nobody else.\n");
    })
    .await;
    let ask = async |path: &str| {
        let request = Request::get(path).header(header::HOST, "shop.example").body(Body::empty());
        app.send(request.expect("a request")).await
    };
    assert_eq!(ask("/contact").await.status, StatusCode::NOT_FOUND, "the shop's own text has gaps");
    let imprint = ask("/imprint").await;
    assert_eq!(imprint.status, StatusCode::OK);
    assert!(imprint.text().contains("We are &lt;b&gt;Sofa&lt;/b&gt; Pop Ltd"), "shown as it stands");
    let page = ask("/login").await.text();
    assert!(
        page.contains("href=\"/imprint\"") && !page.contains("href=\"/contact\""),
        "what is not there is not linked to"
    );
    assert_eq!(ask("/.well-known/security.txt").await.status, StatusCode::NOT_FOUND, "nothing is configured");
    app.work().await;
    database.finish().await;
}

#[tokio::test]
async fn security_txt_is_served_from_the_configuration() {
    let database = Database::sqlite();
    let app = TestApp::start_with(&database, |config| {
        config.security = Some(SecurityContact {
            contact: "mailto:security@shop.example".to_owned(),
            expires: Timestamp::parse("2030-09-01T00:00:00Z").expect("an instant"),
        });
    })
    .await;
    let answer = app.visitor().ask("/.well-known/security.txt").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/plain; charset=utf-8"));
    assert!(answer.text().starts_with("Contact: mailto:security@shop.example\nExpires: 2030-09-01T00:00:00Z\n"));
    app.later(Period::days(365));
    assert_eq!(app.visitor().ask("/.well-known/security.txt").await.status, StatusCode::NOT_FOUND, "it has expired");
    app.work().await;
    database.finish().await;
}
