//! What this slice stores about people.

use super::{
    factors::columns::{
        FACTORS, PASSKEY_CEREMONIES, PASSWORD_FREE_LOGINS, PENDING_LOGINS, RECOVERY_CODE_SETS, RECOVERY_CODES,
    },
    open::NewAccount,
    organisation::columns::{INVITATIONS, MEMBERSHIPS, ORGANISATIONS},
};
use crate::data_map::{Column, Erasure, Ground, Table, plain_words, table};

/// Erasure deletes in this order; the account goes last.
pub const TABLES: &[Table] = &[
    FACTORS,
    RECOVERY_CODES,
    RECOVERY_CODE_SETS,
    PASSWORD_FREE_LOGINS,
    PENDING_LOGINS,
    PASSKEY_CEREMONIES,
    SESSIONS,
    KNOWN_BROWSERS,
    EMAIL_CHANGES,
    INVITATIONS,
    MEMBERSHIPS,
    PROFILES,
    ACCOUNTS,
    ORGANISATIONS,
];

const ACCOUNTS: Table = table! {
    "accounts", "Your account",
    about: "Who a customer is and how they prove it. One row an account, from its opening to its erasure.",
    kept: "the account",
    of_account: "id = $1",
    in_order_of: "opened_at",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the account in other tables, in logs and in the ledger", "PS-3.5"),
        "user_name" => Column::text("user name as typed", "logging in, shown to its owner", "PS-2.1"),
        "user_name_key" => Column::text("user name in lower case", "one name, one account", "PS-2.1")
            .protected_by("taken or free is told only after a mail proof"),
        "email" => Column::text("mail address as typed", "letters, logging in", "PS-3.1")
            .received_by("mail relay, once a letter")
            .protected_by("the gate: each departure is in the ledger"),
        "email_key" => Column::text("mail address in lower case", "one address, one account", "PS-3.1")
            .protected_by("taken and free answer alike"),
        "password_hash" => Column::text("hash of the password", "logging in", "PS-2.1, PS-7.2")
            .kept("until the next password; older ones are not kept")
            .protected_by("hashed")
            .withheld(
                Ground::Secret,
                "Whoever finds the hash in a copy could try passwords against it for as long as they like.",
            ),
        "password_set_at" => Column::instant("when the password was set", "shown to its owner", "PS-2.4")
            .kept("until the next password"),
        "hint_question" => Column::sealed(
            "hint question",
            "asked after a lost password, before any second factor",
            "PS-2.2",
            NewAccount::HINT_QUESTION_SEALED_AS,
            plain_words,
        ),
        "hint_answer_hash" => Column::text(
            "hash of the hint answer in its normal form",
            "compared after a lost password, before any second factor",
            "PS-2.2",
        )
        .protected_by("hashed")
        .withheld(
            Ground::Secret,
            "An answer is short. Its hash would soon be guessed by anybody who gets hold of the file.",
        ),
        "opened_at" => Column::instant("when the account was opened", "shown to its owner", "PS-3.5"),
        "proofs_version" => Column::count(
            "how often password, mail address or hint question were changed",
            "a recovery that began before a change ends with it",
            "PS-2.4",
        ),
    },
};

const PROFILES: Table = table! {
    "profiles", "Your details",
    about: "Shown to and corrected by their owner on the account page (PS-2.5).",
    kept: "until corrected",
    of_account: "account_id = $1",
    in_order_of: "account_id",
    when_erased: Erasure::Erased,
    columns: {
        "account_id" => Column::id("the account's id", "whose profile it is", "PS-3.1").kept("the account"),
        "real_name" => Column::text("full name", "letters and delivery, once there are orders", "PS-3.1")
            .protected_by("shown to its owner, and to people of the same company"),
        "telephone" => Column::text("telephone number", "the driver on the day of delivery, once there are orders", "PS-3.1"),
        "country" => Column::text(
            "code of the country the customer lives in",
            "delivery and the law that applies, once there are orders",
            "PS-3.1",
        ),
        "address_country" => Column::text(
            "code of the country the address is of; after a move the old one until the address is corrected",
            "delivery, once there are orders",
            "PS-3.1",
        ),
        "street" => Column::text("street and house number", "delivery, once there are orders", "PS-3.1"),
        "extra_line" => Column::text("flat, floor or company; may be empty", "delivery, once there are orders", "PS-3.1"),
        "dependent_locality" => Column::text(
            "suburb, district or neighbourhood, where the country's addresses have one; may be empty",
            "delivery, once there are orders",
            "PS-3.1",
        ),
        "region" => Column::text(
            "state, province or county, where the country's addresses have one; may be empty",
            "delivery, once there are orders",
            "PS-3.1",
        ),
        "postcode" => Column::text("postcode", "delivery, once there are orders", "PS-3.1"),
        "city" => Column::text("town or city", "delivery, once there are orders", "PS-3.1"),
        "changed_at" => Column::instant("when it was last corrected", "shown to its owner", "PS-3.5"),
    },
};

const SESSIONS: Table = table! {
    "sessions", "Sessions",
    about: "One row a login. It is deleted at log-out, at a change of password, when its owner ends it from another \
            browser, when the account is closed, and by the worker 7 days after its last use or 30 days after the \
            login, whichever comes first.",
    kept: "the session",
    of_account: "account_id = $1",
    in_order_of: "opened_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "token_hash" => Column::bytes("SHA-256 of the session's cookie", "finding who asks", "PS-2.3")
            .protected_by("the cookie's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "It is the lock that one browser's cookie opens, and says nothing without that cookie.",
            ),
        "id" => Column::id("128 random bits", "its owner names and ends it by this", "PS-2.4")
            .protected_by("opens nothing"),
        "account_id" => Column::id("the account's id", "whose session it is", "PS-2.3"),
        "opened_at" => Column::instant("when the login was", "the session's end; shown to its owner", "PS-3.5"),
        "last_used_at" => Column::instant("last use, to the second", "the session's end; shown to its owner", "PS-3.5"),
        "proved_at" => Column::instant(
            "when the password was last typed",
            "whether it is asked again before what is grave",
            "PS-2.4",
        ),
        "browser" => Column::text("browser and system in a few words", "its owner recognises it", "PS-2.4"),
        "network" => Column::text("the network's prefix of the address", "its owner recognises it", "PS-4.1")
            .protected_by("the address itself is not kept here"),
        "name" => Column::text("what its owner calls it; may be empty", "its owner recognises it", "PS-2.4"),
    },
};

const KNOWN_BROWSERS: Table = table! {
    "known_browsers", "Known browsers",
    about: "Browsers in which somebody logged in to an account before. While others are refused after too many wrong \
            passwords, its owner still gets in with one of these; a login with any other is told to the owner by \
            letter. After a recovery a mark that no browser has stands here alone.",
    kept: "400 days after its last use",
    of_account: "account_id = $1",
    in_order_of: "first_used_at, token_hash",
    when_erased: Erasure::Erased,
    columns: {
        "token_hash" => Column::bytes(
            "SHA-256 of the browser's cookie, another at each login",
            "recognising the browser",
            "PS-2.4",
        )
        .protected_by("the cookie's 256 bits cannot be guessed from it")
        .withheld(
            Ground::Secret,
            "A browser shows the cookie behind this mark to be let in while strangers are refused; a mark told \
             elsewhere could help only them.",
        ),
        "account_id" => Column::id("the account's id", "whose browser it is", "PS-2.4"),
        "first_used_at" => Column::instant("when it was first used", "telling new browsers from known ones", "PS-2.4"),
        "last_used_at" => Column::instant("when it was last used", "when it is forgotten", "PS-2.4"),
    },
};

const EMAIL_CHANGES: Table = table! {
    "email_changes", "Changes of your mail address",
    about: "Forgotten 24 hours after they were asked for, or seven days after they were confirmed: until then the old \
            address can take its place back.",
    kept: "the change",
    of_account: "account_id = $1",
    in_order_of: "asked_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("random bits", "names the change", "PS-2.5"),
        "account_id" => Column::id("the account's id", "whose change it is", "PS-2.5"),
        "old_email" => Column::text("mail address before", "the way back", "PS-2.5")
            .received_by("mail relay, once a letter")
            .protected_by("the gate: each departure is in the ledger"),
        "new_email" => Column::text("mail address asked for", "becomes the account's", "PS-2.5")
            .received_by("mail relay, once a letter")
            .protected_by("the gate: each departure is in the ledger"),
        "link_hash" => Column::bytes("SHA-256 of the token that confirms", "proof of the new address", "PS-2.5")
            .kept("until confirmed")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "The new mailbox proves itself with a token from its letter; this fingerprint of it would prove nothing.",
            ),
        "undo_hash" => Column::bytes("SHA-256 of the token that takes back", "the way back", "PS-2.5")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "Taking the change back needs what was sent to the old mailbox, so a fingerprint of that is of no use here.",
            ),
        "asked_at" => Column::instant("when it was asked for", "undoing takes back later changes too", "PS-2.5"),
        "expires_at" => Column::instant("its end", "when it is forgotten", "PS-2.5"),
    },
};
