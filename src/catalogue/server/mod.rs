//! The slice's door.

pub mod columns;
mod drawings;
pub mod store;

pub use drawings::{Picture, View, file, picture};
pub use store::{front_page, seed, sofa};
