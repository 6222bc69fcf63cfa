//! The slice's pages, drawn on the server.

mod begin;
mod dead;
mod guardian;
mod password;
mod question;
pub mod specs;
mod wait;

pub use begin::{AskPage, OpenLinkPage, OpenPage, SentPage};
pub use guardian::{GuardianCodePage, GuardianPage};
pub use password::{DonePage, PasswordPage};
pub use question::{FactorPage, PasskeyPage, QuestionPage, RecoveryCodePage};
pub use wait::{StopLinkPage, StopPage, StoppedPage, WaitPage, WaitingPage};
