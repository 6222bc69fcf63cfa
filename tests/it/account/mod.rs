//! An account in use: login, sessions, details, password.

mod details;
mod hashing;
mod login;
mod sessions;
