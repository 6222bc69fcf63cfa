//! The slice's pages, drawn on the server.

mod account;
mod logged_out;
mod login;
pub mod organisation;
mod password;
mod profile;
mod proof;
pub mod security_specs;
mod sessions;
pub mod specs;

pub use account::AccountPage;
pub use logged_out::LoggedOutPage;
pub use login::LoginPage;
pub use password::PasswordPage;
pub use profile::ProfilePage;
pub use proof::{
    EmailChangedPage, EmailConfirmLinkPage, EmailConfirmPage, EmailPage, EmailUndoLinkPage, EmailUndoPage,
    EmailUndonePage, HintPage, ProvePage, UserNamePage,
};
pub use sessions::{LoginDetailPage, NameLoginPage, SessionsPage};
