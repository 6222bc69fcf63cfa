//! Companies and their people (PS-3.2, A-1, A-30, D-27).

mod vat_numbers;
