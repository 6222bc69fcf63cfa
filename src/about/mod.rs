//! What the company that runs the shop says of itself: how to reach it, who it is, and where reports about security go.

pub mod pages;
pub mod security_txt;
