//! What keeps PS-5.2 and PS-7.4, and whether it does (D-22).

use super::{letter::Letter, store};
use crate::{
    disclosure::server::{Subject, has_left_since},
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
    },
    values::{email_address::EmailAddress, timestamp::Timestamp},
};

/// Letters that are looked at each time, the newest first.
const AT_MOST: i64 = 500;

pub const CHECKS: &[Check] = &[
    Check {
        clause: "PS-5.2",
        kept_by: "Nothing leaves without a permit of the one gate, and the permit writes the ledger first. A delivered letter is \
              deleted, so the check looks at those that were handed over in vain: each has its line.",
        evidence: Some(Evidence {
            words: "What the ledger of departures stores",
            address: "/privacy/what-we-store#disclosure-lines",
        }),
        ask: |platform| Box::pin(what_was_handed_over_is_in_the_ledger(platform)),
    },
    Check {
        clause: "PS-7.4",
        kept_by: "Every letter is put together in one place, which ends it by saying that we never ask for a password. The \
                  login and the registration say so beside the field.",
        evidence: Some(Evidence { words: "Log in", address: "/login" }),
        ask: |_| Box::pin(async { Ok(of_a_letter(&example()?)) }),
    },
];

/// What each body of a letter has to say.
const NEVER_ASKED: &str = "We never ask for your password";

/// Whether a letter says it, to those who read it as text and to those who read it as HTML.
pub fn of_a_letter([text, html]: &[String; 2]) -> Finding {
    let silent = [text, html].into_iter().filter(|body| !body.contains(NEVER_ASKED)).count() as i64;
    Finding::none_of(silent, "Bodies of a letter that do not say that we never ask for a password")
}

/// Both bodies of a letter to nobody.
fn example() -> anyhow::Result<[String; 2]> {
    let to =
        EmailAddress::parse("nobody@example.invalid").map_err(|_| anyhow::anyhow!("the example has no address"))?;
    let letter = Letter::new(&to, Subject("nobody".to_owned()), "An example").text("Nothing.");
    Ok([letter.as_text(), letter.as_html()])
}

async fn what_was_handed_over_is_in_the_ledger(platform: &Platform) -> anyhow::Result<Finding> {
    let mut unknown = 0;
    for (subject, created_at) in store::handed_over(&platform.db, AT_MOST).await? {
        if !has_left_since(&platform.db, &Subject(subject), Timestamp(created_at)).await? {
            unknown += 1;
        }
    }
    Ok(Finding::none_of(unknown, "Letters that were handed over and stand in no ledger"))
}
