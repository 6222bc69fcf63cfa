//! The slice's door.

mod browser;
mod email;
mod guess;
mod hint;
mod letters;
mod login;
mod open;
pub mod organisation;
mod password;
mod profile;
mod proof;
mod session;
pub mod store;
mod user_name;

pub use browser::expire_browsers;
pub use email::{
    ask_email_change, confirm_email, expire_email_changes, is_open_email_link, is_open_undo_link, undo_email,
};
pub use guess::{Guess, forget_guesses};
pub use hint::{change_hint, hint_strength_of, is_right_answer, parse_hint, seal_question};
pub use login::{after_login, log_in};
pub use open::{NewAccount, Opened, is_taken, open};
pub use password::{change_password, strength_of};
pub use profile::{Summary, change_profile, parse_address, summary};
pub use proof::{check_password, prove, recently_proved};
pub use session::{
    LONGEST_NAME, Login, email_of, end_login, end_other_logins, expire as expire_sessions, find_viewer, forget_session,
    keep_session, log_out, logged_in, login, logins, name_login,
};
pub use user_name::change_user_name;
