//! What every test stands on: a shop of its own, people who use it, and the letters they get.

mod app;
mod companies;
#[macro_use]
mod database;
mod factors;
mod family;
mod letters;
mod logs;
mod minors;
mod page;
mod people;
mod program;
mod server;
mod visitor;

pub use app::{Answer, HOST, TestApp, get, peer, post, post_from};
pub use companies::Company;
pub use database::{Database, Engine, in_hexadecimal, is_readable_in, samples, tables as table_names};
pub use factors::{App, Device, ceremony_of, is_about_factors};
pub use letters::Letter;
pub use logs::lines as log_lines;
pub use page::Page;
pub use people::{AGREED, Person};
pub use program::sofapop;
pub use server::{Server, form_head, short_limits, status_of};
pub use visitor::Visitor;
