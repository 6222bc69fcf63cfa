//! What companies store, and what of it is about people.

use crate::data_map::{Column, Erasure, Ground, Reason, Table, table};

pub const INVITATIONS: Table = table! {
    "invitations", "Invitations to a company",
    about: "Open invitations to you, and those you wrote for your company. A row goes when it is accepted, declined, \
            withdrawn or replaced, when whoever wrote it leaves, and by the worker after 7 days.",
    kept: "the invitation",
    of_account: "(email_key = (SELECT email_key FROM accounts WHERE id = $1) OR invited_by IN (SELECT id FROM memberships WHERE account_id = $1))",
    in_order_of: "invited_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the invitation in the ledger and to who may answer it", "PS-3.2")
            .protected_by("opens nothing without a login under the address"),
        "organisation_id" => Column::id("the company's id", "into which company", "PS-3.2"),
        "invited_by" => Column::id("id of the administrator's place", "it goes when they go", "PS-3.2"),
        "token_hash" => Column::bytes("SHA-256 of the mailed link's token", "finding the invitation behind a link", "PS-3.2")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "Only the invited mailbox may answer with the token, so whoever wrote the invitation is not given a trace of it.",
            ),
        "email" => Column::text("mail address as the administrator typed it", "the letter; shown to the company's administrators", "PS-3.2")
            .received_by("mail relay, once a letter")
            .protected_by("the gate: each departure is in the ledger"),
        "email_key" => Column::text("mail address in lower case", "only its owner may answer", "PS-3.2").protected_by("not shown"),
        "invited_at" => Column::instant("when it was sent", "order on the page of who is invited", "PS-3.2"),
        "expires_at" => Column::instant("when it ends", "when it is forgotten", "PS-3.2").protected_by("shown to both sides"),
    },
};

pub const MEMBERSHIPS: Table = table! {
    "memberships", "Your place in a company",
    about: "Who belongs to which company. Its people see each other's full names, roles and first days, and nothing \
            else of each other.",
    kept: "until they leave or their account goes",
    of_account: "account_id = $1",
    in_order_of: "since, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names somebody's place to the company's administrators", "PS-3.2")
            .protected_by("opens nothing for anybody else"),
        "organisation_id" => Column::id("the company's id", "which company", "PS-3.2"),
        "account_id" => Column::id("the account's id", "whose place it is", "PS-3.2"),
        "role" => Column::text("administrator or member", "what they may do", "PS-3.2")
            .protected_by("shown to the company's people alone"),
        "since" => Column::instant("since when they belong to it", "shown to the company's people", "PS-3.2")
            .protected_by("shown to the company's people alone"),
        "leaving_at" => Column::instant(
            "when closing their account was asked for",
            "an administrator who is going is not counted on",
            "PS-3.2",
        )
        .protected_by("that they are leaving is shown to the company's people alone"),
    },
};

pub const ORGANISATIONS: Table = table! {
    "organisations", "Companies",
    about: "One row a company. Shown to everybody who belongs to it; its administrators correct it. It stays when its \
            people go (D-27).",
    kept: "until corrected",
    nobody: Reason {
        ground: Ground::NotPersonal,
        words: "A company's record is about a business: it is what stands on invoices. The people who act for it stand in \
                a table of their own, so that they can go from there with their accounts.",
    },
    columns: {
        "id" => Column::id("128 random bits", "names the company in other tables", "PS-3.2")
            .protected_by("opens nothing; stands in the copies of its people"),
        "name" => Column::text("company name", "invoices, once there are orders; invitations", "PS-3.2")
            .received_by("mail relay, in letters to people invited or removed")
            .protected_by("the gate: each departure is in the ledger"),
        "vat_number" => Column::text("VAT number", "invoices, once there are orders", "PS-3.2").protected_by(PEOPLE),
        "telephone" => Column::text("the company's telephone number", "questions about orders, delivery, once there are orders", "PS-3.2")
            .protected_by(PEOPLE),
        "country" => Column::text("code of the country the company is in", "invoices and delivery, once there are orders", "PS-3.2")
            .protected_by(SUGGESTED),
        "address_country" => Column::text(
            "code of the country the address is of; after a move the old one until the address is corrected",
            "invoices and delivery, once there are orders",
            "PS-3.2",
        )
        .protected_by(SUGGESTED),
        "street" => Column::text("street and house number", "invoices and delivery, once there are orders", "PS-3.2")
            .protected_by(SUGGESTED),
        "extra_line" => Column::text("building, floor; may be empty", "invoices and delivery, once there are orders", "PS-3.2")
            .protected_by(SUGGESTED),
        "dependent_locality" => Column::text(
            "suburb, district or neighbourhood; may be empty",
            "invoices and delivery, once there are orders",
            "PS-3.2",
        )
        .protected_by(SUGGESTED),
        "city" => Column::text("town or city", "invoices and delivery, once there are orders", "PS-3.2").protected_by(SUGGESTED),
        "region" => Column::text("state, province or county; may be empty", "invoices and delivery, once there are orders", "PS-3.2")
            .protected_by(SUGGESTED),
        "postcode" => Column::text("postcode", "invoices and delivery, once there are orders", "PS-3.2").protected_by(SUGGESTED),
        "opened_at" => Column::instant("when the company registered", "shown to the company's people", "PS-3.2").protected_by(PEOPLE),
        "changed_at" => Column::instant("when it was last corrected", "finding mistakes", "PS-3.2").protected_by("not shown"),
        "people_changed_at" => Column::instant(
            "when its people last changed",
            "changes of the company's people happen one after the other",
            "PS-3.2",
        )
        .protected_by("not shown"),
    },
};

const PEOPLE: &str = "shown to the company's people alone";
const SUGGESTED: &str = "shown to the company's people, and as a first suggestion to who registers by invitation";
