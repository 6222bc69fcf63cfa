//! From a published amendment to everybody it concerns, a process: a letter before it takes effect, and, where consent is
//! asked anew, a page with the difference and two equal answers (PS-8.3, T4; D-3, D-4). Whom it concerns and which
//! version counts for whom is the rule of the slice `policy`; this slice only carries it out.

pub mod api;
pub mod forms;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
