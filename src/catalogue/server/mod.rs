//! The slice's door.

mod drawings;
pub mod store;

pub use drawings::{Picture, hero_file, hero_of};
pub use store::{front_page, seed};
