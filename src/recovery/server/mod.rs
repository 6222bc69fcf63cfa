//! The slice's door.

mod answer;
mod ask;
pub mod columns;
mod expire;
mod finish;
mod guardian;
mod letters;
pub mod promises;
mod proof;
pub mod store;
mod wait;

pub use answer::{answer, begin_passkey, present, question};
pub use ask::ask;
pub use expire::{expire, tell_ended_waits};
pub use finish::{finish, recent_factors};
pub use guardian::{answers_now, ask_guardian, take_digits, takes_two};
pub use proof::{Recovery, Step, is_open_link, open, recovery, step, user_name};
pub use wait::{is_open_stop_link, stop, wait, wait_of};
