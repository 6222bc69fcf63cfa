//! Light, dark, or as the system says (S12).

use super::form::{FormSpec, hidden};
use crate::{server::cookies, values::secret::Secret};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [(Self, &str, &str); 3] =
        [(Self::System, "System", "monitor"), (Self::Light, "Light", "sun"), (Self::Dark, "Dark", "moon")];

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().map(|(theme, _, _)| *theme).find(|theme| theme.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What this browser chose; without a choice the system's.
    pub fn chosen() -> Self {
        cookies::THEME.sent().and_then(|name| Self::parse(name.reveal())).unwrap_or(Self::System)
    }

    /// The cookie exists only after a choice, and goes with the choice of none.
    pub fn remember(self) {
        match self {
            Self::System => cookies::THEME.forget(),
            chosen => cookies::THEME.set(&Secret::new(chosen.name())),
        }
    }
}

/// The switch in the footer; its buttons carry the choice.
pub const CHOOSE_THEME: FormSpec = FormSpec {
    name: "choose_theme",
    action: "/theme",
    api: "/api/choose_theme",
    button: "",
    legend: "",
    fields: &[hidden("theme"), hidden("return")],
};
