//! The documents that people accept or rely on: the privacy statement, the service agreement and the conditions of
//! usage (PS-0.1, PS-8.1). Each is a row of numbered versions. A published version keeps its address, its text and its
//! fingerprint for good, and nothing here can change it (PS-8.2, D-1); any two can be compared clause by clause (D-2).

pub mod difference;
pub mod feed;
pub mod fingerprint;
pub mod model;
pub mod pages;
pub mod server;
pub mod text;
