//! The slice's pages, drawn on the server.

mod file;
mod own;
mod proof;
pub mod specs;
mod status;

pub use file::{FilePage, SentPage};
pub use own::{OwnRequestPage, OwnRequestsPage, table_of};
pub use proof::{ConfirmLinkPage, ConfirmPage, ReceivedPage};
pub use status::{StatusLinkPage, StatusPage, WithdrawnPage};
