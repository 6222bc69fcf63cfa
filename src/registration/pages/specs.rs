//! The slice's forms as people see them.

use crate::{
    account::pages::{
        organisation::specs::COMPANY_FIELDS,
        security_specs::{EMAIL_FIELD, HINT_ANSWER, HINT_QUESTION},
        specs::{ADDRESS_LINES, COUNTRY, NEW_PASSWORD_PROBLEMS, REAL_NAME, TELEPHONE},
    },
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec, button_alone, hidden},
};

const fn date_part(name: &'static str, label: &'static str, autocomplete: &'static str) -> FieldSpec {
    FieldSpec { name, label, spoken: "", hint: "", control: Control::DatePart, autocomplete, problems: &[] }
}

const DAY: FieldSpec = FieldSpec {
    name: "day",
    label: "Day",
    spoken: "your date of birth",
    hint: "For example 27 3 1990. We ask because some people need a guardian to take part, and forget the date once that is decided.",
    control: Control::DatePart,
    autocomplete: "bday-day",
    problems: &[Problem::NotADate, Problem::InTheFuture, Problem::TooLongAgo],
};
const MONTH: FieldSpec = date_part("month", "Month", "bday-month");
const YEAR: FieldSpec = date_part("year", "Year", "bday-year");

const USER_NAME_PROBLEMS: &[Problem] =
    &[Problem::Missing, Problem::TooShort { least: 3 }, Problem::TooLong { most: 30 }, Problem::Malformed];

pub const BIRTH_DATE: FormSpec = FormSpec {
    name: "register_birth_date",
    action: "/register",
    api: "/api/register_birth_date",
    button: "Continue",
    legend: "Date of birth",
    fields: &[DAY, MONTH, YEAR],
};

/// The first step of a company's registration asks its contact person the same.
pub const COMPANY_BIRTH_DATE: FormSpec = FormSpec {
    name: "register_company_birth_date",
    action: "/register/company",
    api: "/api/register_company_birth_date",
    ..BIRTH_DATE
};

/// The first step of somebody a company invited.
pub const INVITED: FormSpec = FormSpec {
    name: "register_invited",
    action: "/register/invited",
    api: "/api/register_invited",
    button: "Register and join",
    legend: "Date of birth",
    fields: &[hidden("token"), DAY, MONTH, YEAR],
};

pub const COMPANY: FormSpec = FormSpec {
    name: "register_company",
    action: "/register/company/details",
    api: "/api/register_company",
    button: "Continue",
    legend: "",
    fields: COMPANY_FIELDS,
};

pub const COMPANY_ADDRESS: FormSpec = FormSpec {
    name: "register_company_address",
    action: "/register/company/address",
    api: "/api/register_company_address",
    button: "Continue",
    legend: "",
    fields: ADDRESS_LINES,
};

pub const CREDENTIALS: FormSpec = FormSpec {
    name: "register_credentials",
    action: "/register/account",
    api: "/api/register_credentials",
    button: "Continue",
    legend: "",
    fields: &[
        FieldSpec {
            name: "user_name",
            label: "User name",
            spoken: "a user name",
            hint: "You log in with it. Nobody else sees it.",
            control: Control::Exact,
            autocomplete: "username",
            problems: USER_NAME_PROBLEMS,
        },
        FieldSpec {
            name: "password",
            label: "Password",
            spoken: "a password",
            hint: "At least 8 characters. A few words in a row are easy to remember and hard to guess.",
            control: Control::NewPassword,
            autocomplete: "new-password",
            problems: NEW_PASSWORD_PROBLEMS,
        },
        HINT_QUESTION,
        HINT_ANSWER,
    ],
};

pub const PERSON: FormSpec = FormSpec {
    name: "register_person",
    action: "/register/person",
    api: "/api/register_person",
    button: "Continue",
    legend: "",
    fields: &[REAL_NAME, EMAIL_FIELD, COUNTRY, TELEPHONE],
};

/// What a child is asked once their guardian has said yes: the country is known.
pub const OF_CHILDREN: &[FieldSpec] = &[REAL_NAME, EMAIL_FIELD, hidden("country"), TELEPHONE];

const GUARDIAN_EMAIL: FieldSpec = FieldSpec {
    name: "guardian_email",
    label: "E-mail address of your parent or guardian",
    spoken: "the e-mail address of your parent or guardian",
    hint: "We write to them and ask. Use theirs, not your own.",
    control: Control::Email,
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::TooLong { most: 254 }, Problem::Malformed, Problem::Wrong],
};

/// Who needs a guardian names one; no more is asked of anybody before the guardian has said yes (C-3).
pub const GUARDIAN: FormSpec = FormSpec {
    name: "register_guardian",
    action: "/register/guardian",
    api: "/api/register_guardian",
    button: "Ask them",
    legend: "",
    fields: &[
        FieldSpec {
            name: "first_name",
            label: "Your first name",
            spoken: "your first name",
            hint: "So that they know who is asking.",
            control: Control::Text,
            autocomplete: "given-name",
            problems: &[Problem::Missing, Problem::TooLong { most: 40 }, Problem::Unprintable, Problem::Malformed],
        },
        FieldSpec {
            label: "Your own e-mail address",
            spoken: "your own e-mail address",
            hint: "We write to you there as soon as they have answered.",
            ..EMAIL_FIELD
        },
        FieldSpec { hint: "Where you live. It decides until when a guardian has a say.", ..COUNTRY },
        GUARDIAN_EMAIL,
    ],
};

pub const GUARDIAN_ADDRESS: FormSpec = FormSpec {
    name: "register_guardian_address",
    action: "/register/waiting/address",
    api: "/api/register_guardian_address",
    button: "Write to this address",
    legend: "",
    fields: &[GUARDIAN_EMAIL],
};

pub const ASK_AGAIN: FormSpec =
    button_alone("register_ask_again", "/register/waiting/again", "/api/register_ask_again", "Send the letter again");

pub const CODE: FormSpec = button_alone("register_code", "/register/waiting/code", "/api/register_code", "Make a code");

pub const STOP: FormSpec =
    button_alone("register_stop", "/register/waiting/stop", "/api/register_stop", "Stop and forget everything");

pub const GO_ON: FormSpec = FormSpec {
    fields: &[hidden("token")],
    ..button_alone("register_go_on", "/register/go-on", "/api/register_go_on", "Go on here")
};

/// The person who registers a company; where they live and their own telephone are not asked.
pub const CONTACT: FormSpec = FormSpec {
    name: "register_contact",
    action: "/register/contact",
    api: "/api/register_contact",
    button: "Continue",
    legend: "",
    fields: &[REAL_NAME, EMAIL_FIELD],
};

pub const ADDRESS: FormSpec = FormSpec {
    name: "register_address",
    action: "/register/address",
    api: "/api/register_address",
    button: "Continue",
    legend: "",
    fields: ADDRESS_LINES,
};

const fn tick(name: &'static str, label: &'static str, spoken: &'static str) -> FieldSpec {
    FieldSpec {
        name,
        label,
        spoken,
        hint: "",
        control: Control::Tick,
        autocomplete: "off",
        problems: &[Problem::Missing, Problem::Newer],
    }
}

/// The page itself draws the numbers of the versions it shows: what was sent before may be out of date.
pub const SEND: FormSpec = FormSpec {
    name: "register_send",
    action: "/register/check",
    api: "/api/register_send",
    button: "Create my account",
    legend: "",
    fields: &[
        FieldSpec { control: Control::OnPage, ..hidden("agreement_version") },
        FieldSpec { control: Control::OnPage, ..hidden("statement_version") },
        tick("agreement", "I accept the Service Agreement", "that you accept the Service Agreement"),
        tick("statement", "I accept the Privacy Statement", "that you accept the Privacy Statement"),
    ],
};

pub const CONFIRM: FormSpec = FormSpec {
    name: "register_confirm",
    action: "/register/confirm",
    api: "/api/register_confirm",
    button: "Open my account",
    legend: "",
    fields: &[
        hidden("token"),
        FieldSpec {
            name: "user_name",
            label: "User name",
            spoken: "another user name",
            hint: "You log in with it. Nobody else sees it.",
            control: Control::WhenRefused,
            autocomplete: "username",
            problems: &[
                Problem::Taken,
                Problem::TooShort { least: 3 },
                Problem::TooLong { most: 30 },
                Problem::Malformed,
            ],
        },
    ],
};

/// Every form of this slice.
pub const ALL: &[&FormSpec] = &[
    &BIRTH_DATE,
    &COMPANY_BIRTH_DATE,
    &INVITED,
    &COMPANY,
    &COMPANY_ADDRESS,
    &CREDENTIALS,
    &PERSON,
    &CONTACT,
    &ADDRESS,
    &SEND,
    &CONFIRM,
    &GUARDIAN,
    &ASK_AGAIN,
    &GUARDIAN_ADDRESS,
    &CODE,
    &STOP,
    &GO_ON,
];
