//! The slice's door.

mod browser;
pub mod columns;
mod customers;
pub mod email;
pub mod factors;
mod guess;
mod hint;
mod letters;
mod login;
mod open;
pub mod organisation;
mod password;
mod profile;
pub mod promises;
mod proof;
pub mod session;
pub mod store;
mod user_name;

pub use browser::{accounts_used_here, expire_browsers};
pub use customers::{Customer, account_called, customers_after, person};
pub use email::{
    ask_email_change, confirm_email, expire_email_changes, is_open_email_link, is_open_undo_link, undo_email,
};
pub use factors::{factors_added_since, has_factor, remove_factor};
pub use guess::{Guess, forget_guesses};
pub use hint::{
    change_hint, compare_answer, hint_of, hint_strength_of, open_question, parse_hint, rehash_answer, seal_question,
};
pub use login::{LoggedIn, after_login, log_in};
pub use open::{NewAccount, Opened, is_taken, open};
pub use password::{
    change_password, common as common_passwords, new_password, proofs_version, replace_password, strength_of,
};
pub use profile::{
    Details, Summary, change_address, change_profile, first_name_of, parse_address, parse_profile, parse_reach,
    summary, summary_of,
};
pub use promises::accounts_without_hint;
pub use proof::{check_password, prove, recently_proved};
pub use session::{
    LONGEST_NAME, Login, addresses_of, email_of, end_login, end_other_logins, end_sessions, expire as expire_sessions,
    find_viewer, forget_session, keep_session, log_out, logged_in, login, logins, logins_of, name_login, tell,
    user_name_of,
};
pub use user_name::change_user_name;
