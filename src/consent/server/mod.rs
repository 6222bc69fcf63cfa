//! The slice's door.

mod choose;
pub mod columns;
mod committed;
mod lookup;
pub mod promises;
mod receipt;
mod record;
pub mod store;

pub use choose::choose;
pub use committed::RECORDS;
pub use lookup::{Record, history, look_up};
pub use receipt::receipt;
pub use record::{expire, join};
