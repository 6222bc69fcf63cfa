//! Registration as a process: it gathers facts, proves the mail address, and only at its end becomes an account.

mod countries;
mod guardians;
mod letters;
mod lifetimes;
mod minors;
mod races;
mod taken;
