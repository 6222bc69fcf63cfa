//! The slice's door.

mod age;
mod agreement;
mod ask;
mod begin;
pub mod columns;
mod complete;
mod draft;
mod expire;
mod facts;
mod gather;
mod letters;
mod party;
mod send;
pub mod store;
mod waiting;

pub use agreement::{Documents, documents, is_open, shown_to_guardian};
pub use ask::{ask_again, ask_guardian, correct_guardian, make_code, stop_waiting};
pub use begin::{begin, begin_company, begin_invited, is_minor_here};
pub use complete::{complete, is_open_link};
pub use draft::{draft, found};
pub use expire::expire;
pub use facts::Facts;
pub use gather::{address, company, company_address, contact, credentials, person};
pub use party::{Child, Party, Step};
pub use send::{Sent, send, sent};
pub use waiting::{Asked, GoOn, Waiting, go_on, go_on_link, waiting};
