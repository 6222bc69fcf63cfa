//! Who a customer is and how they prove it: login, sessions, one's own details, the password.

pub mod api;
mod browser;
pub mod forms;
pub mod islands;
pub mod model;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
