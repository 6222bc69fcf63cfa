//! The slice's door.

mod choose;
pub mod columns;
mod lookup;
pub mod promises;
mod record;
pub mod store;

pub use choose::choose;
pub use lookup::{Record, history, look_up};
pub use record::{expire, join};
