//! The shop as its visitors, its attackers and its keepers meet it: the whole router, a real database, letters that
//! are delivered. Tests on SQL run on both databases; `bin/postgres` brings the second.

#[macro_use]
mod support;

mod account;
mod back_office;
mod catalogue;
mod clock;
mod consent;
mod data_map;
mod departure;
mod edge;
mod evidence;
mod forms;
mod guardian;
mod house;
mod journey;
mod mail;
mod organisation;
mod policy;
mod privacy_centre;
mod promises;
mod recovery;
mod registration;
mod request;
mod scripts;
mod secrets;
mod security_log;
mod shield;
mod tokens;
