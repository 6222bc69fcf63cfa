//! The house's own rules, held against its source, its schemas and its lock file.

mod arrows;
mod databases;
mod icons;
mod pages;
mod rules;
pub mod source;
mod statements;
pub mod twins;
mod versions;
