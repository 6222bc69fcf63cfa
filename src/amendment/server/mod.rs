//! The slice's door.

mod answer;
pub mod columns;
mod letters;
pub mod promises;
mod questions;
pub mod store;
mod tell;

pub use answer::answer;
pub use questions::{Asked, questions};
pub use tell::{concerned, tell_due};
