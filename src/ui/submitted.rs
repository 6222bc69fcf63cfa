//! What a form's POST leaves for drawing the page again: typed values, never secrets, and the problems. And the token of a
//! letter's link, which comes in a page's path first and then from its form.

use super::form::FormSpec;
use crate::error::{FieldErrors, Problem};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// One refused form. Stands in the context of the page that is drawn again with 422.
#[derive(Clone, Debug)]
pub struct Submitted {
    pub form: &'static str,
    pub values: Arc<Vec<(String, String)>>,
    pub errors: Arc<FieldErrors>,
    /// It was sent too often; it may be sent again after that many seconds.
    pub wait: Option<u32>,
}

impl Submitted {
    /// The refusal of this form, if that is what the page is drawn for.
    pub fn of(form: &str) -> Option<Self> {
        use_context::<Self>().filter(|submitted| submitted.form == form)
    }

    /// Whether there is something to tell: a form whose link is gone has a page of its own for that.
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty() || self.wait.is_some()
    }

    pub fn value(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    pub fn problem(&self, field: &str) -> Option<Problem> {
        self.errors.problem_at(field)
    }
}

/// The token of a letter's link, on the page that link opens.
pub fn token_of_the_path() -> String {
    use_params_map().with_untracked(|params| params.get("token")).unwrap_or_default()
}

/// The token this form sent along, on the page it posts to: there it is out of the address.
pub fn token_of(form: &FormSpec) -> String {
    Submitted::of(form.name).and_then(|sent| sent.value("token").map(str::to_owned)).unwrap_or_default()
}
