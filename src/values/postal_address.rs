//! Where a customer lives (PS-3.1).

/// A postal address whose lines were each checked; `country` is an ISO 3166-1 alpha-2 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalAddress {
    pub country: String,
    pub street: String,
    /// Flat, floor or company; empty where there is none.
    pub extra_line: String,
    pub postcode: String,
    pub city: String,
}
