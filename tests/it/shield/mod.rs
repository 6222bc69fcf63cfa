//! What the shop shows to those who mean it harm: forged requests, foreign names, hostile text, greedy clients.

mod caching;
mod escaping;
mod forgery;
mod functions;
mod hosts;
mod policy;
mod production;
mod redirects;

use crate::support::{Answer, Person, TestApp, Visitor};

/// Every kind of page there is, with its status: pages, error pages, answers to functions, files.
async fn every_kind(app: &TestApp) -> Vec<(String, Answer)> {
    use crate::support::{get, post};
    use axum::body::Body;
    use http::Request;

    let mut answers = Vec::new();
    let (mut visitor, mut customer) = (app.visitor(), app.customer(&Person::ada()).await);
    for path in [
        "/",
        "/register",
        "/login",
        "/logged-out",
        "/register/done",
        "/nowhere",
        "/_dev/fault",
        "/_dev/gallery",
        "/register/confirm/x",
        "/account",
        "/account/closing/x",
        "/account/copy.json",
        "/privacy",
        "/privacy/what-we-store",
        "/policies",
        "/policies/privacy-statement",
        "/policies/privacy-statement/1",
        "/policies/privacy-statement/1/1",
        "/policies/privacy-statement/1/text",
        "/policies/privacy-statement/2",
        "/policies/feed",
        "/privacy/evidence",
        "/pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.js",
    ] {
        answers.push((path.to_owned(), visitor.ask(path).await));
    }
    for path in [
        "/account",
        "/account/profile",
        "/account/address",
        "/account/password",
        "/account/factors",
        "/account/factors/app",
        "/account/factors/recovery-codes",
        "/account?saved=profile",
        "/account/copy",
        "/account/copy.json",
        "/account/close",
    ] {
        answers.push((format!("{path} of a customer"), customer.ask(path).await));
    }
    visitor.ask_for_a_letter(&Person::named("grace")).await;
    for path in
        ["/register", "/register/account", "/register/person", "/register/address", "/register/check", "/register/sent"]
    {
        answers.push((format!("{path} under way"), visitor.ask(path).await));
    }
    let letter = app.letter_to("grace@example.org");
    answers.push(("a letter's link".to_owned(), visitor.ask(letter.link()).await));
    answers.push(("422".to_owned(), visitor.answer_to(post("/login", &[])).await));
    answers.push(("a function's 422".to_owned(), visitor.answer_to(post("/api/log_in", &[])).await));
    answers.push(("400".to_owned(), visitor.answer_to(post("/login", &[("x", "y")])).await));
    let big = "x".repeat(70_000);
    answers.push(("413".to_owned(), visitor.answer_to(post("/login", &[("name", &big)])).await));
    let forged = Request::post("/login").header("host", "localhost:3000").body(Body::empty());
    answers.push(("403".to_owned(), app.send(forged.expect("a request")).await));
    let foreign = Request::get("/").header("host", "evil.example").body(Body::empty());
    answers.push(("421".to_owned(), app.send(foreign.expect("a request")).await));
    let compressed = get("/").header("content-encoding", "gzip").body(Body::empty());
    answers.push(("415".to_owned(), app.send(compressed.expect("a request")).await));
    answers.push(("405".to_owned(), visitor.answer_to(post("/logged-out", &[])).await));
    answers.push(("500".to_owned(), visitor.answer_to(post("/_dev/panic", &[])).await));
    answers
}

/// Whether an answer is a page.
fn is_page(answer: &Answer) -> bool {
    answer.header("content-type").starts_with("text/html")
}

/// A visitor who is past the first step.
async fn under_way(app: &TestApp) -> Visitor<'_> {
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await;
    visitor
}
