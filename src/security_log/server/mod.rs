//! The slice's door.

pub mod columns;
mod kind;
mod note;
pub mod promises;
pub mod store;

pub use kind::Kind;
pub use note::{Event, erase, expire, note, recent};
