//! The platform: what every slice stands on and none of the shop's meaning.

pub mod background;
pub mod check;
pub mod client;
pub mod clock;
pub mod clock_check;
pub mod config;
pub mod context;
pub mod cookies;
pub mod db;
pub mod dialect;
pub mod edge;
pub mod entropy;
pub mod estimates;
pub mod hashing;
pub mod health;
pub mod http;
pub mod keys;
pub mod layers;
pub mod limits;
pub mod signing;
mod sqlite_pages;
pub mod telemetry;
pub mod tokens;
