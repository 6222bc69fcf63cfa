//! The slice's pages, drawn on the server.

mod account;
mod logged_out;
mod login;
mod password;
mod profile;
pub mod specs;

pub use account::AccountPage;
pub use logged_out::LoggedOutPage;
pub use login::LoginPage;
pub use password::PasswordPage;
pub use profile::ProfilePage;
