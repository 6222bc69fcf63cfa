//! Companies, their people, and the way in (PS-3.2, A-30). Whoever asks is part of every statement: another company is
//! as absent as one that never was, and so is whatever only an administrator may do.

pub mod columns;
mod company;
pub mod invitation;
mod people;
pub mod store;

pub use company::{Company, Standing, change, change_address, company, found, parse_company, standing};
pub use invitation::{
    Asked, Invitation, Mine, accept, decline, expire, invitations, invite, join_registered, look, may_invite, waiting,
    withdraw,
};
pub use people::{
    Colleague, Role, administered, begin_leaving, change_role, colleagues, company_left_alone, end_leaving, remove,
};
