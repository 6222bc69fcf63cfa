//! The slice's door.

mod act;
pub mod columns;
pub mod store;

pub use act::{Act, By, Note, RECORDS, act, acts, acts_about, expire, note};
