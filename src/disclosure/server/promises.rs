//! What keeps PS-5.3, and whether it does (D-22).

use super::{
    recipients::{MailRelay, Recipient},
    store,
};
use crate::server::{
    check::{Check, Evidence, Finding},
    context::Platform,
};

pub const CHECKS: &[Check] = &[Check {
    clause: "PS-5.3",
    kept_by: "Whoever works for us is in a register with the kinds of data their function needs, and the gate gives them no \
              others. Every line of the ledger names a recipient of the register and kinds that are theirs.",
    evidence: Some(Evidence {
        words: "What the ledger of departures stores",
        address: "/privacy/what-we-store#disclosure-lines",
    }),
    ask: |platform| Box::pin(recipients_got_what_is_theirs(platform)),
}];

async fn recipients_got_what_is_theirs(platform: &Platform) -> anyhow::Result<Finding> {
    let mut foreign = 0;
    for (recipient, categories, lines) in store::kinds(&platform.db).await? {
        if !categories.split(',').all(|category| may_receive(&recipient, category)) {
            foreign += lines;
        }
    }
    Ok(Finding::none_of(foreign, "Lines of the ledger about what the recipient may not have"))
}

fn may_receive(recipient: &str, category: &str) -> bool {
    let theirs = match recipient {
        MailRelay::NAME => MailRelay::MAY_RECEIVE,
        _ => &[],
    };
    theirs.iter().any(|allowed| allowed.name() == category)
}
