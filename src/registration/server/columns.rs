//! What this slice stores about people.

use crate::data_map::{Column, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[table! {
    "registrations", "Registrations",
    about: "What somebody typed who has no account yet. The row is deleted when the account opens; otherwise 2 hours \
            after the last step or 24 hours after the last letter, whichever is later. Of somebody under age it waits for \
            the guardian for 7 days at most; when the guardian says no, all that was typed is taken out at once, and what \
            is left says only that (PS-1.2).",
    kept: "the registration",
    passing: Reason {
        ground: Ground::EndsItself,
        words: "A registration belongs to no account, and to nobody known until its mail address is proved; it is \
                forgotten within a day, or within a week where a guardian is asked.",
    },
    columns: {
        "id" => Column::id("128 random bits", "names the registration in the ledger", "PS-3.5"),
        "draft_hash" => Column::bytes(
            "SHA-256 of the registration's cookie, or of the mark of a browser that waits for a guardian",
            "finding the registration of this browser",
            "PS-3.5",
        )
        .protected_by("the cookie's 256 bits cannot be guessed from it"),
        "facts" => Column::bytes(
            "everything typed so far: user name, hash of the password, hint question, hash of its answer; full name, \
             mail address, telephone number; the address and its country; of a company its name, VAT number, country and \
             telephone number; of somebody a company invited the invitation and the address it went to; where the last \
             letter went; which versions of the service agreement and the privacy statement were accepted, and when",
            "becomes the account",
            "PS-0.1, PS-2.1, PS-2.2, PS-3.1, PS-3.2",
        )
        .received_by("mail relay, the address only")
        .protected_by("sealed; password and answer hashed inside the seal"),
        "link_hash" => Column::bytes(
            "SHA-256 of the mailed link's token",
            "proof of the mail address; before that, going on in another browser once the guardian has said yes",
            "PS-1.2, PS-3.1",
        )
            .protected_by("the token's 256 bits cannot be guessed from it"),
        "letters" => Column::count(
            "how many letters were sent",
            "five at most, so that nobody's mailbox is filled from here",
            "PS-3.5",
        )
        .protected_by("says nothing about a person"),
        "began_at" => Column::instant("when it began", "when it is forgotten", "PS-3.5").protected_by("not shown"),
        "expires_at" => Column::instant("its end", "when it is forgotten", "PS-3.5").protected_by("not shown"),
    },
}];
