//! An account in use: login, sessions, details, password.

mod changes;
mod details;
mod guessing;
mod hashing;
mod hostile;
mod login;
mod logins;
mod passwords;
mod sessions;
