//! Companies and their people (PS-3.2, A-1, A-30, D-27).

mod invitations;
mod journey;
mod people;
mod registering;
mod strangers;
mod vat_numbers;
