//! The slice's door.

mod act;
pub mod columns;
pub mod store;

pub use act::{Act, By, Note, act, acts, acts_about, expire, is_committed, note};
