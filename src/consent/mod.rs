//! Permission for one optional purpose, given, refused or taken back: the banner, the page where one decides, and the
//! records that prove it (PS-6.1, PS-6.2; B-1 to B-14).

pub mod api;
pub mod forms;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod content;
        pub mod help;
        pub mod pages;
        pub mod receipt;
        pub mod server;
        pub mod wording;
    }
}
