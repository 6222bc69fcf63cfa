//! The slice's door.

pub mod columns;
mod commit;
mod day;
mod hash;
mod merkle;
mod proof;
mod prove;
mod published;
mod records;
mod roots;
pub mod store;
mod verify;

pub use commit::{Committed, Kind, LineNumber, commit, count, holds, holds_in};
pub use day::Day;
pub use hash::Hash;
pub use proof::{Line, Proof, Root};
pub use prove::{proof, proofs};
pub use published::{Published, days, published};
pub use records::{Record, Records, release, verify_newest, verify_records};
pub use roots::write_due;
pub use verify::{Finding, Place, Report, verify};
