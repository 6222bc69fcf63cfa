//! The slice's forms as people see them.

use crate::{
    account::pages::{security_specs::EMAIL_FIELD, specs::REAL_NAME},
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec, button_alone, hidden},
};

const GUARDIAN: FieldSpec = FieldSpec {
    name: "guardian",
    label: "I am the parent or guardian, and of age",
    spoken: "that you are the parent or guardian, and of age",
    hint: "",
    control: Control::Tick,
    autocomplete: "off",
    problems: &[Problem::Missing],
};

/// Two things are asked, for a yes alone (G2). The page draws the switch for passing on, and three buttons of one weight.
pub const DECIDE: FormSpec = FormSpec {
    name: "guardian_decide",
    action: "/guardian/question",
    api: "/api/guardian_decide",
    button: "I say yes",
    legend: "",
    fields: &[
        hidden("token"),
        hidden("method"),
        FieldSpec {
            label: "Your full name",
            hint: "For a yes alone. It stands in the record of your decision.",
            ..REAL_NAME
        },
        GUARDIAN,
        FieldSpec { control: Control::OnPage, ..hidden("disclosure") },
        FieldSpec { control: Control::OnPage, ..hidden("answer") },
    ],
};

pub const NO: &str = "I say no";
pub const NOT_GUARDIAN: &str = "I am not the guardian";

pub const CONFIRM: FormSpec = FormSpec {
    fields: &[hidden("token"), FieldSpec { control: Control::OnPage, ..hidden("answer") }],
    ..button_alone("guardian_confirm", "/guardian/confirm", "/api/guardian_confirm", "I say yes again")
};

pub const TAKE_BACK: &str = "Take my yes back";

pub const AGAIN: FormSpec = FormSpec {
    fields: &[hidden("token")],
    ..button_alone("guardian_again", "/guardian/again", "/api/guardian_again", "Send me a letter again")
};

pub const CODE: FormSpec = FormSpec {
    name: "guardian_code",
    action: "/guardian/code",
    api: "/api/guardian_code",
    button: "Send me the letter",
    legend: "",
    fields: &[
        FieldSpec {
            name: "child_code",
            label: "Code",
            spoken: "the code that the child sees",
            hint: "Eight letters and digits. Capital letters and the hyphen do not matter.",
            control: Control::Exact,
            autocomplete: "off",
            problems: &[Problem::Missing, Problem::Wrong],
        },
        FieldSpec { hint: "Your own, not the child’s. Our letter with the question goes there.", ..EMAIL_FIELD },
        hidden("road"),
    ],
};

pub const HERE: FormSpec = FormSpec {
    name: "guardian_here",
    action: "/guardian/here",
    api: "/api/guardian_here",
    button: "Send me the code",
    legend: "",
    fields: &[FieldSpec { hint: "Your own, not the child’s. A code of six digits goes there.", ..EMAIL_FIELD }],
};

pub const HERE_CODE: FormSpec = FormSpec {
    name: "guardian_here_code",
    action: "/guardian/here/code",
    api: "/api/guardian_here_code",
    button: "Go on",
    legend: "",
    fields: &[FieldSpec {
        name: "digits",
        label: "Code from our letter",
        spoken: "the code from our letter",
        hint: "Six digits, good for 30 minutes. You have five tries.",
        control: Control::Code,
        autocomplete: "one-time-code",
        problems: &[Problem::Missing, Problem::Wrong],
    }],
};

/// A child asks for another guardian.
pub const ASK: FormSpec = FormSpec {
    name: "guardian_ask",
    action: "/account/guardian/ask",
    api: "/api/guardian_ask",
    button: "Ask them",
    legend: "",
    fields: &[FieldSpec {
        name: "guardian_email",
        label: "Their e-mail address",
        spoken: "the e-mail address of a parent or guardian",
        hint: "Of a parent or guardian, not your own. Our letter goes there.",
        problems: &[
            Problem::Missing,
            Problem::TooLong { most: 254 },
            Problem::Malformed,
            Problem::Wrong,
            Problem::SameAsBefore,
        ],
        ..EMAIL_FIELD
    }],
};

pub const TAKE_QUESTION_BACK: FormSpec = FormSpec {
    fields: &[hidden("question")],
    ..button_alone(
        "guardian_take_back",
        "/account/guardian/take-back",
        "/api/guardian_take_back",
        "Take the question back",
    )
};

/// A guardian opens their own page, which the child is shown.
pub const OPEN: FormSpec = FormSpec {
    fields: &[hidden("token"), hidden("guardianship")],
    ..button_alone("guardian_open", "/guardian/open", "/api/guardian_open", "Open my page")
};

/// One switch of the page about a child.
pub const CHANGE: FormSpec = FormSpec {
    fields: &[hidden("guardianship"), hidden("permission"), hidden("decision")],
    ..button_alone("guardian_change", "/guardian/child/permission", "/api/guardian_change", "Change it")
};

const fn sure(label: &'static str) -> FieldSpec {
    FieldSpec {
        name: "sure",
        label,
        spoken: "that you are sure",
        hint: "",
        control: Control::Tick,
        autocomplete: "off",
        problems: &[Problem::Missing],
    }
}

pub const END: FormSpec = FormSpec {
    name: "guardian_end",
    action: "/guardian/child/end",
    api: "/api/guardian_end",
    button: "End it",
    legend: "",
    fields: &[hidden("guardianship"), sure("I no longer want to be the guardian here")],
};

pub const ERASE: FormSpec = FormSpec {
    name: "guardian_erase",
    action: "/guardian/erase",
    api: "/api/guardian_erase",
    button: "Erase it now",
    legend: "",
    fields: &[sure("Erase everything you hold of me as a guardian")],
};

pub const LINK: FormSpec = FormSpec {
    name: "guardian_link",
    action: "/guardian/link",
    api: "/api/guardian_link",
    button: "Send me the link",
    legend: "",
    fields: &[FieldSpec { hint: "The one our letters as a guardian go to.", ..EMAIL_FIELD }],
};

/// Every form of guardians, and of children about them.
pub const ALL: &[&FormSpec] = &[
    &DECIDE,
    &CONFIRM,
    &AGAIN,
    &CODE,
    &HERE,
    &HERE_CODE,
    &ASK,
    &TAKE_QUESTION_BACK,
    &OPEN,
    &CHANGE,
    &END,
    &ERASE,
    &LINK,
];
