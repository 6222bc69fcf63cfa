//! The slice's door.

pub mod columns;
mod evidence;
mod expire;
mod file;
mod letters;
mod look;
mod prove;
mod request;
mod settle;
pub mod store;
mod withdraw;

pub use evidence::{ANSWERS, FILINGS};
pub use expire::{expire_settled, expire_unproved, forget_words, tell_late};
pub use file::file;
pub use look::{find, list, own, own_all, provable, through_link};
pub use prove::prove;
pub use request::{DUE, LONGEST_ANSWER, LONGEST_EXTENSION, PrivacyRequest, State};
pub use settle::{Outcome, Refusal, extend, settle};
pub use withdraw::withdraw;
