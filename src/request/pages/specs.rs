//! The slice's forms as people see them.

use crate::{
    error::Problem,
    request::{forms::LONGEST, model::Kind},
    ui::form::{Control, FieldSpec, FormSpec, hidden},
};

const KIND: FieldSpec = FieldSpec {
    name: "kind",
    label: "What you ask for",
    spoken: "what you ask for",
    hint: "",
    control: Control::OneOf(Kind::CHOICES),
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::Unknown],
};

const WORDS: FieldSpec = FieldSpec {
    name: "words",
    label: "Your request",
    spoken: "your request",
    hint: "In your own words, up to 2,000 characters. You can leave it empty if you want to see, get or erase all of it.",
    control: Control::Paragraphs,
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::TooLong { most: LONGEST }, Problem::Unprintable],
};

const EMAIL: FieldSpec = FieldSpec {
    name: "email",
    label: "E-mail address",
    spoken: "your e-mail address",
    hint: "We send a link there first, so that nobody else can ask in your name.",
    control: Control::Email,
    autocomplete: "email",
    problems: &[Problem::Missing, Problem::TooLong { most: 254 }, Problem::Malformed],
};

pub const FILE: FormSpec = FormSpec {
    name: "file_request",
    action: "/privacy/request",
    api: "/api/file_request",
    button: "Send my request",
    legend: "",
    fields: &[KIND, WORDS, EMAIL],
};

/// What a customer is asked: where to write is known.
pub const OF_CUSTOMERS: &[FieldSpec] = &[KIND, WORDS];

pub const PROVE: FormSpec = FormSpec {
    name: "prove_request",
    action: "/privacy/request/confirm",
    api: "/api/prove_request",
    button: "Yes, it is mine",
    legend: "",
    fields: &[hidden("token")],
};

pub const WITHDRAW: FormSpec = FormSpec {
    name: "withdraw_request",
    action: "/privacy/request/status",
    api: "/api/withdraw_request",
    button: "Take my request back",
    legend: "",
    fields: &[hidden("token"), hidden("request")],
};

/// Every form of this slice.
pub const ALL: &[&FormSpec] = &[&FILE, &PROVE, &WITHDRAW];
