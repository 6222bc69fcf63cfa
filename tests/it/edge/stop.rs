//! An orderly stop (G-42): what runs ends, and nobody who idles can hold the program.

use crate::support::{Database, Server, TestApp, form_head, short_limits, status_of};
use std::time::Duration;
use tokio::time::sleep;

const DRAIN: Duration = Duration::from_millis(1_500);
/// What a busy machine may add.
const SLACK: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_without_visitors_stops_at_once() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let server = Server::start(&app, short_limits()).await;
    assert_eq!(status_of(&server.look("/login").await), 200);
    let took = server.stop().await;
    assert!(took < Duration::from_secs(1), "{took:?}");
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_are_closed_at_once() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let limits =
        sofapop::server::config::EdgeLimits { header: Duration::from_secs(30), connections: 300, ..short_limits() };
    let server = Server::start(&app, limits).await;
    let mut idle = Vec::new();
    for number in 0..200 {
        let mut wire = server.connect().await;
        if number % 2 == 0 {
            wire.say("GET /livez HTTP/1.1\r\nhost: localhost:3000\r\n\r\n").await;
            assert_eq!(status_of(&wire.hear_one().await), 200);
        }
        idle.push(wire);
    }
    let took = server.stop().await;
    assert!(took < DRAIN + SLACK, "{took:?}");
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_request_ends_and_is_answered() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let server = Server::start(&app, short_limits()).await;
    let body = "day=27&month=3&year=1990";
    let mut running = Vec::new();
    for _ in 0..20 {
        let mut wire = server.connect().await;
        wire.say(form_head("/register", body.len())).await;
        wire.say(&body[..10]).await;
        running.push(wire);
    }
    sleep(Duration::from_millis(300)).await;
    let stopping = tokio::spawn(server.stop());
    sleep(Duration::from_millis(200)).await;
    for wire in &mut running {
        wire.say(&body[10..]).await;
        let answer = wire.hear_all().await;
        assert_eq!(status_of(&answer), 303, "a running request is not cut: {answer}");
    }
    let took = stopping.await.expect("stopped");
    assert!(took < DRAIN + SLACK, "{took:?}");
    assert_eq!(app.count("registrations").await, 20, "and what it did is there");
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stalled_and_half_sent_requests_hold_the_program_until_the_deadline_and_no_longer() {
    let database = Database::sqlite();
    let patient = |config: &mut sofapop::server::config::Config| config.edge.body = Duration::from_secs(60);
    let app = TestApp::start_with(&database, patient).await;
    let limits = sofapop::server::config::EdgeLimits {
        header: Duration::from_secs(60),
        body: Duration::from_secs(60),
        ..short_limits()
    };
    let server = Server::start(&app, limits).await;
    let mut stalled = Vec::new();
    for number in 0..50 {
        let mut wire = server.connect().await;
        let half = if number % 2 == 0 { "GET / HTTP/1.1\r\nhost: lo".to_owned() } else { form_head("/login", 500) };
        wire.say(half).await;
        stalled.push(wire);
    }
    sleep(Duration::from_millis(200)).await;
    let took = server.stop().await;
    assert!(took >= DRAIN - Duration::from_millis(50), "they had their time: {took:?}");
    assert!(took < DRAIN + SLACK, "and no more: {took:?}");
    drop(stalled);
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_new_is_served_while_the_program_stops() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let server = Server::start(&app, short_limits()).await;
    let mut waiting = server.connect().await;
    waiting.say(form_head("/login", 10)).await;
    sleep(Duration::from_millis(100)).await;
    let address = waiting.0.peer_addr().expect("an address");
    let stopping = tokio::spawn(server.stop());
    sleep(Duration::from_millis(200)).await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "the port is free for the next program");
    drop(waiting);
    stopping.await.expect("stopped");
    database.finish().await;
}
