//! What this slice stores about people.

use crate::data_map::{Column, Erasure, Ground, Table, table};

pub const TABLES: &[Table] = &[RECOVERIES, RECOVERY_WAITS];

const RECOVERIES: Table = table! {
    "recoveries", "Lost passwords",
    about: "One row a letter about a lost password, gone with the new password, the third wrong answer, the fifth wrong \
            code, or after an hour. An address that no account has leaves a row that names nobody.",
    kept: "an hour",
    of_account: "account_id = $1",
    in_order_of: "asked_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the letter in the ledger", "PS-2.2"),
        "account_id" => Column::id("the account's id", "whose password is lost", "PS-2.2"),
        "link_hash" => Column::bytes("SHA-256 of the mailed link's token", "proof of the mail address", "PS-2.2")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "Who holds the letter has the token; its fingerprint in a file would begin no recovery.",
            ),
        "browser_hash" => Column::bytes("SHA-256 of the recovery's cookie", "finding the recovery of this browser", "PS-2.2")
            .protected_by("the cookie's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "Only the browser that opened the letter has the cookie to go on with; no other could with this.",
            ),
        "tries" => Column::count("how many answers were given", "three at most", "PS-2.2"),
        "factor_tries" => Column::count("how many codes were given", "five at most", "PS-2.2"),
        "guardian_digits" => Column::bytes(
            "keyed fingerprint of six digits that a guardian was sent",
            "somebody under age changes a lost password with a guardian alone",
            "PS-1.2",
        )
        .kept("ten minutes, or until they were typed")
        .protected_by("cannot be tried without the key")
        .withheld(
            Ground::Secret,
            "Your guardian was sent the digits and reads them to you; out of a file they would replace the guardian.",
        ),
        "guardian_until" => Column::instant("how long those digits are good", "ten minutes", "PS-1.2"),
        "guardian_tries" => Column::count("how often digits were typed", "five at most", "PS-1.2"),
        "guardian_at" => Column::instant("when the digits were right", "what is asked next", "PS-1.2"),
        "answered_at" => Column::instant("when the answer was right", "what is asked next", "PS-2.2"),
        "factor_at" => Column::instant("when the second factor was right", "what is asked next", "PS-2.2"),
        "asked_at" => Column::instant("when the letter was asked for", "how long its link is good", "PS-2.2"),
        "expires_at" => Column::instant("its end", "when it is forgotten", "PS-2.2"),
        "proofs_version" => Column::count(
            "how often password, mail address or hint question had been changed",
            "a change of one of them ends the recovery",
            "PS-2.4",
        ),
    },
};

const RECOVERY_WAITS: Table = table! {
    "recovery_waits", "Waits for a new password",
    about: "Three days in place of a hint answer. Gone when the owner stops them, with the new password, or seven days \
            after their end.",
    kept: "ten days at most",
    of_account: "account_id = $1",
    in_order_of: "began_at",
    when_erased: Erasure::Erased,
    columns: {
        "account_id" => Column::id("the account's id", "whose password is lost", "PS-2.2"),
        "veto_hash" => Column::bytes("SHA-256 of the token that stops it", "the owner's veto", "PS-2.2")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(
                Ground::Secret,
                "Every letter about the wait carries the token itself; what is kept of it stops nothing.",
            ),
        "began_at" => Column::instant("when it began", "shown in the letter", "PS-2.2"),
        "ends_at" => Column::instant("when it is over", "from when no answer is asked", "PS-2.2"),
        "told_at" => Column::instant("when its end was told", "telling it once", "PS-2.2"),
        "proofs_version" => Column::count(
            "how often password, mail address or hint question had been changed",
            "a change of one of them ends the wait",
            "PS-2.4",
        ),
    },
};
