//! A whole shop in this process: router, database, clock, letters.

use super::{
    database::{self, Database, Dump},
    logs,
    visitor::Visitor,
};
use axum::{Router, body::Body};
use http::{HeaderMap, Request, StatusCode, header, request::Builder};
use http_body_util::BodyExt;
use sofapop::{
    catalogue,
    checks::RECORDS,
    evidence::server::verify_records,
    mail::transport::Transport,
    policy,
    router::Site,
    server::{
        client::Peer,
        clock::Clock,
        clock_check::ClockCheck,
        config::{Config, Environment},
        context::Platform,
        db::Db,
        entropy::Entropy,
        estimates::Estimates,
        hashing::Hasher,
        health::Health,
    },
    values::timestamp::Period,
    worker,
};
use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::Notify;
use tower::ServiceExt;

/// Where the shop of a test is reached.
pub const ORIGIN: &str = "http://localhost:3000";
pub const HOST: &str = "localhost:3000";

/// A shop on a database of its own, at nine o'clock on 1 March 2030. Its clock moves and its worker works only when
/// told to.
pub struct TestApp {
    pub platform: Arc<Platform>,
    pub router: Router,
    transport: Transport,
}

/// What the shop answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// What an answer tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub status: StatusCode,
    pub headers: Vec<String>,
    pub body: String,
}

impl TestApp {
    pub async fn start(db: &Database) -> Self {
        Self::start_with(db, |_| {}).await
    }

    /// A second start on the same database is the same shop after a restart.
    pub async fn start_with(db: &Database, settings: impl FnOnce(&mut Config)) -> Self {
        let app = Self::start_empty(db, settings).await;
        app.publish(Environment::Development).await;
        app
    }

    /// A shop that has published nothing, so that there is no line of evidence either.
    pub async fn start_empty(db: &Database, settings: impl FnOnce(&mut Config)) -> Self {
        Self::start_empty_at(db, None, settings).await
    }

    /// A shop with the documents and with this clock in place of one that stands still.
    pub async fn start_at(db: &Database, clock: Clock) -> Self {
        let app = Self::start_empty_at(db, Some(clock), |_| {}).await;
        app.publish(Environment::Development).await;
        app
    }

    async fn start_empty_at(db: &Database, clock: Option<Clock>, settings: impl FnOnce(&mut Config)) -> Self {
        static SEED: AtomicU64 = AtomicU64::new(1);
        logs::capture();
        let mut config = Config::for_testing(db.folder(), &db.url);
        config.site_folder = site(db.folder());
        settings(&mut config);
        db.fill().await;
        let memory = Db::connect(config.database_url.reveal()).await.expect("the database opens");
        memory.migrate().await.expect("the tables are made");
        // Every start has chance of its own; a second shop on one database must not draw the same identifiers.
        let entropy = Entropy::seeded(SEED.fetch_add(1, Ordering::SeqCst));
        let hasher = Hasher::new(config.pepper.clone(), config.password_cost, entropy.clone());
        let hasher = hasher.expect("passwords can be hashed");
        let clock = clock.unwrap_or_else(|| config.clock.map_or_else(Clock::system, Clock::standing_at));
        let transport = Transport::new(&config).expect("letters can leave");
        let letters = Notify::new();
        let (estimates, health, clock_check) =
            (Estimates::new().expect("a thread"), Health::default(), ClockCheck::default());
        let platform = Platform { db: memory, clock, entropy, config, hasher, estimates, health, clock_check, letters };
        let platform = Arc::new(platform);
        db.opened(platform.clone());
        let router = Site::new(platform.clone()).router();
        Self { platform, router, transport }
    }

    /// Publishes the first version of each document that has none, as `sofapop seed` does.
    pub async fn publish(
        &self,
        environment: Environment,
    ) -> Vec<(policy::model::DocumentName, policy::server::Seeded)> {
        let Platform { db, entropy, clock, .. } = &*self.platform;
        let mut tx = db.begin().await.expect("a change begins");
        let seeded = policy::server::seed(&mut tx, entropy, environment, clock.now()).await.expect("published");
        tx.commit().await.expect("committed");
        seeded
    }

    /// Puts the six sofas into the catalogue.
    pub async fn seed(&self) {
        let mut tx = self.platform.db.begin().await.expect("a change begins");
        catalogue::server::seed(&mut tx, &catalogue::seeds::six_sofas()).await.expect("seeded");
        tx.commit().await.expect("committed");
    }

    /// What the worker does, once: announces amendments, delivers letters, forgets what is over and closes days that are.
    pub async fn work(&self) {
        worker::announce(&self.platform).await;
        worker::deliver(&self.platform, &self.transport).await;
        worker::expire(&self.platform).await;
        worker::close_days(&self.platform).await;
    }

    pub fn later(&self, period: Period) {
        assert!(self.platform.clock.advance(period), "the clock of a test can be moved");
    }

    pub fn visitor(&self) -> Visitor<'_> {
        Visitor::new(self)
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole answer").to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Sends all at once and counts the answers by status, or by where they lead.
    pub async fn at_once(&self, requests: Vec<Request<Body>>) -> BTreeMap<String, usize> {
        let mut running = tokio::task::JoinSet::new();
        for request in requests {
            let router = self.router.clone();
            running.spawn(async move { router.oneshot(request).await });
        }
        let mut counted = BTreeMap::new();
        while let Some(answered) = running.join_next().await {
            let Ok(response) = answered.expect("no request panics");
            let leads = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            let seen = leads.map_or_else(|| response.status().as_str().to_owned(), str::to_owned);
            *counted.entry(seen).or_default() += 1;
        }
        counted
    }

    pub async fn dump(&self) -> Dump {
        database::dump(&self.platform.db).await
    }

    /// The dump without what is noted of every try, refused ones as well: limits and the security log.
    pub async fn kept(&self) -> Dump {
        let mut dump = self.dump().await;
        dump.retain(|table, _| table != "limits" && table != "security_events");
        for (table, column) in [
            ("pending_logins", "tries"),
            ("recoveries", "tries"),
            ("recoveries", "factor_tries"),
            ("guardian_invitations", "tries"),
            ("recoveries", "guardian_tries"),
        ] {
            for row in dump.get_mut(table).into_iter().flatten() {
                row.remove(column);
            }
        }
        dump
    }

    pub async fn rows(&self, query: &str) -> Vec<BTreeMap<String, String>> {
        database::rows(&self.platform.db, query).await
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> usize {
        self.rows(&format!("SELECT * FROM {table}")).await.len()
    }

    /// What is found of the records that are not as the chain of evidence commits to them.
    pub async fn altered_records(&self) -> Vec<String> {
        let found = verify_records(&self.platform.db, &self.platform.config.field_keys, RECORDS).await;
        found.expect("compared").into_iter().map(|finding| finding.words).collect()
    }

    /// Changes rows behind the shop's back.
    pub async fn tamper(&self, statement: &str) {
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        match &self.platform.db {
            Db::Sqlite { write, .. } => {
                sqlx::query(statement).execute(write).await.expect("changed");
            }
            Db::Postgres(pool) => {
                sqlx::query(statement).execute(pool).await.expect("changed");
            }
        }
    }
}

impl Answer {
    /// All that whoever asked can tell one answer from another by: status, names of headers, cookies without their
    /// values, and the body without what is new in each answer and without what was typed.
    pub fn seen(&self, typed: &[&str]) -> Seen {
        let headers = self.headers.iter().map(|(name, value)| {
            let value = value.to_str().unwrap_or_default();
            match name.as_str() {
                "set-cookie" => format!("{name}: {}", value.split('=').next().unwrap_or_default()),
                "retry-after" | "location" => format!("{name}: {value}"),
                _ => name.to_string(),
            }
        });
        let mut body = self.text();
        for typed in typed {
            body = body.replace(typed, "[typed]");
        }
        Seen { status: self.status, headers: headers.collect(), body: self.without_chance(&body) }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The nonce of this answer's policy.
    pub fn nonce(&self) -> String {
        let policy = self.header("content-security-policy");
        let nonce = policy.split('\'').find_map(|part| part.strip_prefix("nonce-"));
        nonce.unwrap_or_else(|| panic!("no nonce in {policy}")).to_owned()
    }

    /// A body without what is new in each answer.
    pub fn without_chance(&self, body: &str) -> String {
        body.replace(&self.nonce(), "[nonce]").replace(self.header("x-request-id"), "[id]")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON but {}: {}", self.status, self.text()))
    }
}

/// A look at a page, as a browser asks for it.
pub fn get(path: &str) -> Builder {
    Request::get(path).header(header::HOST, HOST)
}

/// The other end of a connection, as the accept loop tells it.
pub fn peer(address: &str) -> Peer {
    Peer(SocketAddr::new(address.parse().expect("an address"), 4711))
}

/// The same, from an address.
pub fn post_from(address: &str, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let mut request = post(path, fields);
    request.extensions_mut().insert(peer(address));
    request
}

/// A form sent by a page of ours.
pub fn post(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    Request::post(path)
        .header(header::HOST, HOST)
        .header(header::ORIGIN, ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(encoded(fields))
        .expect("a request")
}

pub fn encoded(fields: &[(&str, &str)]) -> Body {
    let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Body::from(pairs)
}

/// A site folder as the build leaves it.
fn site(folder: &Path) -> std::path::PathBuf {
    let site = folder.join("site");
    fs::create_dir_all(site.join("pkg")).expect("a folder");
    for ending in ["js", "wasm", "css"] {
        let file = site.join(format!("pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.{ending}"));
        fs::write(file, format!("/* the {ending} of a test, long enough to be compressed */").repeat(20))
            .expect("written");
    }
    site
}
