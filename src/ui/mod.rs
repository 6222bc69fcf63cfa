//! Components without a domain, and the islands that every page may use.

pub mod api;
pub mod browser;
pub mod islands;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod dead_link;
        pub mod form;
        pub mod icon;
        pub mod layout;
        pub mod messages;
        pub mod notice;
        pub mod prose;
        pub mod submitted;
        pub mod table;
        pub mod text_area;
        pub mod theme;
    }
}
