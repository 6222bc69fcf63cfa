//! The slice's one page, a part a file.

mod centre;
mod cookies;
mod documents;

pub use centre::PrivacyCentrePage;
