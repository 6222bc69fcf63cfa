//! The accept loop and what arrives at it: slow, large, broken and many.

mod cancelled;
mod large;
mod malformed;
mod panics;
mod slow;
mod stop;

use crate::support::{Database, Server, TestApp, short_limits};

/// A shop that waits as long as a test can.
async fn impatient(db: &Database) -> (TestApp, Server) {
    let app = TestApp::start_with(db, |config| config.edge = short_limits()).await;
    let server = Server::start(&app, short_limits()).await;
    (app, server)
}
