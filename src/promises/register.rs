//! All checks there are.

use crate::server::check::Check;

/// Every check of the shop, slice by slice; `checks.rs` at the top gathers them.
#[derive(Clone, Copy)]
pub struct Register(pub &'static [&'static [Check]]);

impl Register {
    pub fn checks(&self) -> impl Iterator<Item = &'static Check> + use<> {
        self.0.iter().flat_map(|checks| checks.iter())
    }

    pub fn of(&self, clause: &str) -> Option<&'static Check> {
        self.checks().find(|check| check.clause == clause)
    }
}
