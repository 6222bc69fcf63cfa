//! The slice's door.

pub mod columns;
mod gate;
mod recipients;
pub mod store;

pub use gate::{Basis, Category, Departure, Error, Permit, Purpose, Subject, permit};
pub use recipients::{MailRelay, Recipient};
