//! The documents that people accept or rely on: the privacy statement, the service agreement and the conditions of
//! usage (PS-0.1, PS-8.1). Each is a row of numbered versions. A published version keeps its address, its text and its
//! fingerprint for good, and nothing here can change it (PS-8.2, D-1); any two can be compared clause by clause (D-2).
//! What people answer to them is recorded beside them (PS-0.2), and one rule says whom an amendment concerns and which
//! version counts for whom (PS-8.3; D-3, D-4).

pub mod amendment;
pub mod difference;
pub mod feed;
pub mod fingerprint;
pub mod model;
pub mod pages;
pub mod server;
pub mod text;
