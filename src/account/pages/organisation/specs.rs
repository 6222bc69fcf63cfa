//! The forms of companies as people see them.

use crate::{
    account::pages::specs::{ADDRESS_LINES, COUNTRY, TELEPHONE},
    error::Problem,
    ui::form::{Control, FieldSpec, FormSpec, button_alone, hidden},
};

pub const COMPANY_NAME: FieldSpec = FieldSpec {
    name: "company_name",
    label: "Company name",
    spoken: "the company's name",
    hint: "As it is registered: it stands on invoices.",
    control: Control::Text,
    autocomplete: "organization",
    problems: &[Problem::Missing, Problem::TooLong { most: 120 }, Problem::Unprintable, Problem::Malformed],
};

pub const VAT_NUMBER: FieldSpec = FieldSpec {
    name: "vat_number",
    label: "VAT number",
    spoken: "the VAT number",
    hint: "With the letters of its country, for example DE 136 695 976. It stands on invoices.",
    control: Control::Exact,
    autocomplete: "off",
    problems: &[Problem::Missing, Problem::TooLong { most: 40 }, Problem::Unknown, Problem::Malformed, Problem::Wrong],
};

pub const COMPANY_COUNTRY: FieldSpec =
    FieldSpec { spoken: "the company's country", hint: "Where the company is, and where its invoices go.", ..COUNTRY };

pub const COMPANY_TELEPHONE: FieldSpec = FieldSpec { spoken: "the company's telephone number", ..TELEPHONE };

/// What a company is asked for besides its address.
pub const COMPANY_FIELDS: &[FieldSpec] = &[COMPANY_NAME, VAT_NUMBER, COMPANY_COUNTRY, COMPANY_TELEPHONE];

pub const DETAILS: FormSpec = FormSpec {
    name: "change_organisation",
    action: "/account/organisation/details",
    api: "/api/change_organisation",
    button: "Save",
    legend: "",
    fields: COMPANY_FIELDS,
};

pub const ADDRESS: FormSpec = FormSpec {
    name: "change_organisation_address",
    action: "/account/organisation/address",
    api: "/api/change_organisation_address",
    button: "Save",
    legend: "",
    fields: ADDRESS_LINES,
};

pub const INVITE: FormSpec = FormSpec {
    name: "invite_member",
    action: "/account/organisation/invite",
    api: "/api/invite_member",
    button: "Send the invitation",
    legend: "",
    fields: &[FieldSpec {
        name: "email",
        label: "E-mail address",
        spoken: "their e-mail address",
        hint: "A letter with a link goes there. The link is good for 7 days, and only for this address.",
        control: Control::Email,
        autocomplete: "off",
        problems: &[Problem::Missing, Problem::TooLong { most: 254 }, Problem::Malformed],
    }],
};

pub const WITHDRAW: FormSpec = FormSpec {
    fields: &[hidden("invitation")],
    ..button_alone("withdraw_invitation", "/account/organisation/withdraw", "/api/withdraw_invitation", "Withdraw")
};

pub const REMOVE: FormSpec = FormSpec {
    fields: &[hidden("member")],
    ..button_alone("remove_member", "/account/organisation/remove", "/api/remove_member", "Remove")
};

pub const CHANGE_ROLE: FormSpec = FormSpec {
    fields: &[hidden("member"), hidden("role")],
    ..button_alone("change_role", "/account/organisation/role", "/api/change_role", "Change the role")
};

pub const ACCEPT: FormSpec = FormSpec {
    fields: &[hidden("invitation")],
    ..button_alone("accept_invitation", "/account/invitation", "/api/accept_invitation", "Accept the invitation")
};

pub const DECLINE: FormSpec = FormSpec {
    fields: &[hidden("token"), hidden("invitation")],
    ..button_alone("decline_invitation", "/account/invitation/decline", "/api/decline_invitation", "Decline")
};

/// Every form of companies.
pub const ALL: &[&FormSpec] = &[&DETAILS, &ADDRESS, &INVITE, &WITHDRAW, &REMOVE, &CHANGE_ROLE, &ACCEPT, &DECLINE];
