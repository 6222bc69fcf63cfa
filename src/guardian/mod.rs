//! Whoever answers for somebody under age: questions to them, their decisions, and what they may do afterwards
//! (PS-1.1, PS-1.2). A process that needs a guardian asks here and looks at what became of it; it is never called back.

pub mod api;
pub mod forms;
pub mod model;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
