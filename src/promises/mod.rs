//! The living statement (D-22): the statement in force, and beside each clause whether it is kept, by what, and since
//! when nobody looked otherwise. The checks belong to the slices that keep the clauses; this one asks them, remembers what
//! they found, and shows it. A clause without a check is listed as not yet built, so that none is passed over.

pub mod pages;
mod register;
pub mod server;
mod unbuilt;

pub use register::Register;
pub use unbuilt::{UNBUILT, Unbuilt};
