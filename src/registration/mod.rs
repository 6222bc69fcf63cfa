//! From an empty form to an open account: a process. It gathers facts, asks a guardian where one has to take part, proves
//! the mail address, and only at its end becomes an account; nobody half registered is in `accounts`.

pub mod api;
mod browser;
pub mod forms;
pub mod islands;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
