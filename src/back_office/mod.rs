//! What staff may see and do. Whatever touches a person takes two of them: one opens a case with a note, another decides
//! it; both acts are written down, and the person is told (C-22, D-11). Nobody else learns that there is such a place.

pub mod api;
pub mod forms;
pub mod model;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
