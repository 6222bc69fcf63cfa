//! Proof of what was recorded (D-23, G-24). Whoever records something that must not change unseen, an acceptance, a
//! consent, a withdrawal, commits it here: one line is added, which holds the line before by its hash and the record by
//! a salted commitment. Lines are never changed and hold nothing of a record, so its owner may erase it and the chain
//! still verifies. The lines of each day that is over have a published root, by which a person can check their own
//! line without asking the shop. The slice knows neither policies nor people.

pub mod pages;
pub mod server;
