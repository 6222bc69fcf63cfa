//! What keeps PS-2.1 and PS-2.3 to PS-3.2, PS-3.5 and PS-7.2, and whether it does (D-22).

pub mod store;

use crate::{
    server::{
        check::{Check, Evidence, Finding},
        context::Platform,
        db::{self, Db},
    },
    values::timestamp::Period,
};

/// The worker forgets once a minute; one that was restarted has an hour to catch up.
const LATE: Period = Period::hours(1);
/// Several instances have several clocks.
const CLOCKS_DIFFER_BY: Period = Period::minutes(1);

const YOUR_LOGINS: Option<Evidence> = Some(Evidence { words: "Your logins", address: "/account/sessions" });
const STORED: &str = "What we store";

pub const CHECKS: &[Check] = &[
    Check {
        clause: "PS-2.1",
        kept_by: "An account is opened with the user name and the password its owner chose, and with no other. None is \
                  without.",
        evidence: Some(Evidence { words: "Register", address: "/register" }),
        ask: |platform| {
            Box::pin(async move {
                let nameless = store::nameless(&platform.db).await?;
                Ok(Finding::none_of(nameless, "Accounts without a user name or a password"))
            })
        },
    },
    Check {
        clause: "PS-2.3",
        kept_by: "An account is open only to a session, and every session begins with a proof: the password, and where its \
                  owner wants it, a second factor. It opens without the password only with a passkey, for those who \
                  switched that on.",
        evidence: YOUR_LOGINS,
        ask: |platform| Box::pin(sessions_begin_with_a_proof(platform)),
    },
    Check {
        clause: "PS-2.4",
        kept_by: "A changed password ends every other session at once, and a letter tells of it. No session is older than \
                  its account's password.",
        evidence: YOUR_LOGINS,
        ask: |platform| {
            Box::pin(async move {
                let older = store::before_its_password(&platform.db, CLOCKS_DIFFER_BY.0).await?;
                Ok(Finding::none_of(older, "Sessions that outlived a change of the password"))
            })
        },
    },
    Check {
        clause: "PS-2.5",
        kept_by: "Every account has a profile that its owner can correct, and a page for a new password.",
        evidence: Some(Evidence { words: "Your account", address: "/account" }),
        ask: |platform| {
            Box::pin(async move {
                let without = store::without_profile(&platform.db).await?;
                Ok(Finding::none_of(without, "Accounts without a profile to correct"))
            })
        },
    },
    Check {
        clause: "PS-3.1",
        kept_by: "The registration form asks for them and says why. Every account has a name, an address, a telephone number \
                  and a mail address.",
        evidence: Some(Evidence { words: STORED, address: "/privacy/what-we-store#profiles" }),
        ask: |platform| {
            Box::pin(async move {
                let unreachable = store::unreachable(&platform.db).await?;
                Ok(Finding::none_of(unreachable, "Accounts that lack name, address, telephone number or mail address"))
            })
        },
    },
    Check {
        clause: "PS-3.2",
        kept_by: "A company is asked for its address and telephone number, and nobody else is. Every company has both.",
        evidence: Some(Evidence { words: STORED, address: "/privacy/what-we-store#organisations" }),
        ask: |platform| {
            Box::pin(async move {
                let unreachable = store::unreachable_companies(&platform.db).await?;
                Ok(Finding::none_of(unreachable, "Companies that lack name, address or telephone number"))
            })
        },
    },
    Check {
        clause: "PS-3.5",
        kept_by: "What logins and letters tell us stands in the map of personal data with a period. Logins, changes of \
                  addresses and invitations whose time is over are gone within the hour.",
        evidence: Some(Evidence { words: STORED, address: "/privacy/what-we-store#sessions" }),
        ask: |platform| Box::pin(what_is_over_is_gone(platform)),
    },
    Check {
        clause: "PS-7.2",
        kept_by: "A password is not encrypted but hashed, which is stronger: nobody can turn it back, we neither. We use \
                  Argon2id with a key that is not in the database. Every stored password is such a hash and names its key.",
        evidence: Some(Evidence { words: STORED, address: "/privacy/what-we-store#accounts" }),
        ask: |platform| {
            Box::pin(async move {
                let others = store::passwords_unlike(&platform.db, &platform.hasher.stored_forms()).await?;
                Ok(Finding::none_of(others, "Passwords that are not stored as Argon2id with a known key"))
            })
        },
    },
];

/// How many stored passwords and hint answers were hashed with a key that the setting `pepper` does not hold: nobody can give
/// them.
pub async fn hashes_of_unknown_keys(platform: &Platform) -> db::Result<i64> {
    let forms = platform.hasher.stored_forms();
    Ok(store::passwords_unlike(&platform.db, &forms).await? + store::answers_unlike(&platform.db, &forms).await?)
}

/// Accounts whose hint question or answer is not there as it has to be, for the slice that asks them (PS-2.2).
pub async fn accounts_without_hint(db: &Db) -> db::Result<i64> {
    store::hintless(db).await
}

async fn sessions_begin_with_a_proof(platform: &Platform) -> anyhow::Result<Finding> {
    let before = store::before_its_proof(&platform.db).await?;
    let free = store::free_without_passkey(&platform.db).await?;
    Ok(Finding::none_of(before, "Sessions that were open before any proof")
        .and(|| Finding::none_of(free, "Accounts that open without the password and have no passkey")))
}

async fn what_is_over_is_gone(platform: &Platform) -> anyhow::Result<Finding> {
    let (limits, late) = (platform.config.sessions, platform.clock.now() - LATE);
    let sessions = store::sessions_past_their_end(&platform.db, late - limits.absolute, late - limits.idle).await?;
    let waits = store::waits_past_their_end(&platform.db, late).await?;
    Ok(Finding::none_of(sessions, "Sessions whose time is over")
        .and(|| Finding::none_of(waits, "Logins, changes of addresses and invitations whose time is over")))
}
