//! The slice's page, drawn on the server.

mod marks;
mod privacy;

pub use privacy::{ADDRESS, PrivacyPage};
