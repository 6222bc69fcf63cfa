//! The shop behind its own accept loop on a free port, and clients that speak bytes.

use super::app::{HOST, TestApp};
use sofapop::server::{config::EdgeLimits, edge};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};

/// Nothing in a test takes longer, or it hangs.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<()>,
}

/// A connection that says what a test tells it to.
pub struct Wire(pub TcpStream);

impl Server {
    pub async fn start(app: &TestApp, limits: EdgeLimits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let stopped = async move {
            let _ = stopped.await;
        };
        let serving = tokio::spawn(edge::serve(listener, app.router.clone(), limits, stopped));
        Self { address, stop: Some(stop), serving }
    }

    pub async fn connect(&self) -> Wire {
        Wire(TcpStream::connect(self.address).await.expect("accepted"))
    }

    /// One request on a connection of its own, and everything that came back.
    pub async fn ask(&self, request: impl AsRef<[u8]>) -> String {
        let mut wire = self.connect().await;
        wire.say(request).await;
        wire.hear_all().await
    }

    /// An ordinary look at a page.
    pub async fn look(&self, path: &str) -> String {
        self.ask(format!("GET {path} HTTP/1.1\r\nhost: {HOST}\r\nconnection: close\r\n\r\n")).await
    }

    /// Asks the program to stop, and says how long that took.
    pub async fn stop(mut self) -> Duration {
        let began = Instant::now();
        self.stop.take().expect("not stopped before").send(()).expect("still serving");
        tokio::time::timeout(PATIENCE, self.serving).await.expect("stops").expect("no panic");
        began.elapsed()
    }
}

impl Wire {
    /// Sends what it can; a server that has heard enough closes, which is its right.
    pub async fn say(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.0.write_all(bytes.as_ref()).await.is_ok()
    }

    /// Everything until the other side closes.
    pub async fn hear_all(&mut self) -> String {
        let mut heard = Vec::new();
        let reading = async {
            let mut part = [0; 16_384];
            // A connection cut with unread bytes ends in an error; what came before counts.
            while let Ok(count @ 1..) = self.0.read(&mut part).await {
                heard.extend_from_slice(&part[..count]);
            }
        };
        tokio::time::timeout(PATIENCE, reading).await.expect("the server closes");
        String::from_utf8_lossy(&heard).into_owned()
    }

    /// The head of one answer and its body, on a connection that stays open.
    pub async fn hear_one(&mut self) -> String {
        let mut heard = Vec::new();
        let reading = async {
            let mut byte = [0; 1];
            while !heard.ends_with(b"\r\n\r\n") {
                self.0.read_exact(&mut byte).await.expect("an answer");
                heard.push(byte[0]);
            }
            let head = String::from_utf8_lossy(&heard).to_lowercase();
            if let Some(length) = head.split("content-length: ").nth(1) {
                let length = length.split("\r\n").next().and_then(|digits| digits.parse().ok());
                let mut body = vec![0; length.expect("a number")];
                self.0.read_exact(&mut body).await.expect("a body");
                heard.extend(body);
            } else {
                while !heard.ends_with(b"\r\n0\r\n\r\n") {
                    self.0.read_exact(&mut byte).await.expect("a piece");
                    heard.push(byte[0]);
                }
            }
        };
        tokio::time::timeout(PATIENCE, reading).await.expect("an answer in time");
        String::from_utf8_lossy(&heard).into_owned()
    }

    /// How long until the other side closes without a word.
    pub async fn closed_after(&mut self) -> Duration {
        let began = Instant::now();
        let heard = self.hear_all().await;
        assert!(heard.is_empty(), "{heard}");
        began.elapsed()
    }
}

/// The status of an answer as it came over the wire.
pub fn status_of(answer: &str) -> u16 {
    let status = answer.strip_prefix("HTTP/1.1 ").or(answer.strip_prefix("HTTP/1.0 "));
    let status = status.and_then(|rest| rest.get(..3)).and_then(|digits| digits.parse().ok());
    status.unwrap_or_else(|| panic!("no answer: {answer:?}"))
}

/// Limits short enough to wait for.
pub fn short_limits() -> EdgeLimits {
    EdgeLimits {
        connections: 64,
        header: Duration::from_millis(400),
        body: Duration::from_millis(600),
        drain: Duration::from_millis(1_500),
    }
}

/// A form of ours as bytes: its head says `length`, whatever comes after.
pub fn form_head(path: &str, length: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {HOST}\r\norigin: http://{HOST}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n"
    )
}
