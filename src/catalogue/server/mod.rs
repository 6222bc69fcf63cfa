//! The slice's door.

pub mod columns;
mod drawings;
pub mod store;

pub use drawings::{Picture, hero_file, hero_of};
pub use store::{front_page, seed};
