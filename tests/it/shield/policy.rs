//! The policy of every page: what may run, and that nothing else can (G-01, G-02, T-22).

use super::{every_kind, is_page};
use crate::support::{Answer, Database, TestApp};
use scraper::Html;
use sofapop::server::{entropy::Entropy, tokens::text_of};
use std::collections::BTreeSet;

const FIXED: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

#[tokio::test]
async fn every_kind_of_answer_carries_every_header() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for (kind, answer) in every_kind(&app).await {
        for (name, value) in FIXED {
            let letters = ["a letter's link", "/register/confirm/", "/account/closing/"];
            let from_a_letter = name == "referrer-policy" && letters.iter().any(|start| kind.starts_with(start));
            let expected = if from_a_letter { "strict-origin" } else { value };
            assert_eq!(answer.header(name), expected, "{kind}: {name}");
            assert_eq!(answer.headers.get_all(name).iter().count(), 1, "{kind}: {name}");
        }
        assert_eq!(answer.header("x-request-id").len(), 16, "{kind}");
        for telling in ["server", "x-powered-by", "access-control-allow-origin", "x-sofapop-failed"] {
            assert!(!answer.headers.contains_key(telling), "{kind}: {telling}");
        }
        strict(&kind, &answer);
    }
    database.finish().await;
}

fn strict(kind: &str, answer: &Answer) {
    let policy = answer.header("content-security-policy").replace(&answer.nonce(), "N");
    assert_eq!(
        policy,
        "default-src 'none'; script-src 'nonce-N' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         font-src 'self'; manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "{kind}"
    );
}

#[tokio::test]
async fn a_nonce_stands_in_nonce_attributes_and_nowhere_else() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    app.seed().await;
    let mut scripts = 0;
    for (kind, answer) in every_kind(&app).await.into_iter().filter(|(_, answer)| is_page(answer)) {
        let (nonce, html) = (answer.nonce(), answer.text());
        let document = Html::parse_document(&html);
        let mut in_attributes = 0;
        for element in document.tree.values().filter_map(|node| node.as_element()) {
            for (name, value) in element.attrs() {
                assert!(
                    name == "nonce" || !value.contains(&nonce),
                    "{kind}: the nonce stands in {name} of {}",
                    element.name()
                );
                assert!(name != "style" && !name.starts_with("on"), "{kind}: {} has {name}", element.name());
                in_attributes += usize::from(name == "nonce");
            }
            if element.name() == "script" {
                assert_eq!(element.attr("nonce"), Some(&*nonce), "{kind}: a script without the nonce");
                scripts += 1;
            }
            assert!(element.name() != "style" && element.name() != "base", "{kind}: {}", element.name());
        }
        assert_eq!(html.matches(&nonce).count(), in_attributes, "{kind}: the nonce stands in the text");
    }
    assert!(scripts > 15, "pages have their script: {scripts}");
    database.finish().await;
}

#[tokio::test]
async fn every_answer_has_a_nonce_and_an_id_of_its_own() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let (mut nonces, mut ids, mut visitor) = (BTreeSet::new(), BTreeSet::new(), app.visitor());
    for _ in 0..200 {
        let answer = visitor.ask("/logged-out").await;
        assert!(nonces.insert(answer.nonce()), "a nonce came twice");
        assert!(ids.insert(answer.header("x-request-id").to_owned()), "an id came twice");
        assert!(answer.nonce().len() >= 22, "at least 128 bits");
    }
    database.finish().await;
}

#[test]
fn ten_thousand_nonces_have_no_repeat() {
    let nonces: BTreeSet<_> = (0..10_000).map(|_| text_of(&Entropy::System.bytes::<16>())).collect();
    assert_eq!(nonces.len(), 10_000);
}

#[tokio::test]
async fn an_encrypted_shop_says_that_it_stays_so() {
    let database = Database::sqlite();
    let secure = |config: &mut sofapop::server::config::Config| {
        config.origin = sofapop::server::config::Origin::parse("https://shop.example").expect("an origin");
    };
    let app = TestApp::start_with(&database, secure).await;
    let request = http::Request::get("/login").header("host", "shop.example").body(axum::body::Body::empty());
    let answer = app.send(request.expect("a request")).await;
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
    let plain = TestApp::start(&database).await;
    assert_eq!(plain.visitor().ask("/login").await.header("strict-transport-security"), "");
    database.finish().await;
}
