//! The slice's one form as people see it.

use crate::ui::form::{FormSpec, hidden};

/// The banner and the page about cookies send the same form; its buttons and answers carry the decision.
pub const CHOOSE_COOKIES: FormSpec = FormSpec {
    name: "choose_cookies",
    action: "/cookies",
    api: "/api/choose_cookies",
    button: "Save my answers",
    legend: "",
    fields: &[hidden("choice"), hidden("remembered_view"), hidden("offers"), hidden("shown"), hidden("return")],
};

pub const ALL: &[&FormSpec] = &[&CHOOSE_COOKIES];
