//! What second factors store about people.

use crate::data_map::{Column, Erasure, Ground, Table, table};

pub const FACTORS: Table = table! {
    "factors", "Second factors",
    about: "What is asked for besides the password, where its owner added it. A row goes when its owner removes the \
            factor. Seeds that are shown and not confirmed yet stand in the page alone, sealed; no row holds them.",
    kept: "the factor",
    of_account: "account_id = $1",
    in_order_of: "created_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the factor", "PS-2.4"),
        "account_id" => Column::id("the account's id", "whose factor it is", "PS-2.4"),
        "kind" => Column::text("app or passkey", "which proof is asked for", "PS-2.4"),
        "name" => Column::text("what its owner calls it", "telling one from another", "PS-2.4"),
        "sealed" => Column::bytes("the app's seed, or the passkey's public key with its counter", "checking an answer", "PS-2.4")
            .protected_by("sealed, bound to the account")
            .withheld(
                Ground::Secret,
                "The seed makes every code of the app, so whoever finds it in a file has the second factor.",
            ),
        "secret_hash" => Column::bytes("SHA-256 of the seed, or of the passkey's id", "finding a passkey; adding none twice", "PS-2.4")
            .protected_by("160 random bits and more cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "It belongs to the seed or to the passkey and is of no use without it, here or anywhere.",
            ),
        "last_step" => Column::count("number of the last time step whose code was used", "each code is good once", "PS-2.4"),
        "created_at" => Column::instant("when it was added", "shown to its owner; recovery asks about what was added lately", "PS-2.4"),
        "last_used_at" => Column::instant("when it was last used", "shown to its owner", "PS-2.4"),
        "veto_hash" => Column::bytes("SHA-256 of the token that removes it", "the owner's veto, for seven days", "PS-2.4")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "The email about the new factor carries the token itself; its hash removes nothing.",
            ),
    },
};

pub const RECOVERY_CODE_SETS: Table = table! {
    "recovery_code_sets", "Sets of recovery codes",
    about: "Which set of recovery codes counts: one row, replaced with each new set and gone with the codes.",
    kept: "until the next set",
    of_account: "account_id = $1",
    in_order_of: "created_at",
    when_erased: Erasure::Erased,
    columns: {
        "account_id" => Column::id("the account's id", "whose codes they are", "PS-2.4"),
        "drawn_at" => Column::instant("when the codes were drawn", "which of two sets counts", "PS-2.4"),
        "created_at" => Column::instant("since when they count", "shown to its owner; recovery asks about what was added lately", "PS-2.4"),
    },
};

pub const RECOVERY_CODES: Table = table! {
    "recovery_codes", "Recovery codes",
    about: "Ten codes on paper, each good once. The codes themselves are shown once and kept nowhere.",
    kept: "until the next set",
    of_account: "account_id = $1",
    in_order_of: "code_hash",
    when_erased: Erasure::Erased,
    columns: {
        "code_hash" => Column::bytes("SHA-256 of account and code", "checking a code", "PS-2.4")
            .protected_by("the code's 120 random bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "Only the sheet of paper holds the code; what is kept of it opens nothing and helps nobody to find it.",
            ),
        "account_id" => Column::id("the account's id", "whose code it is", "PS-2.4"),
        "used_at" => Column::instant("when it was used", "each code is good once; how many are left", "PS-2.4"),
    },
};

pub const PASSWORD_FREE_LOGINS: Table = table! {
    "password_free_logins", "Logins with a passkey alone",
    about: "One row an account whose owner allowed to log in with a passkey and no password.",
    kept: "until switched off",
    of_account: "account_id = $1",
    in_order_of: "allowed_at",
    when_erased: Erasure::Erased,
    columns: {
        "account_id" => Column::id("the account's id", "who allowed it", "PS-2.3"),
        "allowed_at" => Column::instant("since when", "shown to its owner", "PS-2.3"),
    },
};

pub const PENDING_LOGINS: Table = table! {
    "pending_logins", "Logins that wait for a second factor",
    about: "A right password that waits. Gone with the right answer, the fifth wrong one, a change of password, or \
            after 10 minutes.",
    kept: "10 minutes",
    of_account: "account_id = $1",
    in_order_of: "expires_at, token_hash",
    when_erased: Erasure::Erased,
    columns: {
        "token_hash" => Column::bytes("SHA-256 of the waiting login's cookie", "finding the login of this browser", "PS-2.3")
            .protected_by("the cookie's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "For ten minutes a browser shows the cookie behind it to go on; told here it would only age.",
            ),
        "account_id" => Column::id("the account's id", "whose login it is", "PS-2.3"),
        "next" => Column::text("path of one of our own pages", "where to go on", "PS-3.5"),
        "tries" => Column::count("how many answers were given", "five answers at most", "PS-2.4"),
        "expires_at" => Column::instant("its end", "when it is forgotten", "PS-2.3"),
    },
};

pub const PASSKEY_CEREMONIES: Table = table! {
    "passkey_ceremonies", "Questions to passkeys",
    about: "A question that waits for a passkey's answer. Gone with its first answer or after 10 minutes. While \
            somebody logs in without a password it is nobody's yet.",
    kept: "10 minutes",
    of_account: "account_id = $1",
    in_order_of: "expires_at, token_hash",
    when_erased: Erasure::Erased,
    columns: {
        "token_hash" => Column::bytes("SHA-256 of the question's token", "finding the question an answer belongs to", "PS-2.3")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "The page holds the token until the device has answered; what is kept of it here answers nothing.",
            ),
        "account_id" => Column::id("the account's id", "whose answer is taken", "PS-2.3"),
        "purpose" => Column::text("add, answer or log-in", "an answer is good for what was asked", "PS-2.3"),
        "state" => Column::bytes("the challenge, and the passkeys that may answer", "checking the answer", "PS-2.3")
            .protected_by("sealed")
            .withheld(
                Ground::Secret,
                "A challenge is worth something only as long as nobody but the device and we know it.",
            ),
        "expires_at" => Column::instant("its end", "when it is forgotten", "PS-2.3"),
    },
};
