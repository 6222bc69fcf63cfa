//! The slice's pages, drawn on the server.

mod answer;
pub mod specs;

pub use answer::AmendmentPage;
