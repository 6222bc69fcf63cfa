//! The slice's door.

pub mod columns;
mod drawings;
mod offers;
mod seen;
pub mod store;

pub use drawings::{Picture, View, file, picture};
pub use offers::{OFFERS, count_visit};
pub use seen::seen_before;
pub use store::{front_page, seed, sofa};
