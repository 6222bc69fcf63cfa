//! What people ask of us about their data, a process: asked, proved in proportion, due in 30 days, answered or refused with
//! its reason, and open to its person all the while; with an account or without one (D-5, PS-3.5).

pub mod api;
pub mod forms;
pub mod model;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
