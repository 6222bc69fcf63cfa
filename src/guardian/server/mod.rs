//! The slice's door.

pub mod bond;
pub mod child;
pub mod columns;
pub mod decision;
mod letters;
mod mailbox;
pub mod promises;
pub mod question;
pub mod rules;
pub mod staff;
mod viewer;
pub mod visit;

pub use bond::{
    Begun, Guardian, Guardianship, addresses_of_guardians, allow, begin, children_of, end, forget_childless,
    guardian_by_link, guardian_of, guardians_of, live, mailbox_of, may_disclose, renew_link, withdraw,
};
pub use mailbox::fingerprint;
pub use question::{
    CODE, Invitation, LIFE, NewQuestion, Question, QuestionFacts, Standing, State, ask, ask_at, expire, forget,
    fresh_code, invitations, invite, invite_known, question, question_of_code, standing, standings,
    telephone_is_the_guardians,
};
pub use staff::{dispute, settle, stop_letters};
pub use viewer::{Answering, is_minor, who_answers, who_is_minor};
