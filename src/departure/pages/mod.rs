//! The slice's pages, drawn on the server.

mod close;
mod closing;
mod copy;
pub mod specs;

pub use close::{ClosePage, ClosedPage};
pub use closing::{ClosingLinkPage, ClosingPage, KeptPage};
pub use copy::CopyPage;
