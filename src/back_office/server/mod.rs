//! The slice's door.

mod case;
pub mod columns;
mod desk;
mod factor;
mod find;
mod letters;
mod operators;
pub mod store;

pub use case::{Case, Concerned, Shown, all_open, case, decide, expire, open, withdraw};
pub use desk::{Door, FRESH, Operator, all_acts, door, ways};
pub use factor::{FactorRefusal, factors_of, remove_factor};
pub use find::{Found, find, found};
pub use operators::{Listed, Refusal, appoint, dismiss, operators};
