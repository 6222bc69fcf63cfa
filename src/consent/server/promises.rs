//! What keeps PS-0.2 and PS-6.1, and whether it does (D-22; T3, T6).

use super::{committed::RECORDS, store};
use crate::{
    consent::{help, wording},
    evidence::server::verify_newest,
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
        cookies,
    },
    values::{
        choice::{Choice, Purpose},
        prose::Prose,
    },
};

/// How many of the newest decisions are compared with the chain of evidence each time.
const SAMPLE: i64 = 500;

const COOKIES: Option<Evidence> = Some(Evidence { words: "Cookies", address: "/cookies" });

pub const CHECKS: &[Check] = &[
    Check {
        clause: "PS-0.2",
        kept_by: "Each optional use waits for a yes of its own. Accepting the agreement gives none: every yes on record was \
                  given on the banner or on the page about cookies.",
        evidence: COOKIES,
        ask: |platform| Box::pin(every_yes_was_given(platform)),
    },
    Check {
        clause: "PS-6.1",
        kept_by: "A cookie that is not in our register cannot be set. Before a choice nothing optional is permitted, and \
                  every decision names a purpose of the register and a banner that is kept word by word.",
        evidence: COOKIES,
        ask: |platform| Box::pin(decisions_and_register_agree(platform)),
    },
    Check {
        clause: "PS-6.2",
        kept_by: "A page two steps from every other says for each major browser how to block, see and clear cookies, that none \
                  announces them any more, and where its maker helps.",
        evidence: Some(Evidence { words: "Cookies in your browser", address: "/cookies/help" }),
        ask: |_| Box::pin(async { Ok(of_the_help(&help::own())) }),
    },
];

/// The browsers that most of our visitors use.
const BROWSERS: [&str; 6] = ["Chrome", "Edge", "Firefox", "Safari", "Samsung Internet", "Opera"];

/// Whether a help says for each browser what PS-6.2 promises.
pub fn of_the_help(help: &Prose) -> Finding {
    let explained =
        |browser: &&str| help::browsers(help).any(|section| section.heading == **browser && help::explains(section));
    let missing = BROWSERS.iter().filter(|browser| !explained(browser)).count() as i64;
    Finding::none_of(missing, "Browsers without steps to block, see and clear cookies, or without their maker's page")
}

async fn every_yes_was_given(platform: &Platform) -> anyhow::Result<Finding> {
    let unanswered = store::unanswered_yeses(&platform.db).await?;
    // Records of what stands in no register are reported under PS-6.1.
    let altered = match strange_decisions(platform).await? {
        0 => verify_newest(&platform.db, &platform.config.field_keys, &RECORDS, SAMPLE).await?.len() as i64,
        _ => 0,
    };
    Ok(Finding::none_of(unanswered, "Yeses on record that nobody gave")
        .and(|| Finding::none_of(altered, "Decisions that are not what the chain of evidence commits to, or missing")))
}

/// How many decisions name a purpose or a banner that stands in no register.
async fn strange_decisions(platform: &Platform) -> anyhow::Result<i64> {
    let known = |purpose: &str, banner| Purpose::stored(purpose).is_some() && wording::version(banner).is_some();
    let asked = store::asked_about(&platform.db).await?;
    Ok(asked.iter().filter(|(purpose, banner, _)| !known(purpose, *banner)).map(|(.., records)| records).sum())
}

async fn decisions_and_register_agree(platform: &Platform) -> anyhow::Result<Finding> {
    let now = platform.clock.now();
    let permitted = [false, true].into_iter().any(|signal| {
        let fresh = Choice::undecided(signal);
        Purpose::ALL.into_iter().any(|purpose| fresh.permission(purpose, now).is_some())
    });
    let explained = Purpose::ALL.into_iter().all(|purpose| {
        let asked = wording::current().purposes.iter().any(|words| words.purpose == purpose);
        asked && cookies::OPTIONAL.iter().any(|optional| optional.purpose() == purpose)
    });
    let strange = strange_decisions(platform).await?;
    Ok(Finding::holds(!permitted, "Something optional is permitted before a choice")
        .and(|| Finding::holds(explained, "A purpose has no cookie in the register, or is not asked about"))
        .and(|| Finding::none_of(strange, "Decisions about what stands in no register")))
}
