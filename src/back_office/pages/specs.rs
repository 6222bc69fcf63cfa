//! The slice's forms as members of staff see them.

use crate::{
    audit::model::Reason,
    back_office::{
        forms::{LONGEST_NAME, LONGEST_NOTE, SHORTEST_NOTE},
        model::Kind,
    },
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec, hidden},
};

const WHOM: FieldSpec = FieldSpec {
    name: "whom",
    label: "User name or reference",
    spoken: "a child’s user name, or the reference on a form",
    hint: "A child’s user name exactly as it is, or the reference that stands on a signed form. Nobody else is found.",
    control: Control::Exact,
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::TooLong { most: LONGEST_NAME }, Problem::Wrong],
};

const REASON: FieldSpec = FieldSpec {
    name: "reason",
    label: "Why you look",
    spoken: "why you look",
    hint: "The child and the guardians see it, with the time.",
    control: Control::OneOf(Reason::CHOICES.split_at(4).0),
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::Unknown],
};

const KIND: FieldSpec = FieldSpec {
    name: "kind",
    label: "What is to be done",
    spoken: "what is to be done",
    hint: "",
    control: Control::OneOf(Kind::OF_GUARDIANSHIPS),
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::Unknown],
};

const NOTE: FieldSpec = FieldSpec {
    name: "note",
    label: "On what it rests",
    spoken: "on what it rests",
    hint: "What you saw, of what date, and where it is kept, in 20 to 2,000 characters. Your colleague decides by it.",
    control: Control::Paragraphs,
    autocomplete: "off",
    problems: &[
        Problem::Missing,
        Problem::TooShort { least: SHORTEST_NOTE },
        Problem::TooLong { most: LONGEST_NOTE },
        Problem::Unprintable,
    ],
};

pub const FIND: FormSpec = FormSpec {
    name: "staff_find",
    action: "/staff/find",
    api: "/api/staff_find",
    button: "Look",
    legend: "",
    fields: &[WHOM, REASON],
};

pub const OPEN: FormSpec = FormSpec {
    name: "staff_open",
    action: "/staff/case/new",
    api: "/api/staff_open",
    button: "Open the case",
    legend: "",
    fields: &[hidden("look"), hidden("subject"), KIND, NOTE],
};

/// The same about a form on paper, which is in order or not.
pub const OF_FORMS: &[FieldSpec] = &[hidden("look"), hidden("subject"), hidden("kind"), NOTE];

pub const CARRY_OUT: FormSpec = FormSpec {
    name: "staff_carry_out",
    action: "/staff/case/carry-out",
    api: "/api/staff_carry_out",
    button: "Carry it out",
    legend: "",
    fields: &[hidden("case")],
};

pub const REFUSE: FormSpec = FormSpec {
    name: "staff_refuse",
    action: "/staff/case/refuse",
    api: "/api/staff_refuse",
    button: "Refuse it",
    legend: "",
    fields: &[hidden("case")],
};

pub const WITHDRAW: FormSpec = FormSpec {
    name: "staff_withdraw",
    action: "/staff/case/withdraw",
    api: "/api/staff_withdraw",
    button: "Take it back",
    legend: "",
    fields: &[hidden("case")],
};

/// Every form of this slice.
pub const ALL: &[&FormSpec] = &[&FIND, &OPEN, &CARRY_OUT, &REFUSE, &WITHDRAW];
