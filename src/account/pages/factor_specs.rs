//! The forms of second factors as people see them.

use crate::{
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec, button_alone, hidden},
};

const FACTOR_NAME: FieldSpec = FieldSpec {
    name: "factor_name",
    label: "Name",
    spoken: "a name",
    hint: "So that you can tell it from others, for example “Phone” or “Key on my ring”.",
    control: Control::Text,
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::TooLong { most: 60 }, Problem::Unprintable],
};

pub const CODE: FieldSpec = FieldSpec {
    name: "code",
    label: "Code",
    spoken: "the code",
    hint: "Six digits, as your app shows them now. Each is good once.",
    control: Control::Code,
    autocomplete: "one-time-code",
    problems: &[Problem::Missing, Problem::Wrong],
};

pub const RECOVERY_CODE: FieldSpec = FieldSpec {
    name: "recovery_code",
    label: "Recovery code",
    spoken: "one of your recovery codes",
    hint: "24 letters and digits from the sheet you kept. Hyphens and capitals do not matter; each code is good once.",
    control: Control::Answer,
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::Wrong],
};

/// What the script fills in: which question, and what the passkey answered.
pub const PASSKEY_ANSWER: &[FieldSpec] = &[hidden("ceremony"), hidden("answer")];

pub const ADD_APP: FormSpec = FormSpec {
    name: "add_app",
    action: "/account/factors/app",
    api: "/api/add_app",
    button: "Add the app",
    legend: "",
    fields: &[hidden("enrolment"), FACTOR_NAME, CODE],
};

pub const ADD_PASSKEY: FormSpec = FormSpec {
    name: "add_passkey",
    action: "/account/factors/passkey",
    api: "/api/add_passkey",
    button: "Add a passkey",
    legend: "",
    fields: &[FACTOR_NAME, hidden("ceremony"), hidden("answer")],
};

pub const RENAME_FACTOR: FormSpec = FormSpec {
    name: "rename_factor",
    action: "/account/factors/rename",
    api: "/api/rename_factor",
    button: "Save",
    legend: "",
    fields: &[hidden("factor"), FACTOR_NAME],
};

pub const REMOVE_FACTOR: FormSpec = FormSpec {
    name: "remove_factor",
    action: "/account/factors/remove",
    api: "/api/remove_factor",
    button: "Remove it",
    legend: "",
    fields: &[hidden("factor")],
};

pub const KEEP_RECOVERY_CODES: FormSpec = FormSpec {
    name: "keep_recovery_codes",
    action: "/account/factors/recovery-codes",
    api: "/api/keep_recovery_codes",
    button: "I have kept these codes",
    legend: "",
    fields: &[hidden("offer")],
};

pub const VETO_FACTOR: FormSpec = FormSpec {
    fields: &[hidden("token")],
    ..button_alone("veto_factor", "/account/factors/veto", "/api/veto_factor", "Remove the second factor")
};

/// Its buttons carry the choice.
pub const SWITCH_PASSWORD_FREE: FormSpec = FormSpec {
    name: "switch_password_free",
    action: "/account/factors/password-free",
    api: "/api/switch_password_free",
    button: "",
    legend: "",
    fields: &[hidden("wanted")],
};

pub const ANSWER_WITH_CODE: FormSpec = FormSpec {
    name: "answer_with_code",
    action: "/login/factor",
    api: "/api/answer_with_code",
    button: "Go on",
    legend: "",
    fields: &[CODE],
};

pub const ANSWER_WITH_PASSKEY: FormSpec = FormSpec {
    name: "answer_with_passkey",
    action: "/login/factor/passkey",
    api: "/api/answer_with_passkey",
    button: "Use a passkey",
    legend: "",
    fields: PASSKEY_ANSWER,
};

pub const ANSWER_WITH_RECOVERY_CODE: FormSpec = FormSpec {
    name: "answer_with_recovery_code",
    action: "/login/factor/recovery-code",
    api: "/api/answer_with_recovery_code",
    button: "Use this code",
    legend: "",
    fields: &[RECOVERY_CODE],
};

pub const LOG_IN_WITH_PASSKEY: FormSpec = FormSpec {
    name: "log_in_with_passkey",
    action: "/login/passkey",
    api: "/api/log_in_with_passkey",
    button: "Log in with a passkey",
    legend: "",
    fields: PASSKEY_ANSWER,
};

/// Every form of second factors.
pub const ALL: &[&FormSpec] = &[
    &ADD_APP,
    &ADD_PASSKEY,
    &RENAME_FACTOR,
    &REMOVE_FACTOR,
    &KEEP_RECOVERY_CODES,
    &VETO_FACTOR,
    &SWITCH_PASSWORD_FREE,
    &ANSWER_WITH_CODE,
    &ANSWER_WITH_PASSKEY,
    &ANSWER_WITH_RECOVERY_CODE,
    &LOG_IN_WITH_PASSKEY,
];
