//! One page from which a customer sees and changes everything about their privacy (PS-3.5, B-11). It stands above the
//! processes because it shows them all, and stores nothing itself.

pub mod pages;
