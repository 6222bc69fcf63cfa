//! The forms about logins and about what proves one's identity.

use super::specs::PASSWORD_TYPED;
use crate::{
    account::server::LONGEST_NAME,
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec, button_alone, hidden},
};

pub const PROVE: FormSpec = FormSpec {
    name: "prove",
    action: "/account/prove",
    api: "/api/prove",
    button: "Go on",
    legend: "",
    fields: &[FieldSpec { problems: &[Problem::Missing, Problem::Wrong], ..PASSWORD_TYPED }, hidden("next")],
};

pub const NAME_LOGIN: FormSpec = FormSpec {
    name: "name_login",
    action: "/account/sessions/name",
    api: "/api/name_login",
    button: "Save",
    legend: "",
    fields: &[
        hidden("login"),
        FieldSpec {
            name: "name",
            label: "Name of this login",
            spoken: "a name",
            hint: "So that you recognise it, for example “Living room tablet”. Only you see it.",
            control: Control::Text,
            autocomplete: "off",
            problems: &[Problem::TooLong { most: LONGEST_NAME }, Problem::Unprintable],
        },
    ],
};

pub const END_LOGIN: FormSpec = FormSpec {
    fields: &[hidden("login")],
    ..button_alone("end_login", "/account/sessions/end", "/api/end_login", "Log it out")
};

pub const END_OTHER_LOGINS: FormSpec = button_alone(
    "end_other_logins",
    "/account/sessions/end-others",
    "/api/end_other_logins",
    "Log out everywhere else",
);

pub const USER_NAME: FormSpec = FormSpec {
    name: "change_user_name",
    action: "/account/user-name",
    api: "/api/change_user_name",
    button: "Save",
    legend: "",
    fields: &[FieldSpec {
        name: "user_name",
        label: "User name",
        spoken: "a user name",
        hint: "You log in with it. Nobody else sees it.",
        control: Control::Exact,
        autocomplete: "username",
        problems: &[
            Problem::Missing,
            Problem::TooShort { least: 3 },
            Problem::TooLong { most: 30 },
            Problem::Malformed,
            Problem::Taken,
        ],
    }],
};

pub const HINT_QUESTION: FieldSpec = FieldSpec {
    name: "hint_question",
    label: "Hint question",
    spoken: "a hint question",
    hint: "We ask it should you ever lose your password, after a letter to you.",
    control: Control::Question,
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::TooShort { least: 8 }, Problem::TooLong { most: 200 }, Problem::Unprintable],
};

pub const HINT_ANSWER: FieldSpec = FieldSpec {
    name: "hint_answer",
    label: "Answer",
    spoken: "the answer",
    hint: "Kept so that nobody can read it. Capital letters, spaces and full stops do not matter.",
    control: Control::Answer,
    autocomplete: "off",
    problems: &[
        Problem::Missing,
        Problem::TooShort { least: 3 },
        Problem::TooLong { most: 200 },
        Problem::Unprintable,
        Problem::WeakAnswer,
    ],
};

pub const HINT: FormSpec = FormSpec {
    name: "change_hint",
    action: "/account/hint",
    api: "/api/change_hint",
    button: "Save",
    legend: "",
    fields: &[HINT_QUESTION, HINT_ANSWER],
};

pub const EMAIL_FIELD: FieldSpec = FieldSpec {
    name: "email",
    label: "E-mail address",
    spoken: "your e-mail address",
    hint: "For the link that opens your account, and for letters about your orders.",
    control: Control::Email,
    autocomplete: "email",
    problems: &[Problem::Missing, Problem::TooLong { most: 254 }, Problem::Malformed],
};

pub const EMAIL: FormSpec = FormSpec {
    name: "ask_email_change",
    action: "/account/email",
    api: "/api/ask_email_change",
    button: "Send the link",
    legend: "",
    fields: &[FieldSpec {
        label: "New e-mail address",
        spoken: "your new e-mail address",
        hint: "We send a link there. The address changes when you open it.",
        problems: &[Problem::Missing, Problem::TooLong { most: 254 }, Problem::Malformed, Problem::SameAsBefore],
        ..EMAIL_FIELD
    }],
};

pub const EMAIL_CONFIRM: FormSpec = FormSpec {
    fields: &[hidden("token")],
    ..button_alone("confirm_email", "/account/email/confirm", "/api/confirm_email", "Use this address")
};

pub const EMAIL_UNDO: FormSpec = FormSpec {
    fields: &[hidden("token")],
    ..button_alone("undo_email", "/account/email/undo", "/api/undo_email", "Take the change back")
};

/// Every form of this file.
pub const ALL: &[&FormSpec] =
    &[&PROVE, &NAME_LOGIN, &END_LOGIN, &END_OTHER_LOGINS, &USER_NAME, &HINT, &EMAIL, &EMAIL_CONFIRM, &EMAIL_UNDO];
