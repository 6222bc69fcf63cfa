//! The slice's door.

mod agreement;
mod begin;
pub mod columns;
mod complete;
mod expire;
mod facts;
mod gather;
mod letters;
mod send;
pub mod store;

pub use agreement::{Documents, documents, is_open};
pub use begin::{begin, begin_company, begin_invited, is_minor_here};
pub use complete::{complete, is_open_link};
pub use expire::expire;
pub use facts::{Facts, Party, Step};
pub use gather::{address, company, company_address, contact, credentials, draft, person};
pub use send::send;
