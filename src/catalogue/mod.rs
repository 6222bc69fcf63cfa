//! The sofas: what they measure, what they cost, and their pictures, drawn from the measurements.

pub mod model;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod drawing;
        pub mod pages;
        pub mod seeds;
        pub mod server;
    }
}
