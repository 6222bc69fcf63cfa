//! The slice's page, drawn on the server.

mod what_we_store;

pub use what_we_store::WhatWeStorePage;
