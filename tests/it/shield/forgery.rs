//! Fourteen ways to make a browser send what its owner never meant (G-17, T-04): every form and every function, and
//! nothing happens.

use crate::{
    forms::before,
    support::{Answer, Person, TestApp, Visitor, post, samples},
};
use axum::body::Body;
use http::{HeaderValue, Request, StatusCode, header};
use sofapop::router::forms;

const EVIL: &str = "https://evil.example";

/// How a forged request differs from one of ours.
struct Shape {
    name: &'static str,
    method: &'static str,
    /// The fields go into the address instead of the body.
    in_address: bool,
    kind: Option<&'static str>,
    headers: &'static [(&'static str, &'static str)],
}

const fn posted(name: &'static str, headers: &'static [(&'static str, &'static str)]) -> Shape {
    Shape { name, method: POST, in_address: false, kind: Some(FORM), headers }
}

const fn looked(name: &'static str, method: &'static str, headers: &'static [(&'static str, &'static str)]) -> Shape {
    Shape { name, method, in_address: true, kind: None, headers }
}

const POST: &str = "POST";
const FORM: &str = "application/x-www-form-urlencoded";

const SHAPES: [Shape; 18] = [
    posted("cross-site", &[("sec-fetch-site", "cross-site"), ("origin", EVIL)]),
    posted("same-site sibling", &[("sec-fetch-site", "same-site"), ("origin", "http://sibling.localhost:3000")]),
    posted("sibling port", &[("origin", "http://localhost:3001")]),
    posted("no origin", &[("origin", "null")]),
    posted("no headers", &[]),
    posted("referer alone", &[("referer", "http://localhost:3000/login")]),
    Shape { kind: Some("text/plain"), ..posted("text/plain", &[("sec-fetch-site", "cross-site"), ("origin", EVIL)]) },
    Shape {
        kind: Some("multipart/form-data; boundary=x"),
        ..posted("multipart", &[("sec-fetch-site", "cross-site"), ("origin", EVIL)])
    },
    looked("GET with a query", "GET", &[("sec-fetch-site", "same-origin")]),
    looked("HEAD", "HEAD", &[("sec-fetch-site", "same-origin")]),
    looked(
        "method override",
        "GET",
        &[("x-http-method-override", "POST"), ("x-method-override", "POST"), ("x-http-method", "POST")],
    ),
    posted(
        "redirect chain",
        &[("sec-fetch-site", "cross-site"), ("origin", "null"), ("referer", "http://localhost:3000/")],
    ),
    posted(
        "form without script",
        &[
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
            ("sec-fetch-user", "?1"),
            ("origin", EVIL),
        ],
    ),
    posted(
        "frame",
        &[
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "iframe"),
            ("origin", "null"),
        ],
    ),
    Shape {
        kind: Some("text/plain;charset=UTF-8"),
        ..posted("beacon", &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("origin", EVIL)])
    },
    looked(
        "upgrade",
        "GET",
        &[
            ("connection", "Upgrade"),
            ("upgrade", "websocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
            ("origin", EVIL),
        ],
    ),
    posted(
        "both origins",
        &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site"), ("origin", "http://localhost:3000")],
    ),
    posted("typed address", &[("sec-fetch-site", "none")]),
];

fn forged(shape: &Shape, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let address = if shape.in_address { format!("{path}?{pairs}&_method=POST") } else { path.to_owned() };
    let body = if shape.in_address { Body::empty() } else { Body::from(pairs) };
    let mut request = Request::builder().method(shape.method).uri(address).body(body).expect("a request");
    request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost:3000"));
    if let Some(kind) = shape.kind {
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    for (name, value) in shape.headers {
        request.headers_mut().append(*name, HeaderValue::from_static(value));
    }
    request
}

on_default_database!(no_forged_request_changes_anything, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    // The shield stands before every form alike: each form meets a part of the shapes, and each shape a part of the forms.
    let part = samples(8, 1);
    for (number, form) in forms().enumerate() {
        let (mut victim, fields) = before(&app, form.name).await;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let stored = app.dump().await;
        for path in [form.action, form.api] {
            for shape in SHAPES.iter().skip(number % part).step_by(part) {
                let answer = forge(&mut victim, shape, path, &fields).await;
                if shape.method == POST {
                    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}, {}", shape.name);
                } else {
                    assert!(!answer.status.is_server_error(), "{path}, {}: {}", shape.name, answer.status);
                }
            }
        }
        assert_eq!(app.dump().await, stored, "{} was forged", form.name);
        // The very same fields, sent by our own page, are taken: it was not their fault.
        let own = victim.answer_to(post(form.action, &fields)).await;
        let taken = [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY].contains(&own.status);
        assert!(taken, "{}: {}", form.name, own.status);
    }
    app.work().await;
});

/// With all cookies of the victim: `SameSite` is a wall of its own, and not leant on here.
async fn forge(victim: &mut Visitor<'_>, shape: &Shape, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = victim.answer_to(forged(shape, path, fields)).await;
    assert!(!answer.headers.contains_key(header::SET_COOKIE), "{path}, {}: sets a cookie", shape.name);
    answer
}

#[tokio::test]
async fn no_function_is_reached_without_a_post() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    let functions = forms().map(|form| form.api).chain(["/api/password_strength", "/api/hint_strength"]);
    for path in functions {
        for method in ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"] {
            let mut request = post(path, &[]);
            *request.method_mut() = method.parse().expect("a method");
            let answer = app.send(request).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
    database.finish().await;
}

#[tokio::test]
async fn development_forms_are_guarded_like_all_others() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    let before = app.platform.clock.now();
    for shape in SHAPES.iter().filter(|shape| shape.method == POST) {
        let answer = app.send(forged(shape, "/_dev/clock", &[("seconds", "60")])).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", shape.name);
    }
    assert_eq!(app.platform.clock.now(), before);
    database.finish().await;
}

#[tokio::test]
async fn a_body_of_another_kind_is_not_read_even_from_our_own_page() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    for path in ["/login", "/api/log_in"] {
        for kind in [
            "text/plain",
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/cbor",
            "",
        ] {
            let mut request = post(path, &[("name", "ada"), ("password", "x")]);
            request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_str(kind).expect("a value"));
            let answer = app.send(request).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} as {kind:?}");
        }
    }
    database.finish().await;
}
