//! The way out, a process: a copy of everything about oneself, closing the account, fourteen days to think again, and
//! an erasure that is one. It knows no table of another slice: it follows the map of personal data, which the top of
//! the house hands to it.

pub mod api;
pub mod forms;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
