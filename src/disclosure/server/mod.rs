//! The slice's door.

pub mod columns;
mod gate;
pub mod promises;
mod recipients;
pub mod store;

pub use gate::{Basis, Category, Departure, Error, Permit, Purpose, Subject, departures_about, has_left_since, permit};
pub use recipients::{MailRelay, Recipient};
