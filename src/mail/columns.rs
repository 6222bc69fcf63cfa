//! What this slice stores about people.

use super::{letter::Letter, outbox::SEALED_AS};
use crate::data_map::{Column, Erasure, Table, table};

pub const TABLES: &[Table] = &[table! {
    "outbox", "Letters on their way",
    about: "A letter stands here from the change it reports until it is delivered, then its row is deleted. One that \
            could not be delivered in ten attempts is forgotten seven days later.",
    kept: "until delivered",
    of_account: "subject = $1",
    in_order_of: "created_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the letter in logs", "PS-3.5"),
        "subject" => Column::id("id of the account or registration it is about", "finding one's own letters", "PS-3.5"),
        "sealed" => Column::sealed(
            "the letter: recipient's mail address, subject, paragraphs, link; the copy shows its subject line",
            "delivery",
            "PS-3.5",
            SEALED_AS,
            subject_line,
        )
        .received_by("mail relay"),
        "created_at" => Column::instant("when it was written", "order of delivery", "PS-3.5"),
        "next_attempt_at" => Column::instant("when it is tried again", "delivery", "PS-3.5"),
        "attempts" => Column::count("how often it was tried", "ten attempts at most", "PS-3.5")
            .protected_by("says nothing about a person"),
        "claimed_until" => Column::instant("who delivers it may take until then", "one instance delivers it, not two", "PS-3.5")
            .protected_by("says nothing about a person"),
        "urgent" => Column::flag("whether a person is waiting for it", "order of delivery", "PS-3.5")
            .protected_by("says nothing about a person"),
        "given_up_at" => Column::instant("when it was given up", "it could not be delivered", "PS-3.5")
            .kept("for seven days, then forgotten")
            .protected_by("says nothing about a person"),
    },
}];

/// A letter's link may prove something, and so stays under the seal; its subject line does not.
fn subject_line(opened: &[u8]) -> Option<String> {
    serde_json::from_slice::<Letter>(opened).ok().map(|letter| letter.subject)
}
