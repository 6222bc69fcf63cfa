//! An account in use: login, sessions, details, password.

mod addresses;
mod details;
mod factors;
mod hashing;
mod login;
mod passkeys;
mod second_factor;
mod sessions;
