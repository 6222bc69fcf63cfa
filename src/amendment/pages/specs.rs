//! The slice's one form as people see it.

use crate::ui::form::{FormSpec, hidden};

/// The page draws two buttons that look alike; the one that is pressed is the answer.
pub const ANSWER: FormSpec = FormSpec {
    name: "answer_amendment",
    action: "/account/amendment",
    api: "/api/answer_amendment",
    button: "Accept the new version",
    legend: "",
    fields: &[hidden("document"), hidden("number"), hidden("answer")],
};

/// What the other button says.
pub const STAY: &str = "Stay with the old version";

pub const ALL: &[&FormSpec] = &[&ANSWER];
