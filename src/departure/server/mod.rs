//! The slice's door.

mod close;
pub mod columns;
mod copy;
mod erase;
mod letters;
pub mod store;

pub use close::{Closing, GRACE, close, closing, is_leaving, is_open_link, keep, who_is_leaving};
pub use copy::{Copy, Part, Value, copy};
pub use erase::{erase_due, expire_notes};
