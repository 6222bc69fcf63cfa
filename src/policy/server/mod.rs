//! The slice's door.

mod answers;
pub mod columns;
pub mod promises;
mod publish;
mod seed;
pub mod store;
mod versions;

pub use answers::{Answered, RECORDS as ANSWERS, Said, answer, answers_of, is_committed_answer};
pub use publish::{Amendment, Error, Given, Refusal, publish};
pub use seed::{Seeded, seed};
pub use versions::{
    History, RECORDS as VERSIONS, Standing, Version, histories, history, in_force, is_committed, of_an_account, text,
};
