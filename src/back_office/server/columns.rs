//! What this slice stores about people.

use super::case::NOTE;
use crate::data_map::{Column, Erasure, Ground, Table, plain_words, table};

/// Erasure deletes in this order. What members of staff did stays in the audit's table.
pub const TABLES: &[Table] = &[CASES, OPERATORS];

const CASES: Table = table! {
    "staff_cases", "Cases of our staff about you",
    about: "What a member of our staff wanted done about one of your guardians, and how another decided it. A case about \
            somebody without an account goes after 90 days.",
    kept: "the account; 90 days without one",
    of_account: "minor_id = $1",
    in_order_of: "opened_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the case", "PS-1.2"),
        "kind" => Column::text("what was asked for, one of a fixed list", "told to whom it concerns", "PS-1.2"),
        "subject" => Column::id("a guardianship, or an answer of a guardian", "what it is about", "PS-1.2"),
        "minor_id" => Column::id("the child's account, where there is one", "about whom", "PS-1.2"),
        "note" => Column::sealed("on what the case rests, in the words of our staff", "the second one decides by it", "PS-1.2", NOTE, plain_words)
            .withheld(
                Ground::Others,
                "A note of our staff tells what others wrote or showed to us, so it would carry a guardian's words to a child.",
            ),
        "opened_by" => Column::id("account of the member of staff", "two different people act", "PS-1.2").withheld(
            Ground::Others,
            "Whoever of our staff opened it is kept from the people it concerns, because pressure on a clerk must move no case.",
        ),
        "opened_at" => Column::instant("when it was opened", "told to whom it concerns; its end without an account", "PS-1.2"),
        "decided_by" => Column::id("account of the other member of staff", "two different people act", "PS-1.2").withheld(
            Ground::Others,
            "The other member of staff could be sought out by somebody angry if a number led there; that two acted is told anyway.",
        ),
        "decided_at" => Column::instant("when it was decided", "told to whom it concerns", "PS-1.2"),
        "decision" => Column::text("carried out or refused", "told to whom it concerns", "PS-1.2"),
        "withdrawn_at" => Column::instant("when it was taken back", "showing that nothing was done", "PS-1.2"),
    },
};

const OPERATORS: Table = table! {
    "operators", "Working for us",
    about: "One line for somebody who is or was a member of our staff. It goes with the account; what they did as such \
            stays for its own time, under a random number.",
    kept: "the account",
    of_account: "account_id = $1",
    in_order_of: "since",
    when_erased: Erasure::Erased,
    columns: {
        "account_id" => Column::id("the account's id", "who works for us", "PS-3.5"),
        "role" => Column::text("their role", "what they may do", "PS-3.5").protected_by("shown to its owner and whoever runs the shop"),
        "since" => Column::instant("since when", "what they may do", "PS-3.5"),
        "appointed_by" => Column::id("who appointed them", "showing that it was allowed", "PS-3.5"),
        "ended_at" => Column::instant("until when", "what they may do", "PS-3.5"),
    },
};
