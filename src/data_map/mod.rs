//! The map of personal data: each column of each table with its purpose, its end, who receives it, and what a copy
//! and an erasure do with it (PS-0.3; D-6, D-8, D-17). Every slice declares its own tables beside its SQL, in
//! `columns.rs`; `tables.rs` at the top gathers them. The copy, the erasure, `docs/personal-data.md` and the page
//! `/privacy/what-we-store` are all made from it, so they cannot disagree.

pub mod check;
mod declare;
pub mod document;
mod model;
pub mod pages;

pub(crate) use declare::{declare_rows, table};
pub use model::{Column, Erasure, Export, Ground, Kind, Map, Reason, Rows, Seal, Statements, Table, plain_words};
