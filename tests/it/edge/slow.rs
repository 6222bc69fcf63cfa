//! Clients that take their time, and those who take the time of others (G-48).

use super::impatient;
use crate::support::{Database, Server, TestApp, form_head, short_limits, status_of};
use sofapop::server::config::EdgeLimits;
use std::{
    fs,
    time::{Duration, Instant},
};
use tokio::time::sleep;

const HEADER: Duration = Duration::from_millis(400);
const BODY: Duration = Duration::from_millis(600);
/// What a busy machine may add.
const SLACK: Duration = Duration::from_secs(3);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_says_nothing_is_closed() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    let took = server.connect().await.closed_after().await;
    assert!(took >= HEADER - Duration::from_millis(50) && took < HEADER + SLACK, "{took:?}");
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_trickles_in_is_cut_off() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    let mut wire = server.connect().await;
    let began = Instant::now();
    wire.say("GET / HTTP/1.1\r\nhost: localhost:3000\r\n").await;
    while wire.say("x-slow: 1\r\n").await {
        sleep(Duration::from_millis(40)).await;
        assert!(began.elapsed() < HEADER + SLACK, "a line now and then keeps the connection for ever");
    }
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_trickles_in_is_answered_408() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    let mut wire = server.connect().await;
    wire.say(form_head("/login", 4_000)).await;
    let began = Instant::now();
    let (mut reading, mut writing) = wire.0.into_split();
    let trickle = tokio::spawn(async move {
        while tokio::io::AsyncWriteExt::write_all(&mut writing, b"x").await.is_ok() {
            sleep(Duration::from_millis(40)).await;
        }
    });
    let mut heard = Vec::new();
    let ended =
        tokio::time::timeout(BODY + SLACK, tokio::io::AsyncReadExt::read_to_end(&mut reading, &mut heard)).await;
    trickle.abort();
    let heard = String::from_utf8_lossy(&heard).into_owned();
    assert!(ended.is_ok(), "the connection is kept: {heard}");
    assert!(began.elapsed() >= BODY - Duration::from_millis(50));
    assert_eq!(status_of(&heard), 408, "{heard}");
    assert!(heard.to_lowercase().contains("connection: close"), "{heard}");
    assert!(heard.contains("That took too long"), "with a page: {heard}");
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_stalls_gives_its_place_back() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let file = app.platform.config.site_folder.join("pkg/large.bin");
    fs::write(file, vec![7; 40_000_000]).expect("written");
    let server = Server::start(&app, EdgeLimits { connections: 1, ..short_limits() }).await;
    let mut stalled = server.connect().await;
    stalled.say("GET /pkg/large.bin HTTP/1.1\r\nhost: localhost:3000\r\n\r\n").await;
    sleep(Duration::from_millis(200)).await;
    let began = Instant::now();
    let next = server.look("/login").await;
    assert_eq!(status_of(&next), 200, "the one place is free again");
    assert!(began.elapsed() < BODY + SLACK, "{:?}", began.elapsed());
    drop(stalled);
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_reads_slowly_gets_everything() {
    let database = Database::sqlite();
    let (app, server) = impatient(&database).await;
    let file = app.platform.config.site_folder.join("pkg/large.bin");
    fs::write(file, vec![b'7'; 12_000_000]).expect("written");
    let mut wire = server.connect().await;
    wire.say("GET /pkg/large.bin HTTP/1.1\r\nhost: localhost:3000\r\nconnection: close\r\n\r\n").await;
    let mut part = vec![0; 400_000];
    let mut heard = 0;
    while let Ok(count @ 1..) = tokio::io::AsyncReadExt::read(&mut wire.0, &mut part).await {
        heard += count;
        sleep(Duration::from_millis(30)).await;
    }
    assert!(heard > 12_000_000, "slow is not stalled: {heard}");
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_beyond_the_cap_wait_their_turn() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let limits = EdgeLimits { connections: 3, header: Duration::from_secs(2), ..short_limits() };
    let server = Server::start(&app, limits).await;
    let mut holding = Vec::new();
    for _ in 0..3 {
        holding.push(server.connect().await);
    }
    sleep(Duration::from_millis(100)).await;
    let early = tokio::time::timeout(Duration::from_millis(400), server.look("/login")).await;
    assert!(early.is_err(), "a fourth is not served while three are held");
    let began = Instant::now();
    assert_eq!(status_of(&server.look("/login").await), 200, "and is once they are cut");
    assert!(began.elapsed() < Duration::from_secs(2) + SLACK);
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_slow_disturb_nobody_else() {
    let database = Database::sqlite();
    let app = TestApp::start_with(&database, |config| config.edge.body = Duration::from_secs(5)).await;
    let limits = EdgeLimits { connections: 400, header: Duration::from_secs(5), ..short_limits() };
    let server = Server::start(&app, limits).await;
    let mut slow = Vec::new();
    for number in 0..300 {
        let mut wire = server.connect().await;
        match number % 3 {
            0 => {}
            1 => drop(wire.say("GET / HTTP/1.1\r\nhost: localh").await),
            _ => drop(wire.say(form_head("/login", 500)).await),
        }
        slow.push(wire);
    }
    for _ in 0..20 {
        let began = Instant::now();
        assert_eq!(status_of(&server.look("/login").await), 200);
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    }
    drop(slow);
    server.stop().await;
    database.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_connection_serves_many_requests() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    let mut wire = server.connect().await;
    for _ in 0..10 {
        wire.say("GET /login HTTP/1.1\r\nhost: localhost:3000\r\n\r\n").await;
        assert_eq!(status_of(&wire.hear_one().await), 200);
    }
    server.stop().await;
    database.finish().await;
}
