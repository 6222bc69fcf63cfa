//! The slice's pages, drawn on the server.

mod archive;
mod banner;
mod preferences;
pub mod specs;

pub use archive::ArchivedBannerPage;
pub use banner::Banner;
pub use preferences::CookiesPage;
