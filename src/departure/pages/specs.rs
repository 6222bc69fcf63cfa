//! The slice's forms as people see them.

use crate::{
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec},
};

pub const CLOSE: FormSpec = FormSpec {
    name: "close_account",
    action: "/account/close",
    api: "/api/close_account",
    button: "Close my account",
    legend: "",
    fields: &[FieldSpec {
        name: "password",
        label: "Password",
        spoken: "your password",
        hint: "So that nobody else can do this for you.",
        control: Control::CurrentPassword,
        autocomplete: "current-password",
        problems: &[Problem::Missing, Problem::Wrong],
    }],
};

pub const KEEP: FormSpec = FormSpec {
    name: "keep_account",
    action: "/account/closing",
    api: "/api/keep_account",
    button: "Keep my account",
    legend: "",
    fields: &[FieldSpec {
        name: "token",
        label: "",
        spoken: "",
        hint: "",
        control: Control::Hidden,
        autocomplete: "off",
        problems: &[],
    }],
};

/// Every form of this slice.
pub const ALL: &[&FormSpec] = &[&CLOSE, &KEEP];
