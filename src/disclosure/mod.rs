//! The one gate through which personal data leaves the shop (PS-5.2). No departure without a permit, and making a
//! permit writes the ledger.

pub mod server;
