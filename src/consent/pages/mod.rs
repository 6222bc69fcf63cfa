//! The slice's pages, drawn on the server.

mod archive;
mod banner;
mod help;
mod needed;
mod preferences;
mod receipt;
pub mod specs;

pub use archive::ArchivedBannerPage;
pub use banner::Banner;
pub use help::CookieHelpPage;
pub use needed::CookieNeededPage;
pub use preferences::CookiesPage;
