//! The slice's pages, drawn on the server.

mod card;
mod front;
mod sofa;
mod spot;

pub use front::FrontPage;
pub use sofa::SofaPage;
