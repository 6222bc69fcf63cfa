//! Too much of anything is refused at its limit, and costs no memory (G-49).

use super::impatient;
use crate::support::{Database, HOST, TestApp, form_head, post, status_of};
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use hyper::body::Frame;
use sofapop::{router::forms, server::layers::BODY_BYTES};
use std::{
    convert::Infallible,
    fs,
    pin::Pin,
    task::{Context, Poll},
};

/// What this process occupies, in bytes.
fn occupied() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a line");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).expect("a number") * 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_declared_length_beyond_the_limit_is_refused_before_it_is_sent() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    for length in [BODY_BYTES + 1, 10_000_000, 10_737_418_240] {
        let answer = server.ask(form_head("/login", length)).await;
        assert_eq!(status_of(&answer), 413, "{answer}");
        assert!(answer.to_lowercase().contains("connection: close") && answer.contains("That is too much at once"));
    }
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_megabytes_in_pieces_are_refused_at_the_limit_and_leave_memory_as_it_was() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    server.look("/login").await;
    let (before, mut sent, mut most) = (occupied(), 0_usize, 0);
    for _ in 0..4 {
        let mut wire = server.connect().await;
        wire.say(chunked_head("/login")).await;
        let piece = format!("10000\r\n{}\r\n", "x".repeat(65_536));
        for _ in 0..800 {
            if !wire.say(&piece).await {
                break;
            }
            sent += piece.len();
            most = most.max(occupied());
        }
        let answer = wire.hear_all().await;
        assert!(answer.is_empty() || status_of(&answer) == 413, "{answer}");
    }
    let grown = most.saturating_sub(before);
    assert!(grown < 8 * 1024 * 1024, "{sent} bytes were sent, memory grew by {grown}");
    assert!(sent < 4 * 50_000_000, "nobody listens to all of it: {sent}");
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_in_pieces_is_read_up_to_the_limit_and_no_further() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    let piece = |size: usize| format!("{size:x}\r\n{}\r\n0\r\n\r\n", "x".repeat(size));
    let over = server.ask(format!("{}{}", chunked_head("/login"), piece(BODY_BYTES + 1))).await;
    assert_eq!(status_of(&over), 413, "{over}");
    let under = server.ask(format!("{}{}", chunked_head("/login"), piece(BODY_BYTES))).await;
    assert_eq!(status_of(&under), 400, "read, and then not what our form sends: {under}");
    server.stop().await;
    database.finish().await;
}

fn chunked_head(path: &str) -> String {
    form_head(path, 0).replace("content-length: 0", "transfer-encoding: chunked\r\nconnection: close")
}

#[tokio::test]
async fn every_form_and_function_has_the_limit_for_everybody() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let functions = forms().flat_map(|form| [form.action, form.api]).chain([
        "/api/password_strength",
        "/api/nothing",
        "/nowhere",
        "/_dev/clock",
    ]);
    for path in functions {
        let mut request = post(path, &[]);
        *request.body_mut() = Body::new(Pieces(0));
        assert_eq!(app.send(request).await.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_is_too_long_is_refused_431() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    let long = format!("GET / HTTP/1.1\r\nhost: {HOST}\r\nx-long: {}\r\n\r\n", "x".repeat(70_000));
    let many = format!("GET / HTTP/1.1\r\nhost: {HOST}\r\n{}\r\n", "x-many: 1\r\n".repeat(1_000));
    let address = format!("GET /{} HTTP/1.1\r\nhost: {HOST}\r\n\r\n", "x".repeat(70_000));
    for (what, head, expected) in
        [("long", long, &[431][..]), ("many", many, &[431]), ("address", address, &[431, 414])]
    {
        let answer = server.ask(&head).await;
        assert!(expected.contains(&status_of(&answer)), "{what}: {answer}");
    }
    let allowed =
        format!("GET /login HTTP/1.1\r\nhost: {HOST}\r\nconnection: close\r\nx-long: {}\r\n\r\n", "x".repeat(30_000));
    assert_eq!(status_of(&server.ask(allowed).await), 200);
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_megabytes_of_head_leave_memory_as_it_was() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    server.look("/login").await;
    let (before, mut most) = (occupied(), 0);
    for _ in 0..10 {
        let mut wire = server.connect().await;
        wire.say(format!("GET / HTTP/1.1\r\nhost: {HOST}\r\nx-long: ")).await;
        for _ in 0..160 {
            if !wire.say([b'x'; 65_536]).await {
                break;
            }
            most = most.max(occupied());
        }
    }
    let grown = most.saturating_sub(before);
    assert!(grown < 8 * 1024 * 1024, "memory grew by {grown}");
    server.stop().await;
    database.finish().await;
}

#[tokio::test]
async fn a_compressed_body_is_not_opened() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for coding in ["gzip", "br", "deflate", "zstd", "identity", "gzip, gzip", "x"] {
        for path in ["/login", "/api/log_in", "/nowhere"] {
            let mut request = post(path, &[("name", "ada"), ("password", "x")]);
            request.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            assert_eq!(app.send(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{coding} {path}");
        }
    }
    database.finish().await;
}

/// A body that never says how long it is, and is longer than any form.
struct Pieces(usize);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0 += 1;
        Poll::Ready((self.0 <= 8).then(|| Ok(Frame::data(Bytes::from(vec![b'x'; 16_384])))))
    }
}
