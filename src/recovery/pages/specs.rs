//! The slice's forms as people see them.

use crate::{
    account::pages::{
        factor_specs::{CODE, PASSKEY_ANSWER, RECOVERY_CODE},
        security_specs::{EMAIL_FIELD, HINT_ANSWER},
        specs::{NEW_PASSWORD_HINT, NEW_PASSWORD_PROBLEMS},
    },
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec, button_alone, hidden},
};

pub const ASK: FormSpec = FormSpec {
    name: "recover_ask",
    action: "/recover",
    api: "/api/recover_ask",
    button: "Send the letter",
    legend: "",
    fields: &[FieldSpec { hint: "The one you registered with. Our letter goes there.", ..EMAIL_FIELD }],
};

pub const OPEN: FormSpec = FormSpec {
    fields: &[hidden("token")],
    ..button_alone("recover_open", "/recover/link", "/api/recover_open", "Go on")
};

pub const ANSWER: FormSpec = FormSpec {
    name: "recover_answer",
    action: "/recover/question",
    api: "/api/recover_answer",
    button: "Go on",
    legend: "",
    fields: &[FieldSpec {
        label: "Answer",
        spoken: "your answer",
        hint: "Capital letters, spaces and full stops do not matter. You have three tries.",
        problems: &[Problem::Missing, Problem::Wrong],
        ..HINT_ANSWER
    }],
};

pub const WITH_CODE: FormSpec = FormSpec {
    name: "recover_with_code",
    action: "/recover/factor",
    api: "/api/recover_with_code",
    button: "Go on",
    legend: "",
    fields: &[CODE],
};

pub const WITH_PASSKEY: FormSpec = FormSpec {
    name: "recover_with_passkey",
    action: "/recover/passkey",
    api: "/api/recover_with_passkey",
    button: "Use a passkey",
    legend: "",
    fields: PASSKEY_ANSWER,
};

pub const WITH_RECOVERY_CODE: FormSpec = FormSpec {
    name: "recover_with_recovery_code",
    action: "/recover/recovery-code",
    api: "/api/recover_with_recovery_code",
    button: "Use this code",
    legend: "",
    fields: &[RECOVERY_CODE],
};

pub const ASK_GUARDIAN: FormSpec =
    button_alone("recover_ask_guardian", "/recover/guardian", "/api/recover_ask_guardian", "Send the code");

pub const WITH_GUARDIAN: FormSpec = FormSpec {
    name: "recover_with_guardian",
    action: "/recover/guardian/code",
    api: "/api/recover_with_guardian",
    button: "Go on",
    legend: "",
    fields: &[FieldSpec {
        name: "guardian_digits",
        label: "Six digits",
        spoken: "the six digits",
        hint: "They stand in our letter to your guardian. You have five tries.",
        ..CODE
    }],
};

pub const WAIT: FormSpec = button_alone("recover_wait", "/recover/wait", "/api/recover_wait", "Wait three days");

pub const STOP: FormSpec = FormSpec {
    fields: &[hidden("token")],
    ..button_alone("recover_stop", "/recover/stop", "/api/recover_stop", "Stop it")
};

pub const PASSWORD: FormSpec = FormSpec {
    name: "recover_password",
    action: "/recover/password",
    api: "/api/recover_password",
    button: "Store the new password",
    legend: "",
    fields: &[
        FieldSpec {
            name: "new_password",
            label: "New password",
            spoken: "a new password",
            hint: NEW_PASSWORD_HINT,
            control: Control::NewPassword,
            autocomplete: "new-password",
            problems: NEW_PASSWORD_PROBLEMS,
        },
        FieldSpec { control: Control::OnPage, ..hidden("keep_factors") },
    ],
};

/// Every form of this slice.
pub const ALL: &[&FormSpec] = &[
    &ASK,
    &OPEN,
    &ANSWER,
    &ASK_GUARDIAN,
    &WITH_GUARDIAN,
    &WITH_CODE,
    &WITH_PASSKEY,
    &WITH_RECOVERY_CODE,
    &WAIT,
    &STOP,
    &PASSWORD,
];
