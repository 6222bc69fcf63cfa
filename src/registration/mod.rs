//! From an empty form to an open account: a process. It gathers facts, proves the mail address, and only at its end
//! becomes an account; nobody half registered is in `accounts`.

pub mod api;
pub mod forms;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
