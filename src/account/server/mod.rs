//! The slice's door.

mod letters;
mod login;
mod open;
mod password;
mod profile;
mod session;
pub mod store;

pub use login::{after_login, log_in};
pub use open::{NewAccount, Opened, is_taken, open};
pub use password::{change_password, strength_of};
pub use profile::{Summary, change_profile, parse_address, summary};
pub use session::{expire as expire_sessions, find_viewer, forget_session, keep_session, log_out, logged_in};
