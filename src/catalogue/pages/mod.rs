//! The slice's pages, drawn on the server.

mod front;

pub use front::FrontPage;
