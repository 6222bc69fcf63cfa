//! The built program, beside the shop of a test.

use super::{Database, TestApp};
use std::process::Command;

/// The built program with these arguments, on the test's database and at its instant.
pub fn sofapop(db: &Database, app: &TestApp, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sofapop"));
    command
        .args(arguments)
        .current_dir(db.folder())
        .env_clear()
        .env("SOFAPOP_LOG", "off")
        .env("SOFAPOP_DATA_FOLDER", db.folder())
        .env("DATABASE_URL", &db.url)
        .env("SOFAPOP_CLOCK", app.platform.clock.now().in_rfc_3339());
    command
}
