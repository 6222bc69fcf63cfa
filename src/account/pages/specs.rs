//! The slice's forms as people see them.

use crate::{
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec},
};

const LINE: &[Problem] = &[Problem::Missing, Problem::TooLong { most: 120 }, Problem::Unprintable];

/// The password somebody has.
pub const PASSWORD_TYPED: FieldSpec = FieldSpec {
    name: "password",
    label: "Password",
    spoken: "your password",
    hint: "",
    control: Control::CurrentPassword,
    autocomplete: "current-password",
    problems: &[Problem::Missing],
};

pub const LOG_IN: FormSpec = FormSpec {
    name: "log_in",
    action: "/login",
    api: "/api/log_in",
    button: "Log in",
    legend: "",
    fields: &[
        FieldSpec {
            name: "name",
            label: "User name or e-mail address",
            spoken: "your user name or e-mail address",
            hint: "",
            control: Control::Exact,
            // The browser may offer a passkey here (T8).
            autocomplete: "username webauthn",
            problems: &[Problem::Missing, Problem::Wrong],
        },
        PASSWORD_TYPED,
        FieldSpec {
            name: "next",
            label: "",
            spoken: "",
            hint: "",
            control: Control::Hidden,
            autocomplete: "off",
            problems: &[],
        },
    ],
};

pub const LOG_OUT: FormSpec =
    FormSpec { name: "log_out", action: "/logout", api: "/api/log_out", button: "Log out", legend: "", fields: &[] };

pub const REAL_NAME: FieldSpec = FieldSpec {
    name: "real_name",
    label: "Full name",
    spoken: "your full name",
    hint: "As it should stand on a letter to you.",
    control: Control::Text,
    autocomplete: "name",
    problems: &[Problem::Missing, Problem::TooLong { most: 120 }, Problem::Unprintable, Problem::Malformed],
};

pub const TELEPHONE: FieldSpec = FieldSpec {
    name: "telephone",
    label: "Telephone number",
    spoken: "your telephone number",
    hint: "For the driver on the day of delivery. One from another country begins with + and its code.",
    control: Control::Telephone,
    autocomplete: "tel",
    problems: &[Problem::Missing, Problem::TooLong { most: 40 }, Problem::Malformed],
};

pub const COUNTRY: FieldSpec = FieldSpec {
    name: "country",
    label: "Country",
    spoken: "your country",
    hint: "Where the sofa is to stand, and whose law protects you.",
    control: Control::Country,
    autocomplete: "country",
    problems: &[Problem::Missing, Problem::Unknown],
};

/// The country an address form was drawn for goes with it, so that an address is always whole.
pub const COUNTRY_OF_ADDRESS: FieldSpec = FieldSpec {
    name: "country",
    label: "",
    spoken: "",
    hint: "",
    control: Control::Hidden,
    autocomplete: "off",
    problems: &[],
};

pub const STREET: FieldSpec = FieldSpec {
    name: "street",
    label: "Street and house number",
    spoken: "your street and house number",
    hint: "For the carrier, and only for them.",
    control: Control::Text,
    autocomplete: "address-line1",
    problems: LINE,
};

pub const EXTRA_LINE: FieldSpec = FieldSpec {
    name: "extra_line",
    label: "Flat, floor or company (optional)",
    spoken: "the flat, floor or company",
    hint: "So that the carrier rings at the right door.",
    control: Control::Text,
    autocomplete: "address-line2",
    problems: &[Problem::TooLong { most: 120 }, Problem::Unprintable],
};

pub const DEPENDENT_LOCALITY: FieldSpec = FieldSpec {
    name: "dependent_locality",
    label: "Suburb (optional)",
    spoken: "your suburb",
    hint: "Where it belongs to your address.",
    control: Control::Text,
    autocomplete: "address-level3",
    problems: &[Problem::TooLong { most: 80 }, Problem::Unprintable],
};

pub const CITY: FieldSpec = FieldSpec {
    name: "city",
    label: "Town or city",
    spoken: "your town or city",
    hint: "Where the carrier has to go.",
    control: Control::Text,
    autocomplete: "address-level2",
    problems: &[Problem::Missing, Problem::TooLong { most: 80 }, Problem::Unprintable],
};

pub const REGION: FieldSpec = FieldSpec {
    name: "region",
    label: "Province",
    spoken: "your province",
    hint: "It stands in every address there.",
    control: Control::Choice(&[]),
    autocomplete: "address-level1",
    problems: &[Problem::Missing, Problem::Unknown, Problem::TooLong { most: 80 }, Problem::Unprintable],
};

pub const POSTCODE: FieldSpec = FieldSpec {
    name: "postcode",
    label: "Postcode",
    spoken: "your postcode",
    hint: "The carrier plans the way by it.",
    control: Control::Postcode { example: "" },
    autocomplete: "postal-code",
    problems: &[Problem::Missing, Problem::TooLong { most: 20 }, Problem::Unprintable, Problem::Malformed],
};

/// Every line that any country uses; [`super::address_fields`] says which of them a country has, and how they are called
/// there.
pub const ADDRESS_LINES: &[FieldSpec] =
    &[COUNTRY_OF_ADDRESS, STREET, EXTRA_LINE, DEPENDENT_LOCALITY, CITY, REGION, POSTCODE];

pub const PROFILE: FormSpec = FormSpec {
    name: "change_profile",
    action: "/account/profile",
    api: "/api/change_profile",
    button: "Save",
    legend: "",
    fields: &[REAL_NAME, COUNTRY, TELEPHONE],
};

pub const ADDRESS: FormSpec = FormSpec {
    name: "change_address",
    action: "/account/address",
    api: "/api/change_address",
    button: "Save",
    legend: "",
    fields: ADDRESS_LINES,
};

pub const NEW_PASSWORD_HINT: &str =
    "At least 8 characters. A few words in a row are easy to remember and hard to guess.";

/// What a new password can be refused for.
pub const NEW_PASSWORD_PROBLEMS: &[Problem] = &[
    Problem::Missing,
    Problem::TooShort { least: 8 },
    Problem::TooLong { most: 4096 },
    Problem::Common,
    Problem::ContainsShop,
];

pub const PASSWORD: FormSpec = FormSpec {
    name: "change_password",
    action: "/account/password",
    api: "/api/change_password",
    button: "Change password",
    legend: "",
    fields: &[
        FieldSpec {
            name: "old_password",
            label: "Current password",
            spoken: "your current password",
            hint: "So that nobody else can do this for you.",
            control: Control::CurrentPassword,
            autocomplete: "current-password",
            problems: &[Problem::Missing, Problem::Wrong],
        },
        FieldSpec {
            name: "new_password",
            label: "New password",
            spoken: "a new password",
            hint: NEW_PASSWORD_HINT,
            control: Control::NewPassword,
            autocomplete: "new-password",
            problems: &[
                Problem::Missing,
                Problem::TooShort { least: 8 },
                Problem::TooLong { most: 4096 },
                Problem::Common,
                Problem::ContainsShop,
                Problem::SameAsBefore,
            ],
        },
    ],
};

/// Every form of this slice.
pub const ALL: &[&FormSpec] = &[&LOG_IN, &LOG_OUT, &PROFILE, &ADDRESS, &PASSWORD];
