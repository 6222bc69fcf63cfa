//! What this slice stores about people.

use super::request::Sealed;
use crate::data_map::{Column, Erasure, Ground, Table, plain_words, table};

pub const TABLES: &[Table] = &[table! {
    "requests", "Requests about your data",
    about: "What somebody asked of us about their data, with or without an account. One that is not proved is forgotten \
            after 24 hours; a customer's goes with the account.",
    kept: "3 years from its end; 24 hours where it was never proved",
    of_account: "account_id = $1",
    in_order_of: "asked_at, id",
    when_erased: Erasure::Erased,
    commits: ["evidence_line", "answer_line"],
    columns: {
        "id" => Column::id("128 random bits", "names the request", "PS-3.5"),
        "account_id" => Column::id("the account's id, where its owner asked logged in", "whose request it is", "PS-3.5"),
        "kind" => Column::text("what is asked for, one of a fixed list", "answering it", "PS-3.5"),
        "words" => Column::sealed(
            "what was asked, in its person's own words; may be empty",
            "answering it",
            "PS-3.5",
            Sealed::Words.bound_to(),
            plain_words,
        )
        .kept("90 days from its end"),
        "address" => Column::sealed(
            "mail address of somebody who asked without an account",
            "letters about the request, and showing whom we answered",
            "PS-3.5",
            Sealed::Address.bound_to(),
            plain_words,
        )
        .received_by("mail relay, once a letter")
        .protected_by("sealed; each departure is in the ledger"),
        "link_hash" => Column::bytes(
            "SHA-256 of the token that a letter to somebody without an account carries",
            "proof of the mail address, then the page of the request",
            "PS-3.5",
        )
        .protected_by("the token's 256 bits cannot be guessed from it")
        .withheld(
            Ground::Secret,
            "The letter holds the link itself; its fingerprint stands here only to recognise it and opens no page.",
        ),
        "asked_at" => Column::instant("when it was asked", "its end, where it is never proved", "PS-3.5"),
        "proved_at" => Column::instant("when its person proved themselves", "the 30 days begin there", "PS-3.5"),
        "due_at" => Column::instant("when it has to be answered", "answering in time", "PS-3.5"),
        "extended_at" => Column::instant("when we took more time", "that is possible once", "PS-3.5"),
        "extension" => Column::sealed(
            "why we took more time",
            "told to its person",
            "PS-3.5",
            Sealed::Extension.bound_to(),
            plain_words,
        )
        .kept("90 days from its end"),
        "late_at" => Column::instant("when its person was told that we are late", "telling it once", "PS-3.5"),
        "outcome" => Column::text("answered, refused or withdrawn", "showing how it ended", "PS-3.5"),
        "settled_at" => Column::instant("when it ended", "showing that it was in time; its end here", "PS-3.5"),
        "answer" => Column::sealed(
            "our answer, or the reason of a refusal",
            "told to its person",
            "PS-3.5",
            Sealed::Answer.bound_to(),
            plain_words,
        )
        .kept("90 days from its end"),
        "evidence_line" => Column::count("number of the line in the chain that it was filed in", "showing that it was not changed", "PS-3.5"),
        "evidence_salt" => Column::bytes("256 random bits", "showing that it was not changed", "PS-3.5")
            .kept("90 days from its end"),
        "answer_line" => Column::count("number of the line in the chain that its end was filed in", "showing that it was not changed", "PS-3.5"),
        "answer_salt" => Column::bytes("256 random bits", "showing that its end was not changed", "PS-3.5")
            .kept("90 days from its end"),
    },
}];
