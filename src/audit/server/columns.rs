//! What this slice stores about people.

use crate::data_map::{Column, Erasure, Ground, Reason, Table, table};

pub const TABLES: &[Table] = &[table! {
    "staff_acts", "Acts of our staff",
    about: "One line each time a member of our staff looked for you, looked at a case about you or decided one, and for \
            members of staff each of their own acts. Lines are added, never changed.",
    kept: "3 years",
    of_account: "about = $1 OR operator = $1",
    in_order_of: "evidence_line",
    when_erased: Erasure::Kept(Reason {
        ground: Ground::Proof,
        words: "Acts of staff are proved only while their lines are there: a clerk could otherwise close an account and \
                take what they did along. A line holds random numbers and words of fixed lists.",
    }),
    columns: {
        "id" => Column::id("128 random bits", "names the act", "PS-3.5"),
        "operator" => Column::id("account of the member of staff", "who answers for the act", "PS-3.5").withheld(
            Ground::Others,
            "Which member of staff it was is told by the role alone, so that nobody is looked for outside the shop.",
        ),
        "role" => Column::text("the role of that member of staff", "told to whom it was about", "PS-3.5"),
        "act" => Column::text("what was done, one of a fixed list", "told to whom it was about", "PS-3.5"),
        "reason" => Column::text("why, one of a fixed list", "told to whom it was about", "PS-3.5"),
        "about" => Column::id("an account, or an answer of a guardian", "whom it was about", "PS-3.5"),
        "case_id" => Column::id("the case it belongs to", "showing that two acted", "PS-3.5"),
        "acted_at" => Column::instant("when", "told to whom it was about; its end here", "PS-3.5"),
        "words_mark" => Column::bytes("keyed fingerprint of what stands in the case", "showing that it was not changed", "PS-3.5")
            .protected_by("cannot be turned back without the key")
            .withheld(Ground::Others, "It stands for words of our staff, which are sealed in the case; by itself it says nothing."),
        "evidence_line" => Column::count("number of its line in the chain", "showing that it was not changed", "PS-3.5"),
        "evidence_salt" => Column::bytes("256 random bits", "showing that it was not changed", "PS-3.5"),
    },
}];
