//! An account in use: login, sessions, details, password.

mod addresses;
mod changes;
mod details;
mod factors;
mod guessing;
mod hashing;
mod hostile;
mod login;
mod logins;
mod passkeys;
mod passwords;
mod second_factor;
mod sessions;
mod vetoes;
