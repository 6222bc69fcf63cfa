//! The slice's pages, drawn on the server.

mod check;
mod confirm;
mod invited;
mod outcome;
pub mod specs;
mod steps;

pub use check::CheckPage;
pub use confirm::{ConfirmLinkPage, ConfirmPage};
pub use invited::{InvitedLinkPage, InvitedPage};
pub use outcome::{DonePage, SentPage};
pub use steps::{
    AddressPage, BirthDatePage, CompanyAddressPage, CompanyBirthDatePage, CompanyPage, ContactPage, CredentialsPage,
    PersonPage,
};
