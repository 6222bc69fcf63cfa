//! The slice's door.

pub mod columns;
mod results;
mod run;
pub mod store;

pub use results::{Found, Outcome, Standing, results};
pub use run::{Answer, EVERY, run, run_due};
