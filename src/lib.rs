//! SofaPop: the web shop whose privacy statement is true because a machine keeps it.
//!
//! The slices stand bottom-up: each uses only those above it in this list (`tests/it/house/arrows.rs` looks).
#![recursion_limit = "512"]

pub mod error;
pub mod ui;
pub mod values;

pub mod audit;

pub mod consent;

pub mod account;

pub mod catalogue;
pub mod guardian;

pub mod amendment;
pub mod departure;
pub mod recovery;
pub mod registration;
pub mod request;

pub mod back_office;

// Server only: the platform, and what puts the slices together.
cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod data_map;
        pub mod evidence;
        pub mod security_log;

        pub mod policy;

        pub mod disclosure;
        pub mod mail;

        pub mod about;
        pub mod privacy_centre;
        pub mod promises;

        pub mod app;
        mod assets;
        pub mod checks;
        pub mod cli;
        pub mod development;
        mod error_page;
        mod frame;
        pub mod router;
        pub mod server;
        pub mod tables;
        pub mod worker;
    }
}

/// Called once by the page's script when the WebAssembly stands; the islands follow one by one.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
