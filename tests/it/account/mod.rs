//! An account in use: login, sessions, details, password.

mod addresses;
mod details;
mod hashing;
mod login;
mod sessions;
