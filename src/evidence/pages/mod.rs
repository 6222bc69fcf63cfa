//! The slice's pages, drawn on the server.

mod day;
mod days;

pub use day::EvidenceDayPage;
pub use days::EvidencePage;
