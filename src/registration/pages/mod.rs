//! The slice's pages, drawn on the server.

mod check;
mod confirm;
mod first;
mod go_on;
mod guardian;
mod invited;
mod outcome;
pub mod specs;
mod steps;
mod waiting;

pub use check::CheckPage;
pub use confirm::{ConfirmLinkPage, ConfirmPage};
pub use first::{BirthDatePage, CompanyBirthDatePage};
pub use go_on::{GoOnLinkPage, GoOnPage};
pub use guardian::{GuardianAddressPage, GuardianPage};
pub use invited::{InvitedLinkPage, InvitedPage};
pub use outcome::{DonePage, SentPage};
pub use steps::{AddressPage, CompanyAddressPage, CompanyPage, ContactPage, CredentialsPage, PersonPage};
pub use waiting::{CodePage, StopPage, WaitingPage};
