//! Money in minor units; the one place that writes it for people.

use std::fmt;

/// An amount in cents of a euro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money(i64);

impl Money {
    pub fn euro_cents(cents: i64) -> Self {
        Self(cents)
    }
}

impl fmt::Display for Money {
    /// `€1,290`, and `€1,290.50` where there are cents.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (euros, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let digits = euros.to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}€{grouped}")?;
        if cents > 0 { write!(f, ".{cents:02}") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_and_whole_euros_have_no_cents() {
        let written = |cents| Money::euro_cents(cents).to_string();
        assert_eq!(written(129_000), "€1,290");
        assert_eq!(written(98_000), "€980");
        assert_eq!(written(123_456_789), "€1,234,567.89");
        assert_eq!(written(-5), "-€0.05");
    }
}
